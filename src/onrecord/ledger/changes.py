"""What differs between two readings of one report, row by row, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.ledger.review.applying import ALIKE, Reviewed, likeness
from onrecord.ledger.rows import PIECES, quotation
from onrecord.schema import Addressee, Named, Office, Reading, Span

Part = Literal["statement", "event", "position", "shift", "actor", "verdict"]

_NO_CHANGE = frozenset(["confidence", "why", "mentions"])
"""Fields that change with every version, and with most reports that are read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What a field of a row says in the one reading and in the other, in words; empty where it is unknown."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row that only one of two readings has, or that they read differently."""

    report: str
    """Id of the report."""
    ref: str | None
    """What the report was given by."""
    part: Part
    change: Literal["gone", "new", "changed"]
    id: str
    """Of the row as it was; of a new one as it is."""
    words: str
    """The report's words for it, or the name of the actor."""
    fields: tuple[FieldChange, ...] = ()
    """What changed; nothing of a row that is gone or new."""


@dataclass(frozen=True, slots=True)
class _Row:
    part: Part
    id: str
    spans: tuple[Span, ...]
    fields: Mapping[str, str]


def changes(before: Reviewed, after: Reviewed) -> tuple[Change, ...]:
    """Return what differs between what a record shows of a report before and after, and which verdicts are adrift.

    A row is the same one where its id is; else the one that shares most of its characters, half at least.  Another
    confidence alone, or other reasons, are no change.
    """
    found = [*_paired(list(_rows(before.reading)), list(_rows(after.reading)))]
    report = after.reading.report
    return tuple(
        Change(report=report.id, ref=report.ref, part=one.part, change=kind, id=one.id, words=words, fields=fields)
        for kind, one, words, fields in (*_told(found, report.text), *_adrift(before, after))
    )


_Told = tuple[Literal["gone", "new", "changed"], _Row, str, tuple[FieldChange, ...]]


def _told(pairs: Iterable[tuple[_Row | None, _Row | None]], text: str) -> Iterator[_Told]:
    for was, now in pairs:
        one = now or was
        if one is None:
            continue
        words = one.fields.get("name") or quotation(text, one.spans)
        if was is None:
            yield "new", one, words, ()
        elif now is None:
            yield "gone", one, words, ()
        elif fields := _differing(was.fields, now.fields):
            yield "changed", was, words, fields


def _adrift(before: Reviewed, after: Reviewed) -> Iterator[_Told]:
    """Yield the verdicts whose rows are read otherwise than before: worth a look."""
    words = {verdict.id: id for id, verdict in after.verdicts.items()}
    for id in sorted({*before.drifts, *after.drifts}):
        was, now = before.drifts.get(id, "in force"), after.drifts.get(id, "in force")
        if was != now:
            state = FieldChange(field="state", before=was, after=now)
            yield "changed", _Row("verdict", id, (), {}), words.get(id, ""), (state,)


def _differing(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(field=name, before=was[name], after=now[name]) for name in was if was[name] != now[name])


def _paired(before: Sequence[_Row], after: Sequence[_Row]) -> Iterator[tuple[_Row | None, _Row | None]]:
    """Yield each row of the one reading with the one of the other that it is, in the order of the first."""
    now = {(row.part, row.id): row for row in after}
    known = {(row.part, row.id) for row in before}
    left = [row for row in before if (row.part, row.id) not in now]
    new = [row for row in after if (row.part, row.id) not in known]
    alike = [
        (-share, one.id, other.id, one, other)
        for one in left
        for other in new
        if one.part == other.part and (share := likeness(one.spans, other.spans)) >= ALIKE
    ]
    partners: dict[int, _Row] = {}
    taken: set[int] = set()
    for *_, one, other in sorted(alike, key=lambda each: each[:3]):
        if id(one) not in partners and id(other) not in taken:
            partners[id(one)] = other
            taken.add(id(other))
    for row in before:
        yield row, now.get((row.part, row.id)) or partners.get(id(row))
    for row in new:
        if id(row) not in taken:
            yield None, row


def _rows(reading: Reading) -> Iterator[_Row]:
    by_id = {statement.id: statement for statement in reading.statements}
    for actor in reading.actors:
        yield _Row("actor", actor.id, actor.mentions, _fields(reading, actor))
    for statement in reading.statements:
        yield _Row("statement", statement.id, statement.content, _fields(reading, statement))
    for event in reading.events:
        yield _Row("event", event.id, (event.evidence,), _fields(reading, event))
    for position in reading.positions:
        key = f"{position.statement}/{position.actor}/{position.issue}"
        yield _Row("position", key, by_id[position.statement].content, _fields(reading, position))
    for shift in reading.shifts:
        key = f"{shift.evidence.start}-{shift.evidence.end}/{shift.actor}"
        yield _Row("shift", key, (shift.evidence,), _fields(reading, shift))


def _fields(reading: Reading, row: msgspec.Struct) -> Mapping[str, str]:
    names = {actor.id: actor.name for actor in reading.actors}
    return {
        name: str(value) if name == "id" else _in_words(value, names, reading.report.text)
        for name, value in msgspec.structs.asdict(row).items()
        if name not in _NO_CHANGE
    }


def _in_words(value: object, names: Mapping[str, str], text: str) -> str:
    """Return the value of a field as a person reads it: spans as their words, ids of actors as names."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Span():
            return value.of(text)
        case Named():
            return value.name
        case Addressee():
            return _in_words(value.actor or value.span, names, text)
        case Office():
            return " of ".join(filter(None, (value.title, value.of)))
        case tuple():
            between = PIECES if all(isinstance(one, Span) for one in value) else ", "
            return between.join(_in_words(one, names, text) for one in value)
    return names.get(str(value), str(value))
