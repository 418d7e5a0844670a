"""A telling: one piece of what a statement says, with what shows whether another tells of the same words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.corroboration.wording import SHARED_KEYS, Wording, wording
from onrecord.ledger.expressions import among
from onrecord.ledger.rows import PIECES, Numbers, Shown, dated

Node = tuple[int, int]
"""The number of a statement, and which piece of its content."""


class Name(NamedTuple):
    """Somebody as a report calls them."""

    actor: int
    name: str
    kind: str


class Telling(NamedTuple):
    """One piece of a statement's content."""

    node: Node
    id: str
    report: int
    within: str | None
    wording: Wording
    question: bool
    first: date
    """The first day on which it may have been said; the last is ``last``."""
    last: date
    speakers: tuple[Name, ...]


def tellings(connection: Connection, numbers: Iterable[int]) -> dict[Node, Telling]:
    """Return the tellings of the statements with those numbers; a statement without a day has none."""
    return {one.node: one for one in _load(connection, among(t.statements.c.number, numbers))}


def tellings_in(shown: Shown, actors: Numbers, first: int) -> Iterator[Telling]:
    """Yield the tellings of a reading whose statements are numbered from ``first``, as ``tellings`` would load them."""
    reading, text = shown.reading, shown.reading.report.text
    names = {actor.id: Name(actors[actor.id], actor.name, actor.kind) for actor in reading.actors}
    for number, said in enumerate(reading.statements, first):
        if days := dated(said.made_on, shown.published):
            speakers = tuple(names[id] for id in said.speakers)
            for place, piece in enumerate(_recognisable(span.of(text) for span in said.content)):
                yield Telling(
                    node=(number, place),
                    id=said.id,
                    report=shown.report,
                    within=said.within,
                    wording=wording(piece),
                    question=said.question,
                    first=days.start,
                    last=days.end,
                    speakers=speakers,
                )


def pieces_of(quotation: str, spans: str) -> list[str]:
    """Split a quotation, as stored, into the pieces that its spans say it has; each may hold an ellipsis of its own.

    A piece with too few content words to be recognised by goes with the one before it, the first with the second.

    >>> pieces_of("We paid in June … of course … They paid in July", "[[0,15],[20,29],[40,57]]")
    ['We paid in June … of course', 'They paid in July']
    """
    return _recognisable(_split(quotation, spans))


def _split(quotation: str, spans: str) -> Iterator[str]:
    start = 0
    for first, last in json.loads(spans):
        yield quotation[start : start + last - first]
        start += last - first + len(PIECES)


def _recognisable(pieces: Iterable[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and (_is_scrap(piece) or _is_scrap(joined[-1])):
            joined[-1] += PIECES + piece
        else:
            joined.append(piece)
    return joined


def _is_scrap(piece: str) -> bool:
    return len(wording(piece).stems) < SHARED_KEYS


def _load(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Telling]:
    table = t.statements.c
    query = select(
        table.number,
        table.id,
        table.report,
        table.within,
        table.quotation,
        table.content_spans,
        table.question,
        table.dated_from,
        table.dated_to,
    ).where(condition, table.dated_from.is_not(None))
    rows = connection.execute(query).all()
    speakers = speakers_of(connection, condition)
    for row in rows:
        for place, piece in enumerate(pieces_of(row.quotation, row.content_spans)):
            yield Telling(
                node=(row.number, place),
                id=row.id,
                report=row.report,
                within=row.within,
                wording=wording(piece),
                question=row.question,
                first=row.dated_from,
                last=row.dated_to,
                speakers=speakers.get(row.number, ()),
            )


def speakers_of(connection: Connection, condition: ColumnElement[bool]) -> Mapping[int, tuple[Name, ...]]:
    """Return who is credited with each of the statements that a condition holds of."""
    by, seen = t.speakers.c, t.appearances.c
    query = select(by.statement, by.actor, seen.name, seen.kind).join_from(t.statements, t.speakers)
    query = query.join(t.appearances, (seen.report == t.statements.c.report) & (seen.actor == by.actor))
    found: dict[int, tuple[Name, ...]] = {}
    for row in connection.execute(query.where(condition).order_by(by.statement, by.position)):
        found[row.statement] = (*found.get(row.statement, ()), Name(row.actor, row.name, row.kind))
    return found


def same_person(one: Collection[Name], other: Collection[Name]) -> bool:
    """Tell whether anybody of the one is, by id or by name, one of the other.

    >>> same_person([Name(1, "Ada Brook", "person")], [Name(2, "Brook", "person")])
    True
    """
    return any(a.actor == b.actor or names_agree(a.name, b.name) for a in one for b in other)


def names_agree(one: str, other: str) -> bool:
    """Tell whether one name is the other, or its last words: "Ada Brook" and "Brook"."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(short) and long[-len(short) :] == short
