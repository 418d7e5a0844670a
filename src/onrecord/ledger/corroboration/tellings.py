"""A telling: one piece of what a statement says, with what shows whether another tells of the same words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import in_parts
from onrecord.ledger.corroboration.wording import SHARED_KEYS, Wording, wording
from onrecord.ledger.rows import PIECES

Node = tuple[int, int]
"""The number of a statement, and which piece of its content."""


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody as a report calls them."""

    actor: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
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
    found: dict[Node, Telling] = {}
    for part in in_parts(numbers):
        found.update((one.node, one) for one in _load(connection, t.statements.c.number.in_(part)))
    return found


def tellings_from(connection: Connection, first: int) -> dict[Node, Telling]:
    """Return the tellings of the statements numbered from ``first``."""
    return {one.node: one for one in _load(connection, t.statements.c.number >= first)}


def pieces_of(quotation: str, spans: str) -> list[str]:
    """Split a quotation, as stored, into the pieces that its spans say it has; each may hold an ellipsis of its own.

    A piece with too few content words to be recognised by goes with the one before it, the first with the second.

    >>> pieces_of("We paid in June … of course … They paid in July", "[[0,15],[20,29],[40,57]]")
    ['We paid in June … of course', 'They paid in July']
    """
    pieces: list[str] = []
    start = 0
    for first, last in json.loads(spans):
        piece = quotation[start : start + last - first]
        start += last - first + len(PIECES)
        if pieces and (_is_scrap(piece) or _is_scrap(pieces[-1])):
            pieces[-1] += PIECES + piece
        else:
            pieces.append(piece)
    return pieces


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
