"""Verdicts applied to what the machine read: the reading that the record shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from onrecord.ledger.review.verdicts import Drift, Row, Rows, Verdict, in_force, named_in, pieces, rows_in
from onrecord.schema import Actor, Event, Position, Reading, Shift, Span, Statement

ALIKE = 0.5
"""Share of the characters of two rows that they have in common, from which on a newer model's row is the same one."""

R = TypeVar("R", Statement, Event)
P = TypeVar("P", Position, Shift)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading as it stands after the verdicts."""

    reading: Reading
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    """The verdict that each of its rows rests on, by the row's id."""
    drifts: Mapping[str, Drift] = field(default_factory=dict)
    """By their ids, the verdicts whose rows the machine does not read as it did when they were given."""


def apply(reading: Reading, verdicts: Sequence[Verdict]) -> Reviewed:
    """Apply to a machine's reading the verdicts on it that are in force, in the order in which they were given."""
    standing = in_force(verdicts)
    if not standing:
        return Reviewed(reading)
    desk = _Desk(reading, standing)
    for verdict in standing:
        desk.apply(verdict)
    return Reviewed(desk.reading(), {id: desk.verdicts[id] for id in desk.rows if id in desk.verdicts}, desk.drifts)


class _Desk:
    """The rows of one reading while verdicts are applied to them."""

    def __init__(self, reading: Reading, standing: Sequence[Verdict]) -> None:
        self._machine = reading
        self._decided = {row.id for verdict in standing for row in (*verdict.before, *verdict.after)}
        self._renamed: dict[str, str | None] = {}
        """Rows that went: what stands in the place of each, if anything does."""
        self.rows: dict[str, Row] = {row.id: row for row in rows_in(reading)}
        self.actors = {actor.id: actor for actor in reading.actors}
        self.verdicts: dict[str, Verdict] = {}
        self.drifts: dict[str, Drift] = {}
        self._read = frozenset(self.rows)

    def apply(self, verdict: Verdict) -> None:
        """Put the rows of a verdict in the place of those that it speaks of."""
        if not (*verdict.before, *verdict.after):
            self._join(verdict)
            return
        found = {row.id: self._find(row, verdict.after) for row in verdict.before}
        if drift := self._drift(found, verdict.after):
            self.drifts[verdict.id] = drift
        gone = {id for id in found.values() if id is not None}
        new = self._at_home(verdict.after)
        for id in gone:
            del self.rows[id]
            self._renamed[id] = new[0].id if len(new) == 1 else None
        for row in new:
            self.rows[row.id] = row
            self._renamed.pop(row.id, None)
            self.verdicts[row.id] = verdict

    def reading(self) -> Reading:
        """Return what stands now, in the order of the text; what pointed at rows that went points on or nowhere."""
        statements = [row for row in self.rows.values() if isinstance(row, Statement)]
        events = [row for row in self.rows.values() if isinstance(row, Event)]
        machine = self._machine
        return msgspec.structs.replace(
            machine,
            actors=tuple(self.actors.values()),
            statements=_in_order(
                [msgspec.structs.replace(row, within=self._now(row.within, row.id)) for row in statements],
                machine.statements,
            ),
            events=_in_order(
                [msgspec.structs.replace(row, claimed_by=self._now(row.claimed_by)) for row in events], machine.events
            ),
            positions=tuple(one for position in machine.positions if (one := self._position(position))),
            shifts=tuple(self._shift(shift) for shift in machine.shifts),
        )

    def _find(self, row: Row, after: Rows) -> str | None:
        """Return the id of the row that a verdict speaks of: the same, else the one that is most like it."""
        if row.id in self.rows:
            return row.id
        meant = [row, *after]
        others = [other for other in self.rows.values() if type(other) is type(row) and other.id not in self._decided]
        for one in meant:
            if one.id in self.rows:
                return str(one.id)
        alike = [(max(likeness(pieces(one), pieces(other)) for one in meant), other.id) for other in others]
        share, id = max(alike, default=(0.0, ""))
        return id if share >= ALIKE else None

    def _drift(self, found: Mapping[str, str | None], after: Rows) -> Drift | None:
        """Tell what became of the rows of a verdict, each with the id of the row that it is found in now."""
        meant = {row.id for row in after}
        others = [now for was, now in found.items() if now != was and now not in meant and was not in self._read]
        if None in others:
            return "row gone"
        return "moved" if others else None

    def _at_home(self, rows: Rows) -> list[Row]:
        """Return the rows with the actors of this reading in the place of those that the verdict knew."""
        known = {}
        for actor in rows.actors:
            mine = self._same(actor)
            if mine is None:
                self.actors[actor.id] = mine = actor
            known[actor.id] = mine.id
        return [_with_actors(row, known) for row in rows]

    def _same(self, actor: Actor) -> Actor | None:
        if actor.id in self.actors:
            return self.actors[actor.id]
        return next((one for one in self.actors.values() if one.name == actor.name and one.kind == actor.kind), None)

    def _join(self, verdict: Verdict) -> None:
        """Let one actor be another, in this reading."""
        (new,) = verdict.after.actors
        known = {old.id: new.id for old in verdict.before.actors if old.id in self.actors and old.id != new.id}
        if not known:
            return
        for id in known:
            old = self.actors.pop(id)
            self.actors[new.id] = _joined(self.actors.get(new.id), msgspec.structs.replace(old, id=new.id))
        self.rows = {id: _with_actors(row, known) for id, row in self.rows.items()}
        self._machine = msgspec.structs.replace(
            self._machine,
            positions=tuple(_by(part, known) for part in self._machine.positions),
            shifts=tuple(_by(part, known) for part in self._machine.shifts),
        )

    def _now(self, id: str | None, pointing: str | None = None) -> str | None:
        """Return the id of the row that now stands where ``id`` stood; None where none does, or only the pointer."""
        seen = set()
        while id is not None and id in self._renamed and id not in seen:
            seen.add(id)
            id = self._renamed[id]
        return id if id in self.rows and id != pointing else None

    def _position(self, position: Position) -> Position | None:
        statement = self._now(position.statement)
        return msgspec.structs.replace(position, statement=statement) if statement else None

    def _shift(self, shift: Shift) -> Shift:
        def now(ids: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(one for id in ids if (one := self._now(id))))

        return msgspec.structs.replace(
            shift, before=now(shift.before), after=now(shift.after), denied_by=now(shift.denied_by)
        )


def _in_order(rows: list[R], machine: Sequence[R]) -> tuple[R, ...]:
    """Sort rows as the machine does: by where they begin; its own order decides between those that begin together."""
    order = {row.id: place for place, row in enumerate(machine)}
    return tuple(sorted(rows, key=lambda row: (min(pieces(row)).start, order.get(row.id, len(order)), row.id)))


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the share of the characters of two rows that both have (Jaccard's index).

    >>> likeness([Span(0, 10)], [Span(5, 10), Span(20, 25)])
    0.3333333333333333
    """
    one, other = _apart(one), _apart(other)
    both = sum(a.shared(b) for a in one for b in other)
    return both / (_size(one) + _size(other) - both) if both else 0.0


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the same characters as spans of which no two overlap: a row from elsewhere may point at some twice."""
    apart: list[Span] = []
    for span in sorted(spans):
        start = max(span.start, apart[-1].end) if apart else span.start
        if start < span.end:
            apart.append(Span(start, span.end))
    return apart


def _size(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _with_actors(row: Row, known: Mapping[str, str]) -> Row:
    if not any(id in known for id in named_in(row)):
        return row

    def now(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(known.get(id, id) for id in ids))

    if isinstance(row, Event):
        return msgspec.structs.replace(row, actors=now(row.actors), recipients=now(row.recipients))
    whom = row.addressee
    if whom and whom.actor:
        whom = msgspec.structs.replace(whom, actor=known.get(whom.actor, whom.actor))
    return msgspec.structs.replace(row, speakers=now(row.speakers), addressee=whom)


def _by(part: P, known: Mapping[str, str]) -> P:
    return msgspec.structs.replace(part, actor=known.get(part.actor, part.actor))


def _joined(one: Actor | None, other: Actor) -> Actor:
    """Return two actors of a reading as one, under the first one's name."""
    if one is None:
        return other
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return msgspec.structs.replace(
        one,
        aliases=tuple(name for name in names if name != one.name),
        country=one.country or other.country,
        offices=tuple(dict.fromkeys((*one.offices, *other.offices))),
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
    )
