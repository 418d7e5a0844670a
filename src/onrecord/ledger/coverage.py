"""What an answer covers: a search of a gap in the record is no evidence that nothing was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.utils import default_process
from sqlalchemy import ColumnElement, Connection, distinct, func, select

from onrecord.ledger import tables as t
from onrecord.ledger.counts import plural
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.expressions import cased, from_outlet
from onrecord.ledger.search import actors_called

_COUNT_OUTLETS = """
WITH RECURSIVE each(outlet) AS (
    SELECT min({outlet}) FROM sightings
    UNION ALL
    SELECT (SELECT min({outlet}) FROM sightings WHERE {outlet} > each.outlet) FROM each WHERE each.outlet IS NOT NULL)
SELECT count(outlet) FROM each
"""
"""Leaps along the index from outlet to outlet, where counting would go through every sighting."""


_LIKE = 75
"""Of 100, how alike a name on the record must be to one that is not there to be told of."""
_MOST, _MOST_NAMES = 3, 30
"""People who are told of, each by the name that is most alike; and names of theirs that are looked at."""
_MOST_LOOKED_FOR = 3
"""Unknown names for which those like them are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name that was asked for and that nobody on the record has."""

    name: str
    like: tuple[str, ...]
    """Names on the record that are like it, one of each actor, the most alike first."""

    def __str__(self) -> str:
        """Return it in words.

        >>> print(UnknownName(name="Ada Brok", like=("Ada Brook",)))
        nobody on the record is called “Ada Brok” (like it: Ada Brook)
        """
        like = f" (like it: {', '.join(self.like)})" if self.like else ""
        return f"nobody on the record is called “{self.name}”{like}"


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
    unknown: tuple[UnknownName, ...] = ()
    """Of the names that were asked for, those that nobody has: their answer is empty for that reason alone."""

    def __str__(self) -> str:
        """Return it in words.

        >>> day = date(2025, 9, 1)
        >>> print(Coverage(reports=1204, outlets=3, outlets_on_record=41, first=day, last=day))
        3 of 41 outlets, 2025-09-01 to 2025-09-01, 1,204 reports
        """
        days = f"{self.first} to {self.last}" if self.first else "no known dates"
        outlets = f"{self.outlets:,} of {plural(self.outlets_on_record, 'outlet')}"
        return "; ".join((f"{outlets}, {days}, {plural(self.reports, 'report')}", *map(str, self.unknown)))


def coverage(
    connection: Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
    naming: str | None = None,
    names: Iterable[str] = (),
) -> Coverage:
    """Return what the record has of an outlet, or of all, published between two days, both included.

    ``naming`` is a name or id of an actor: then only of reports that mention them.  ``names`` are those that the answer
    was narrowed by, and may be unknown.
    """
    seen = t.sightings.c
    which: list[ColumnElement[bool]] = []
    if since:
        which.append(seen.published >= since)
    if until:
        which.append(seen.published <= until)
    if outlet:
        which.append(from_outlet(outlet))
    if naming:
        named = select(t.appearances.c.report).where(t.appearances.c.actor.in_(actors_called(naming)))
        which.append(seen.report.in_(named))
    everywhere = _outlets(connection)
    if which:
        counts = select(func.count(distinct(seen.report)), func.count(distinct(cased(seen.outlet)))).where(*which)
        reports, outlets = connection.execute(counts).one()
    else:
        reports, outlets = connection.execute(select(func.count()).select_from(t.reports)).scalar_one(), everywhere
    # Asked for together, they would not be looked up at the ends of the index.
    ends = [select(end(seen.published)).where(*which).scalar_subquery() for end in (func.min, func.max)]
    first, last = connection.execute(select(*ends)).one()
    asked = dict.fromkeys(filter(str.strip, names))
    unknown = [name for name in asked if not connection.execute(actors_called(name).limit(1)).first()]
    return Coverage(
        reports=reports,
        outlets=outlets,
        outlets_on_record=everywhere,
        first=first,
        last=last,
        unknown=tuple(_with_those_like_them(connection, unknown)),
    )


def _with_those_like_them(connection: Connection, unknown: Sequence[str]) -> Iterator[UnknownName]:
    """Yield unknown names, the first of them with those that are like it: to find them, all names are gone through."""
    if not unknown:
        return
    named = connection.execute(select(t.names.c.name, t.names.c.actor).order_by(t.names.c.name)).all()
    known = [name for name, _ in named]
    for place, name in enumerate(unknown):
        asked = known if place < _MOST_LOOKED_FOR else ()
        best = process.extract(name, asked, processor=default_process, limit=_MOST_NAMES, score_cutoff=_LIKE)
        of_each: dict[int, str] = {}
        for found, _, at in best:
            of_each.setdefault(named[at].actor, found)
        yield UnknownName(name=name, like=tuple(dict.fromkeys(of_each.values()))[:_MOST])


def _outlets(connection: Connection) -> int:
    outlet = dialect_of(connection).cased("sightings.outlet")
    return int(connection.exec_driver_sql(_COUNT_OUTLETS.format(outlet=outlet)).scalar_one())
