"""What a reading must hold before it goes on the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.ledger.sightings import FIELDS
from onrecord.schema import Event, Named, Reading, Span, Statement, encode

_UNSEEN: dict[str, Any] = dict.fromkeys(FIELDS)
"""A sighting of which nothing is known."""


def body_of(reading: Reading) -> str:
    """Return the reading as JSON without its text, its sighting and its reader, kept beside it.

    RecordError where it holds a character that is none (half of a surrogate pair) and so cannot be stored.
    """
    bare = msgspec.structs.replace(reading.report, text="", **_UNSEEN)
    try:
        encode(reading.report)
        return encode(msgspec.structs.replace(reading, report=bare, reader=None)).decode()
    except UnicodeEncodeError as error:
        raise _refusal(reading, "it holds half of a surrogate pair; save it as UTF-8 and try again") from error


def check(reading: Reading) -> None:
    """See that every span lies in the text, every id is given once and every id referred to exists.

    RecordError, which names the part at fault.
    """
    size = len(reading.report.text)
    for owner, span in _spans(reading):
        if not 0 <= span.start < span.end <= size:
            raise _refusal(reading, f"{owner} points at {span.start}-{span.end} of a text of {size} characters")
    for statement in reading.statements:
        if not statement.content:
            raise _refusal(reading, f"statement {statement.id} has no content")
    parts: tuple[Statement | Event, ...] = (*reading.statements, *reading.events)
    for part in parts:
        if not 0 <= part.confidence <= 1:
            raise _refusal(reading, f"{part.id} has a confidence of {part.confidence}, not one of 0 to 1")
    _check_ids(reading)


def _check_ids(reading: Reading) -> None:
    for what, parts in (("actor", reading.actors), ("statement", reading.statements), ("event", reading.events)):
        ids = [part.id for part in parts]
        if len(set(ids)) < len(ids):
            id, times = Counter(ids).most_common(1)[0]
            raise _refusal(reading, f"{what} {id} is given {times} times")
    actors = {actor.id for actor in reading.actors}
    statements = {statement.id for statement in reading.statements}
    for id in _actors_named(reading):
        if id not in actors:
            raise _refusal(reading, f"it names an actor {id} that it does not describe")
    for id in _statements_named(reading):
        if id not in statements:
            raise _refusal(reading, f"it names a statement {id} that it does not hold")


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    def named(*parts: Named | None) -> Iterator[Span]:
        return (part.span for part in parts if part and part.span)

    for actor in reading.actors:
        yield from (("a mention of " + actor.id, span) for span in actor.mentions)
    for statement in reading.statements:
        owner = "statement " + statement.id
        yield from ((owner, span) for span in (*statement.content, *statement.source, *statement.cue))
        yield from ((owner, span) for span in named(statement.place, statement.medium, statement.occasion))
        if statement.addressee and statement.addressee.span:
            yield owner, statement.addressee.span
    for event in reading.events:
        yield from (("event " + event.id, span) for span in (event.evidence, *named(event.place, event.occasion)))
    yield from (("a shift of " + shift.actor, shift.evidence) for shift in reading.shifts)


def _actors_named(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        yield from statement.speakers
        if statement.addressee and statement.addressee.actor:
            yield statement.addressee.actor
    for event in reading.events:
        yield from (*event.actors, *event.recipients)
    yield from (position.actor for position in reading.positions)
    yield from (shift.actor for shift in reading.shifts)


def _statements_named(reading: Reading) -> Iterator[str]:
    yield from (statement.within for statement in reading.statements if statement.within)
    yield from (event.claimed_by for event in reading.events if event.claimed_by)
    yield from (position.statement for position in reading.positions)
    for shift in reading.shifts:
        yield from (*shift.before, *shift.after, *shift.denied_by)


def _refusal(reading: Reading, why: str) -> RecordError:
    name = printable(reading.report.ref or reading.report.id)
    return RecordError(f"{name} cannot go on the record: {why}")


def printable(text: str) -> str:
    r"""Return the text with characters that cannot be stored written out, as in ``\udc80``.

    >>> printable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode()
