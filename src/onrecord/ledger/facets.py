"""How the statements that fit a question are spread: over speakers, outlets, kinds and acts, and over time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Subquery,
    cast,
    distinct,
    func,
    literal,
    select,
    union_all,
)

from onrecord.ledger import tables as t
from onrecord.ledger.expressions import cased
from onrecord.ledger.search import StatementQuery, statement_rows, usual_name

Counts = tuple[tuple[str, int], ...]
"""Values with how many statements have each, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Counts of the statements that fit; a joint statement counts for each of its speakers."""

    statements: int
    earliest: date | None
    """The first day on which any may have been made or, where that is unknown, was reported."""
    latest: date | None
    speakers: Counts
    outlets: Counts
    kinds: Counts
    acts: Counts
    years: Counts


def facets(connection: Connection, asked: StatementQuery, *, most: int) -> Facets:
    """Count the statements that fit, by the ``most`` frequent values of each field."""
    said = t.statements.c
    columns = (said.number, said.report, said.kind, said.act, said.dated_from, said.dated_to)
    fitting = statement_rows(asked, select(*columns)).cte("fitting").prefix_with("MATERIALIZED")
    one = fitting.c
    by_value = {
        "earliest": _whole(func.min(one.dated_from)),
        "latest": _whole(func.max(one.dated_to)),
        "speakers": _speakers(fitting, most),
        "outlets": _most(_outlets(fitting), most),
        "kinds": _most(_counted(one.kind, func.count()), most),
        "acts": _most(_counted(one.act, func.count()), most),
        "years": _most(_counted(func.substr(cast(one.dated_from, String), 1, 4), func.count()), most),
    }
    # In one query, so that what fits is looked up once: of a million statements that takes longer than to count them.
    counts = union_all(*(select(literal(field).label("field"), query) for field, query in by_value.items()))
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for field, _, value, times in connection.execute(counts.order_by("field", "place")):
        found[field].append((value, times))
    ((first, total),), ((last, _),) = found.pop("earliest"), found.pop("latest")
    return Facets(
        statements=total,
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
        speakers=tuple(found["speakers"]),
        outlets=tuple(found["outlets"]),
        kinds=tuple(found["kinds"]),
        acts=tuple(found["acts"]),
        years=tuple(found["years"]),
    )


def _whole(end: ColumnElement[Any]) -> Subquery:
    """Count all that fits, with one end of the days."""
    return select(literal(1).label("place"), cast(end, String).label("value"), func.count().label("times")).subquery()


def _counted(value: ColumnElement[Any], times: ColumnElement[int]) -> Select[Any, int]:
    return select(value.label("value"), times.label("times")).where(value.is_not(None)).group_by(value)


def _most(query: Select[Any, int], most: int) -> Subquery:
    counted = query.subquery().c
    place = func.row_number().over(order_by=(counted.times.desc(), counted.value)).label("place")
    return select(place, counted.value, counted.times).order_by("place").limit(most).subquery()


def _outlets(fitting: CTE) -> Select[Any, int]:
    """Count by outlet, from so many a report: one may have carried it twice."""
    by_report = select(fitting.c.report, func.count().label("times")).group_by(fitting.c.report).subquery()
    sighting, outlet = t.sightings.c, cased(t.sightings.c.outlet)
    called = func.min(sighting.outlet + "")  # no column any more, and so with regard to case
    seen = select(sighting.report, outlet.label("outlet"), called.label("called")).group_by(sighting.report, outlet)
    one = seen.subquery()
    times = cast(func.sum(by_report.c.times), Integer).label("times")
    counted = select(func.min(one.c.called).label("value"), times).where(one.c.outlet.is_not(None))
    return counted.join_from(by_report, one, one.c.report == by_report.c.report).group_by(one.c.outlet)


def _speakers(fitting: CTE, most: int) -> Subquery:
    """Count by speaker, and name those who said most as most reports do."""
    by, times = t.speakers.c, func.count(distinct(t.speakers.c.statement)).label("times")
    said = select(by.actor, times).join_from(fitting, t.speakers, by.statement == fitting.c.number).group_by(by.actor)
    counted = said.subquery()
    place = func.row_number().over(order_by=(counted.c.times.desc(), t.actors.c.id)).label("place")
    ranked = select(place, counted.c.actor, counted.c.times)
    ranked = ranked.join_from(counted, t.actors, t.actors.c.number == counted.c.actor)
    one = ranked.order_by("place").limit(most).subquery().c
    return select(one.place, usual_name(one.actor).label("value"), one.times).subquery()
