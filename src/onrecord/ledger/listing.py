"""The reports that are on the record, without what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.ledger import cursors
from onrecord.ledger import tables as t
from onrecord.ledger.expressions import among, characters, days, from_outlet
from onrecord.ledger.found import ListedReport
from onrecord.ledger.readings import sightings_of
from onrecord.ledger.search import one_of

_FIRST = t.sightings.alias("earliest_sighting")
_ORDER = (-days(_FIRST.c.published), t.reports.c.id)


def reports(
    connection: Connection,
    *,
    outlet: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    after: str | None,
) -> list[ListedReport]:
    """Return the reports that an outlet carried, or any, between two days, both included; the latest first.

    The order is that of their earliest sightings; unknown days come last.  ``after`` is the id of a report, or its
    beginning; NotFoundError if there is none.
    """
    report, seen = t.reports.c, t.sightings.c
    query = _with_first(select(report.number))
    conditions = [
        *([from_outlet(outlet)] if outlet else []),
        *([seen.published >= since] if since else []),
        *([seen.published <= until] if until else []),
    ]
    if conditions:
        query = query.where(report.number.in_(select(seen.report).where(*conditions)))
    if after is not None:
        number, _ = one_of(connection, select(report.number, report.id), "report", after)
        place = connection.execute(_with_first(select(*_ORDER)).where(report.number == number)).one()
        query = query.where(cursors.beyond(_ORDER, tuple(place)))
    query = query.order_by(*(column.nulls_last() for column in _ORDER)).limit(limit)
    numbers = connection.execute(query).scalars().all()
    listed = dict(_described(connection, numbers))
    return [listed[number] for number in numbers]


def _described(connection: Connection, numbers: Collection[int]) -> Iterator[tuple[int, ListedReport]]:
    """Yield reports with what is counted in them, in no order: of a page alone, for all texts would be gone through."""
    report = t.reports.c
    said = select(func.count()).where(t.statements.c.report == report.number).scalar_subquery()
    met = select(func.count()).where(t.events.c.report == report.number, t.events.c.type == "CONSULT").scalar_subquery()
    query = select(report.number, report.id, characters(report.text), said, met)
    sightings = sightings_of(connection, numbers)
    for number, id, length, statements, meetings in connection.execute(query.where(among(report.number, numbers))):
        yield (
            number,
            ListedReport(
                id=id, sightings=sightings[number], characters=length, statements=statements, meetings=meetings
            ),
        )


def _with_first(query: Select[Any]) -> Select[Any]:
    return query.join_from(t.reports, _FIRST, (_FIRST.c.report == t.reports.c.number) & _FIRST.c.earliest)
