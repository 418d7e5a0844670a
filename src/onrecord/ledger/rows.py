"""A reading drawn into rows to search, and taken out of them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from onrecord.ledger import tables as t
from onrecord.schema import Actor, Addressee, Event, Interval, Named, Reading, Span, Statement, encode

PIECES = " … "
"""Stands between the pieces of a quotation that its report interrupts."""

Row = dict[str, Any]
T = TypeVar("T")


def actor_key(report_id: str, actor: Actor) -> str:
    """Return the id that joins an actor across reports; one without a name is never joined."""
    return f"{actor.id}@{report_id}" if actor.kind == "unnamed" else actor.id


def quotation(text: str, spans: Iterable[Span]) -> str:
    """Return what a text says in those spans, its pieces joined by an ellipsis."""
    return PIECES.join(span.of(text) for span in spans)


def draw(connection: Connection, report: int, reading: Reading, published: date | None) -> None:
    """Write the rows of the reading that the record shows of a report."""
    actors = _draw_actors(connection, report, reading)
    statements = _numbered(connection, t.statements, reading.statements)
    events = _numbered(connection, t.events, reading.events)
    text = reading.report.text
    _fill(connection, t.statements, (_statement(report, n, s, text, actors, published) for n, s in statements))
    _fill(
        connection,
        t.speakers,
        (
            {"statement": number, "position": position, "actor": actors[actor]}
            for number, statement in statements
            for position, actor in enumerate(statement.speakers)
        ),
    )
    _fill(connection, t.spoken_about, _spoken_about(reading, statements, actors))
    _fill(connection, t.events, (_event(report, n, e, text, published) for n, e in events))
    _fill(connection, t.participants, (row for n, e in events for row in _participants(n, e, actors)))
    _fill(connection, t.positions, _positions(report, reading, actors))
    _fill(connection, t.shifts, _shifts(report, reading, actors))


def erase(connection: Connection, report: int, reading: Reading) -> None:
    """Take out the rows of the reading that the record has shown of a report, and names that nobody else gives."""
    for owned in (t.shifts, t.positions, t.events, t.statements, t.appearances):
        connection.execute(delete(owned).where(owned.c.report == report))
    if not reading.actors:
        return
    given = _names(reading, _numbers_of(connection, reading))
    fewer = update(t.names).values(reports=t.names.c.reports - 1)
    fewer = fewer.where(t.names.c.actor == bindparam("of"), t.names.c.name == bindparam("given"))
    connection.execute(fewer, [{"of": row["actor"], "given": row["name"]} for row in given])
    of_these = [{"of": number} for number in {row["actor"] for row in given}]
    gone = delete(t.names).where(t.names.c.actor == bindparam("of"), t.names.c.reports == 0)
    connection.execute(gone, of_these)
    unseen = ~exists().where(t.appearances.c.actor == t.actors.c.number)
    connection.execute(delete(t.actors).where(t.actors.c.number == bindparam("of"), unseen), of_these)


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    if rows := list(rows):
        connection.execute(table.insert(), rows)


def _numbered(connection: Connection, table: Table, parts: Sequence[T]) -> list[tuple[int, T]]:
    """Give each part the next free number, so that all rows of a report go in at once; no other writer is about."""
    if not parts:
        return []
    last = connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
    return list(enumerate(parts, last + 1))


def _draw_actors(connection: Connection, report: int, reading: Reading) -> Mapping[str, int]:
    """Write the actors, their names and their appearances; return each one's number by its id in the reading."""
    if not reading.actors:
        return {}
    keys = [{"id": actor_key(reading.report.id, actor)} for actor in reading.actors]
    connection.execute(upsert(t.actors).on_conflict_do_nothing(), keys)
    numbers = _numbers_of(connection, reading)
    counted = upsert(t.names).values(reports=1)
    counted = counted.on_conflict_do_update(index_elements=["actor", "name"], set_={"reports": t.names.c.reports + 1})
    connection.execute(counted, _names(reading, numbers))
    _fill(
        connection,
        t.appearances,
        (
            {"report": report, "actor": numbers[a.id], "name": a.name, "kind": a.kind, "country": a.country}
            for a in reading.actors
        ),
    )
    return numbers


def _numbers_of(connection: Connection, reading: Reading) -> Mapping[str, int]:
    keys = {actor_key(reading.report.id, actor): actor.id for actor in reading.actors}
    found = connection.execute(select(t.actors.c.id, t.actors.c.number).where(t.actors.c.id.in_(keys)))
    return {keys[key]: number for key, number in found}


def _names(reading: Reading, numbers: Mapping[str, int]) -> list[Row]:
    return [
        {"actor": numbers[actor.id], "name": name}
        for actor in reading.actors
        for name in sorted({actor.name, *actor.aliases})
    ]


def _statement(
    report: int, number: int, statement: Statement, text: str, actors: Mapping[str, int], published: date | None
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
        **_days("dated", statement.made_on or _day(published)),
        "place": _name(statement.place),
        "medium": _name(statement.medium),
        "occasion": _name(statement.occasion),
        "within": statement.within,
        "confidence": statement.confidence,
    }


def _spoken_about(
    reading: Reading, statements: Sequence[tuple[int, Statement]], actors: Mapping[str, int]
) -> Iterable[Row]:
    for number, statement in statements:
        for actor in reading.actors:
            if any(piece.covers(mention) for mention in actor.mentions for piece in statement.content):
                yield {"statement": number, "actor": actors[actor.id]}


def _event(report: int, number: int, event: Event, text: str, published: date | None) -> Row:
    return {
        "number": number,
        "id": event.id,
        "report": report,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        **_days("date", event.date),
        **_days("dated", event.date or _day(published)),
        "place": _name(event.place),
        "occasion": _name(event.occasion),
        "claimed_by": event.claimed_by,
        **_evidence(event.evidence, text),
        "confidence": event.confidence,
    }


def _participants(number: int, event: Event, actors: Mapping[str, int]) -> Iterable[Row]:
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for position, id in enumerate(ids):
            yield {"event": number, "role": role, "position": position, "actor": actors[id]}


def _positions(report: int, reading: Reading, actors: Mapping[str, int]) -> Iterable[Row]:
    for part in reading.positions:
        yield {
            "report": report,
            "actor": actors[part.actor],
            "issue": part.issue,
            "stance": part.stance,
            "statement": part.statement,
            **_days("date", part.date),
        }


def _shifts(report: int, reading: Reading, actors: Mapping[str, int]) -> Iterable[Row]:
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


def _day(day: date | None) -> Interval | None:
    return Interval(day) if day else None


def _days(what: str, interval: Interval | None) -> Row:
    first, last = (interval.start, interval.end) if interval else (None, None)
    return {f"{what}_from": first, f"{what}_to": last}


def _name(named: Named | None) -> str | None:
    return named.name if named else None


def _json(value: object) -> str:
    return encode(value).decode()
