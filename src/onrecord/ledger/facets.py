"""How the statements that fit a question are spread: over speakers, outlets, kinds and acts, and over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from onrecord.ledger import tables as t
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
    table, by, seen = t.statements.c, t.speakers.c, t.sightings.c
    fitting = statement_rows(asked, select(table.number)).cte("fitting").prefix_with("MATERIALIZED", dialect="sqlite")
    fits = table.number.in_(select(fitting.c.number))
    query = select(func.count(), func.min(table.dated_from), func.max(table.dated_to)).where(fits)
    total, earliest, latest = connection.execute(query).one()

    times = func.count(distinct(table.number))

    def counts(value: ColumnElement[Any], *joined: Any) -> Counts:
        query = select(value, times).select_from(t.statements)
        for other, condition in joined:
            query = query.join(other, condition)
        query = query.where(fits, value.is_not(None)).group_by(value).order_by(times.desc(), value).limit(most)
        return tuple((str(found), number) for found, number in connection.execute(query))

    said = select(by.actor, t.actors.c.id, times.label("times")).join_from(t.statements, t.speakers)
    said = said.join(t.actors).where(fits).group_by(by.actor).order_by(times.desc(), t.actors.c.id).limit(most)
    most_said = said.subquery()
    by_times = most_said.c.times.desc(), most_said.c.id
    speakers = select(usual_name(most_said.c.actor), most_said.c.times).order_by(*by_times)
    return Facets(
        statements=total,
        earliest=earliest,
        latest=latest,
        speakers=tuple((name, number) for name, number in connection.execute(speakers)),
        outlets=counts(seen.outlet, (t.sightings, seen.report == table.report)),
        kinds=counts(table.kind),
        acts=counts(table.act),
        years=counts(func.strftime("%Y", table.dated_from)),
    )
