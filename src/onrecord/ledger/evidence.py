"""What the record holds for a check: passages that share wording, who says them there, and what was searched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, bindparam, select

from onrecord.ledger import passages
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import given
from onrecord.ledger.coverage import Coverage, coverage
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.search import SPOKEN_OR_WRITTEN
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.store import SIGHTING, sighting_of
from onrecord.schema import Interval, Kind, Span

_spans = msgspec.json.Decoder(tuple[Span, ...])

_MOST_STATEMENTS = 200
"""Statements that are looked at for one word; a word that more of them have says little."""
_MOST_ALIKE = 12

_REPORT: ColumnElement[int] = bindparam("report", type_=Integer)
_TEXT = select(t.reports.c.text).where(t.reports.c.number == _REPORT)
_ID = select(t.reports.c.id).where(t.reports.c.number == _REPORT)
_EARLIEST = select(*SIGHTING).where(t.sightings.c.report == _REPORT, t.sightings.c.earliest)
"""Asked of each passage: to make such a question costs more than to answer it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a report's text that shares wording with what was asked for."""

    report: int
    """Number of the report in this record."""
    start: int
    """Where in the report's text the part starts, in characters."""
    text: str
    share: float
    """How much of what was found anywhere it seems to have, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said something: the id that joins the actor across reports, the name in the report, and every other name."""

    id: str
    name: str
    names: tuple[str, ...]
    named: bool
    """False for "a senior official", who may be anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as the record's rows have it."""

    id: str
    report: int
    kind: Kind
    content: tuple[Span, ...]
    made_on: Interval | None
    speakers: tuple[Speaker, ...]


class Evidence:
    """Questions to a record that a check asks, all inside one transaction that the record holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = dialect_of(connection)
        self._texts: dict[int, str] = {}
        self._statements: dict[int, list[Said]] = {}
        self._covered: dict[str | None, Coverage] = {}

    def passages(self, spelt: Sequence[str], *, reach: int) -> Iterator[Passage]:
        """Yield the parts of reports that share most of the wording, the best first; ``reach`` as for ``places``."""
        for place in passages.places(self._connection, spelt, reach=reach):
            # Not cut out by the database: SQLite's substr() ends at a NUL character.
            if text := self.text(place.report)[place.start : place.end]:
                yield Passage(place.report, place.start, text, place.share)

    def text(self, report: int) -> str:
        """Return the text of a report."""
        if report not in self._texts:
            self._texts[report] = str(self._connection.execute(_TEXT, {"report": report}).scalar_one())
        return self._texts[report]

    def id(self, report: int) -> str:
        """Return the id of a report."""
        return str(self._connection.execute(_ID, {"report": report}).scalar_one())

    def sighting(self, report: int) -> Sighting:
        """Return the earliest sighting of a report."""
        return sighting_of(self._connection.execute(_EARLIEST, {"report": report}).one())

    def statements(self, report: int) -> list[Said]:
        """Return the statements of a report, in no order."""
        if report not in self._statements:
            self._statements[report] = self._said(t.statements.c.report == report)
        return self._statements[report]

    def alike(self, spelt: Iterable[str]) -> list[Said]:
        """Return what was said or written with most of those words, in no order; frequent words do not count."""
        scores: Counter[int] = Counter()
        for word in sorted(set(spelt)):
            rows = self._dialect.statements_with(self._connection, word, _MOST_STATEMENTS)
            if len(rows) < _MOST_STATEMENTS:
                scores.update(rows)
        shared = sorted((score for score in scores.values() if score > 1), reverse=True)[:_MOST_ALIKE]
        alike = [(number,) for number, score in scores.items() if shared and score >= shared[-1]]
        query = "SELECT number, id FROM statements WHERE number IN ({given})"
        ids = {row[0]: row[1] for row in given(self._connection, query, alike, number="integer")}
        best = sorted(ids, key=lambda number: (-scores[number], ids[number]))[:_MOST_ALIKE]
        if not best:
            return []
        return self._said(t.statements.c.number.in_(best), t.statements.c.act.in_(SPOKEN_OR_WRITTEN))

    def coverage(self, speaker: str | None) -> Coverage:
        """Return what the record covers: of the reports that mention the speaker or, where none does, of all."""
        if speaker not in self._covered:
            named = coverage(self._connection, naming=speaker) if speaker else None
            self._covered[speaker] = named if named and named.reports else self._whole
        return self._covered[speaker]

    @cached_property
    def _whole(self) -> Coverage:
        return coverage(self._connection)

    def _said(self, *which: ColumnElement[bool]) -> list[Said]:
        said = t.statements.c
        query = select(said.number, said.id, said.report, said.kind, said.content_spans, said.made_from, said.made_to)
        rows = self._connection.execute(query.where(*which).order_by(said.id)).all()
        speakers = self._speakers([row.number for row in rows])
        return [
            Said(
                id=row.id,
                report=row.report,
                kind=row.kind,
                content=_spans.decode(row.content_spans),
                made_on=Interval(row.made_from, row.made_to) if row.made_from and row.made_to else None,
                speakers=tuple(speakers[row.number]),
            )
            for row in rows
        ]

    def _speakers(self, statements: Sequence[int]) -> Mapping[int, Sequence[Speaker]]:
        of, seen = t.speakers.c, t.appearances.c
        query = select(of.statement, of.actor, t.actors.c.id, seen.name, seen.kind)
        query = query.join_from(t.speakers, t.statements, t.statements.c.number == of.statement)
        query = query.join(t.actors, t.actors.c.number == of.actor)
        query = query.join(t.appearances, (seen.actor == of.actor) & (seen.report == t.statements.c.report))
        rows = self._connection.execute(query.where(of.statement.in_(statements)).order_by(of.position)).all()
        names = defaultdict(list)
        called = select(t.names.c.actor, t.names.c.name).where(t.names.c.actor.in_({row.actor for row in rows}))
        for actor, name in self._connection.execute(called.order_by(t.names.c.name)):
            names[actor].append(name)
        found = defaultdict(list)
        for row in rows:
            found[row.statement].append(
                Speaker(id=row.id, name=row.name, names=tuple(names[row.actor]), named=row.kind != "unnamed")
            )
        return found
