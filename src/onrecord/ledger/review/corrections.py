"""What a person changes in a row, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

import msgspec
from msgspec import UNSET, UnsetType

from onrecord.errors import VerdictError
from onrecord.ledger.review.verdicts import Row
from onrecord.schema import (
    Act,
    Actor,
    Addressee,
    Event,
    EventStatus,
    Interval,
    Kind,
    Named,
    Span,
    Statement,
    event_id,
    statement_id,
)

Find = Callable[[str], Actor]
"""Finds the actor that a name stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be changed; what is left UNSET stays, what is None or empty becomes unknown.

    Actors are given by name, alias or id; spans count characters of the report's text.
    """

    speakers: Sequence[str] | UnsetType = UNSET
    to: str | UnsetType | None = UNSET
    kind: Kind | UnsetType = UNSET
    act: Act | UnsetType = UNSET
    issues: Sequence[str] | UnsetType = UNSET
    """Names of all issues that a statement is about; empty where it is about none."""
    participants: Sequence[str] | UnsetType = UNSET
    """Of a meeting: all who took part."""
    status: EventStatus | UnsetType = UNSET
    """Of a meeting: whether it came about."""
    made_on: Interval | UnsetType | None = UNSET
    """When it was said or, of a meeting, when it was."""
    place: str | UnsetType | None = UNSET
    spans: Sequence[Span] | UnsetType = UNSET
    """Where the words are: the content of a statement, the evidence of a meeting."""

    def of(self, row: Row, report: str, find: Find, by: str) -> tuple[Row, list[Actor]]:
        """Return the row with the corrections made, and the actors they name.

        VerdictError where a field is none of that kind of row, or nothing is to be changed.
        """
        changed = [field.name for field in fields(self) if getattr(self, field.name) is not UNSET]
        if not changed:
            raise VerdictError("nothing to correct; say what is to be changed, or accept the row")
        other = _EVENTS_ALONE if isinstance(row, Statement) else _STATEMENTS_ALONE
        for name in changed:
            if name in other:
                what = "statement" if isinstance(row, Statement) else "meeting"
                raise VerdictError(f"{row.id} is a {what}, which has no {name}; see: onrecord review correct --help")
        actors: list[Actor] = []

        def named(name: str) -> str:
            actors.append(find(name))
            return actors[-1].id

        if isinstance(row, Statement):
            return self._statement(row, report, named, by), actors
        return self._event(row, report, named), actors

    def _statement(self, row: Statement, report: str, named: Callable[[str], str], by: str) -> Statement:
        new: dict[str, object] = {"confidence": 1.0}
        if not isinstance(self.speakers, UnsetType):
            new["speakers"] = _each(named, self.speakers)
        if not isinstance(self.to, UnsetType):
            new["addressee"] = Addressee(actor=named(self.to)) if self.to else None
        if not isinstance(self.spans, UnsetType):
            new["content"] = _pieces(self.spans)
            new["id"] = statement_id(report, _pieces(self.spans))
        new |= self._common("made_on")
        new |= {name: value for name in ("kind", "act") if (value := getattr(self, name)) is not UNSET}
        if not isinstance(self.issues, UnsetType):
            new["issues"] = tuple(dict.fromkeys(self.issues))
        reasons = {name: f"corrected by {by}" for name in new if name in _EXPLAINED}
        return msgspec.structs.replace(row, **new, why=row.why | reasons)

    def _event(self, row: Event, report: str, named: Callable[[str], str]) -> Event:
        new: dict[str, object] = {"confidence": 1.0}
        if not isinstance(self.participants, UnsetType):
            ids = _each(named, self.participants)
            recipients = tuple(id for id in row.recipients if id in ids)
            new |= {"actors": tuple(id for id in ids if id not in recipients), "recipients": recipients}
        if not isinstance(self.spans, UnsetType):
            if len(self.spans) != 1:
                raise VerdictError(f"{row.id} is a meeting, whose evidence is one piece; give one")
            new |= {"evidence": self.spans[0], "id": event_id(report, self.spans[0])}
        if not isinstance(self.status, UnsetType):
            new["status"] = self.status
        return msgspec.structs.replace(row, **new, **self._common("date"))

    def _common(self, when: str) -> dict[str, object]:
        new: dict[str, object] = {}
        if not isinstance(self.made_on, UnsetType):
            new[when] = self.made_on
        if not isinstance(self.place, UnsetType):
            new["place"] = Named(name=self.place) if self.place else None
        return new


_STATEMENTS_ALONE = ("speakers", "to", "kind", "act", "issues")
_EXPLAINED = ("speakers", "addressee", "made_on", "place", "issues")
_EVENTS_ALONE = ("participants", "status")


def merged(rows: Sequence[Row], report: str) -> Row:
    """Return rows of one report as one: all their words, and of each other field the first that is known.

    VerdictError where they are of two kinds, or fewer than two.
    """
    first = rows[0]
    if len({row.id for row in rows}) < 2:
        raise VerdictError("a merge takes two rows or more; give their ids")
    if isinstance(first, Statement):
        statements = [row for row in rows if isinstance(row, Statement)]
        if len(statements) == len(rows):
            return _merged_statement(statements, report)
    else:
        events = [row for row in rows if isinstance(row, Event)]
        if len(events) == len(rows):
            return _merged_event(events)
    raise VerdictError("a statement and a meeting cannot be merged")


def parts_of(row: Row, parts: Sequence[Sequence[Span]], report: str) -> list[Statement]:
    """Return a statement as several, each with its part of the content.

    VerdictError where the row is no statement, or there are fewer than two parts.
    """
    if not isinstance(row, Statement):
        raise VerdictError(f"{row.id} is a meeting; only statements and actors can be split")
    if len(parts) < 2:
        raise VerdictError("a split takes two parts or more; give the words of each")
    pieces = [_pieces(part) for part in parts]
    return [
        msgspec.structs.replace(row, id=statement_id(report, part), content=part, confidence=1.0) for part in pieces
    ]


def _merged_statement(rows: Sequence[Statement], report: str) -> Statement:
    first = rows[0]
    content = _pieces(span for row in rows for span in row.content)
    kinds = {row.kind for row in rows}
    return msgspec.structs.replace(
        first,
        id=statement_id(report, content),
        content=content,
        kind=first.kind if len(kinds) == 1 else "mixed",
        source=_pieces(span for row in rows for span in row.source),
        cue=_pieces(span for row in rows for span in row.cue),
        confidence=1.0,
        **_first_known(rows, ("speakers", "addressee", "made_on", "place", "medium", "occasion", "within")),
    )


def _merged_event(rows: Sequence[Event]) -> Event:
    recipients = tuple(dict.fromkeys(id for row in rows for id in row.recipients))
    actors = dict.fromkeys(id for row in rows for id in row.actors if id not in recipients)
    known = _first_known(rows, ("mode", "date", "place", "occasion", "claimed_by"))
    return msgspec.structs.replace(rows[0], actors=tuple(actors), recipients=recipients, confidence=1.0, **known)


def _first_known(rows: Sequence[Row], names: Iterable[str]) -> dict[str, object]:
    return {name: next(filter(None, (getattr(row, name) for row in rows)), getattr(rows[0], name)) for name in names}


def _pieces(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in the order of the text, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _each(named: Callable[[str], str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(named(name) for name in names))
