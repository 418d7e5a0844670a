"""How the statements that fit a question are spread: over speakers, outlets, kinds and acts, and over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from onrecord.ledger import tables as t
from onrecord.ledger.search import StatementQuery, statement_rows

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
    table, by, name, seen = t.statements.c, t.speakers.c, t.appearances.c, t.sightings.c
    fitting = statement_rows(asked, select(table.number)).cte("fitting").prefix_with("MATERIALIZED", dialect="sqlite")
    fits = table.number.in_(select(fitting.c.number))
    query = select(func.count(), func.min(table.dated_from), func.max(table.dated_to)).where(fits)
    total, earliest, latest = connection.execute(query).one()

    def counts(value: ColumnElement[Any], *joined: Any) -> Counts:
        times = func.count(distinct(table.number))
        query = select(value, times).select_from(t.statements)
        for other, condition in joined:
            query = query.join(other, condition)
        query = query.where(fits, value.is_not(None)).group_by(value).order_by(times.desc(), value).limit(most)
        return tuple((str(found), number) for found, number in connection.execute(query))

    named = (name.report == table.report) & (name.actor == by.actor)
    return Facets(
        statements=total,
        earliest=earliest,
        latest=latest,
        speakers=counts(name.name, (t.speakers, by.statement == table.number), (t.appearances, named)),
        outlets=counts(seen.outlet, (t.sightings, seen.report == table.report)),
        kinds=counts(table.kind),
        acts=counts(table.act),
        years=counts(func.strftime("%Y", table.dated_from)),
    )
