"""What a reading says, as rows of the tables that are searched: their values by column, dates as ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from onrecord.ledger import tables as t
from onrecord.reading.events.lexicon import code_of
from onrecord.schema import Actor, Addressee, Event, Interval, Named, Reading, Span, Statement, encode

PIECES = " … "
"""Stands between the pieces of a quotation that its report interrupts."""

Row = dict[str, Any]
Numbers = Mapping[str, int]
"""The numbers of a reading's actors, by their ids in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A reading that the record shows of a report: the number of the report, and the day it counts from."""

    report: int
    reading: Reading
    published: date | None
    reviewed: Mapping[str, str]
    """What people have decided about its rows, in a word, by the rows' ids."""


def actor_key(report_id: str, actor: Actor) -> str:
    """Return the id that joins an actor across reports; one without a name is never joined."""
    return f"{actor.id}@{report_id}" if actor.kind == "unnamed" else actor.id


def quotation(text: str, spans: Iterable[Span]) -> str:
    """Return what a text says in those spans, its pieces joined by an ellipsis."""
    return PIECES.join(span.of(text) for span in spans)


def dated(days: Interval | None, published: date | None) -> Interval | None:
    """Return the days that something counts from: its own or, where these are unknown, that of publication."""
    return days or (Interval(published) if published else None)


def rows_of(shown: Shown, actors: Numbers, *, statement: int, event: int) -> Iterator[tuple[Table, Row]]:
    """Yield each row of a reading with its table; statements and events are numbered from the numbers given."""
    report, reading, text = shown.report, shown.reading, shown.reading.report.text
    for actor in reading.actors:
        yield t.appearances, _appearance(report, actors[actor.id], actor)
    for number, said in enumerate(reading.statements, statement):
        row = _statement(report, number, said, text, actors, shown.published)
        row["reviewed"] = shown.reviewed.get(said.id)
        yield t.statements, row
        for position, id in enumerate(said.speakers):
            yield t.speakers, {"statement": number, "position": position, "actor": actors[id]}
        for id in _mentioned(reading, said):
            yield t.spoken_about, {"statement": number, "actor": actors[id]}
    for number, happened in enumerate(reading.events, event):
        row = _event(report, number, happened, text, shown.published)
        row["reviewed"] = shown.reviewed.get(happened.id)
        yield t.events, row
        for participant in _participants(number, happened, actors):
            yield t.participants, participant
    for position_row in _positions(report, reading, actors):
        yield t.positions, position_row
    for shift_row in _shifts(report, reading, actors):
        yield t.shifts, shift_row


def _appearance(report: int, number: int, actor: Actor) -> Row:
    return {"report": report, "actor": number, "name": actor.name, "kind": actor.kind, "country": actor.country}


def _statement(
    report: int, number: int, statement: Statement, text: str, actors: Numbers, published: date | None
) -> Row:
    addressee = statement.addressee or Addressee()
    return {
        "number": number,
        "id": statement.id,
        "report": report,
        "quotation": quotation(text, statement.content),
        "content_spans": _json(statement.content),
        "source": quotation(text, statement.source) or None,
        "source_spans": _json(statement.source),
        "cue": quotation(text, statement.cue) or None,
        "cue_spans": _json(statement.cue),
        "kind": statement.kind,
        "act": statement.act,
        "status": statement.status,
        "negated": statement.negated,
        "denial": statement.denial,
        "question": statement.question,
        "addressee": actors[addressee.actor] if addressee.actor else None,
        "addressee_words": addressee.span.of(text) if addressee.span else None,
        **_days("made", statement.made_on),
        **_days("dated", dated(statement.made_on, published)),
        "place": _name(statement.place),
        "medium": _name(statement.medium),
        "occasion": _name(statement.occasion),
        "within": statement.within,
        "confidence": statement.confidence,
    }


def _mentioned(reading: Reading, statement: Statement) -> Iterator[str]:
    for actor in reading.actors:
        if any(piece.covers(mention) for mention in actor.mentions for piece in statement.content):
            yield actor.id


def _event(report: int, number: int, event: Event, text: str, published: date | None) -> Row:
    code = code_of(event)
    return {
        "number": number,
        "id": event.id,
        "report": report,
        "type": event.type,
        "mode": event.mode,
        "code": code.code if code else None,
        "intensity": code.intensity if code else None,
        "status": event.status,
        **_days("date", event.date),
        **_days("dated", dated(event.date, published)),
        "place": _name(event.place),
        "occasion": _name(event.occasion),
        "claimed_by": event.claimed_by,
        **_evidence(event.evidence, text),
        "confidence": event.confidence,
    }


def _participants(number: int, event: Event, actors: Numbers) -> Iterable[Row]:
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for position, id in enumerate(ids):
            yield {"event": number, "role": role, "position": position, "actor": actors[id]}


def _positions(report: int, reading: Reading, actors: Numbers) -> Iterable[Row]:
    for part in reading.positions:
        yield {
            "report": report,
            "actor": actors[part.actor],
            "issue": part.issue,
            "stance": part.stance,
            "statement": part.statement,
            **_days("date", part.date),
        }


def _shifts(report: int, reading: Reading, actors: Numbers) -> Iterable[Row]:
    for part in reading.shifts:
        yield {
            "report": report,
            "actor": actors[part.actor],
            "issue": part.issue,
            "direction": part.direction,
            **_evidence(part.evidence, reading.report.text),
            "before": _json(part.before),
            "after": _json(part.after),
            "denied_by": _json(part.denied_by),
        }


def _evidence(span: Span, text: str) -> Row:
    return {"evidence": span.of(text), "evidence_start": span.start, "evidence_end": span.end}


@lru_cache(maxsize=10_000)
def iso(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return day.isoformat() if day else None


def _days(what: str, interval: Interval | None) -> Row:
    first, last = (iso(interval.start), iso(interval.end)) if interval else (None, None)
    return {f"{what}_from": first, f"{what}_to": last}


def _name(named: Named | None) -> str | None:
    return named.name if named else None


def _json(value: object) -> str:
    return encode(value).decode()
