"""What an answer covers: a search of a gap in the record is no evidence that nothing was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, distinct, func, select

from onrecord.ledger import tables as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The reports in which an answer was looked for."""

    reports: int
    outlets: int
    """How many known outlets carried them."""
    outlets_on_record: int
    """How many known outlets the record has in all."""
    first: date | None
    """The first day of publication; None where none is known."""
    last: date | None

    def __str__(self) -> str:
        """Return it in words.

        >>> day = date(2025, 9, 1)
        >>> print(Coverage(reports=1204, outlets=3, outlets_on_record=41, first=day, last=day))
        3 of 41 outlets, 2025-09-01 to 2025-09-01, 1,204 reports
        """
        days = f"{self.first} to {self.last}" if self.first else "no known dates"
        outlets = f"{self.outlets} of {self.outlets_on_record} outlet{'s' if self.outlets_on_record != 1 else ''}"
        return f"{outlets}, {days}, {self.reports:,} report{'s' if self.reports != 1 else ''}"


def coverage(
    connection: Connection, *, since: date | None = None, until: date | None = None, outlet: str | None = None
) -> Coverage:
    """Return what the record has of an outlet, or of all, published between two days, both included."""
    seen = t.sightings.c
    query = select(
        func.count(distinct(seen.report)),
        func.count(distinct(seen.outlet)),
        func.min(seen.published),
        func.max(seen.published),
    )
    if since:
        query = query.where(seen.published >= since)
    if until:
        query = query.where(seen.published <= until)
    if outlet:
        query = query.where(seen.outlet == outlet)
    reports, outlets, first, last = connection.execute(query).one()
    everywhere = connection.execute(select(func.count(distinct(seen.outlet)))).scalar_one()
    return Coverage(reports=reports, outlets=outlets, outlets_on_record=everywhere, first=first, last=last)
