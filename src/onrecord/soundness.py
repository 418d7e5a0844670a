"""What a reading must hold: whoever reads, and whoever keeps what was read, looks here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.schema import Event, Named, Reading, Span, Statement


def fault(reading: Reading) -> str | None:
    """Say what is wrong with a reading, in words that name the part; None where it is sound.

    It is where every span lies in the text, every statement says something, every confidence is one of 0 to 1, every id
    is given once and every id referred to exists.
    """
    return next(_faults(reading), None)


def _faults(reading: Reading) -> Iterator[str]:
    size = len(reading.report.text)
    for owner, span in _spans(reading):
        if not 0 <= span.start < span.end <= size:
            yield f"{owner} points at {span.start}-{span.end} of a text of {size} characters"
    for statement in reading.statements:
        if not statement.content:
            yield f"statement {statement.id} has no content"
    parts: tuple[Statement | Event, ...] = (*reading.statements, *reading.events)
    for part in parts:
        if not 0 <= part.confidence <= 1:
            yield f"{part.id} has a confidence of {part.confidence}, not one of 0 to 1"
    yield from _wrong_ids(reading)


def _wrong_ids(reading: Reading) -> Iterator[str]:
    for what, parts in (("actor", reading.actors), ("statement", reading.statements), ("event", reading.events)):
        ids = [part.id for part in parts]
        if len(set(ids)) < len(ids):
            id, times = Counter(ids).most_common(1)[0]
            yield f"{what} {id} is given {times} times"
    actors = {actor.id for actor in reading.actors}
    statements = {statement.id for statement in reading.statements}
    for id in _actors_named(reading):
        if id not in actors:
            yield f"it names an actor {id} that it does not describe"
    for id in _statements_named(reading):
        if id not in statements:
            yield f"it names a statement {id} that it does not hold"


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
