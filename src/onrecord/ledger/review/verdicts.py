"""A verdict: what a person decided about rows of the record, with all that is needed to decide it again.

A verdict holds the rows as they were and as they are to be, so that it stands whatever a newer model reads.  Verdicts
are only ever added; one is taken back by another that undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.schema import Actor, Event, Reading, Span, Statement, encode, stable_id

VerdictKind = Literal["accept", "correct", "merge", "split", "reject", "undo"]

PAST = {"accept": "accepted", "correct": "corrected", "merge": "merged", "split": "split"}
"""How a row that a verdict leaves standing is called in the tables."""

Drift = Literal["moved", "row gone"]
"""What a newer model made of a row that a verdict is on: it reads it with other bounds, or not at all."""

Row = Statement | Event


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """Where a verdict's rows stand: a TextQuoteSelector and a TextPositionSelector of W3C Web Annotation in one."""

    exact: str
    prefix: str
    suffix: str
    start: int
    """Characters before ``exact``."""


class Rows(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Statements and events, and the actors that they name."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Row], actors: Iterable[Actor]) -> Rows:
        """Gather rows, and those of the actors that they name."""
        rows = tuple(rows)
        named = {id for row in rows for id in named_in(row)}
        return cls(
            statements=tuple(row for row in rows if isinstance(row, Statement)),
            events=tuple(row for row in rows if isinstance(row, Event)),
            actors=tuple(actor for actor in actors if actor.id in named),
        )

    def __iter__(self) -> Iterator[Row]:
        yield from self.statements
        yield from self.events


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decided, when, and why."""

    id: str = ""
    """Hash of all the rest; see ``identified``."""
    verdict: VerdictKind
    target: str
    """Id of the row, or of the first of several; of the verdict that this one undoes."""
    by: str
    at: str
    """UTC, ISO 8601 to the microsecond; no two verdicts of a record are of one moment."""
    why: str | None = None
    report: str | None = None
    """Id of the report; None for a verdict on an actor of all reports."""
    place: str | None = None
    """URL or ref at which the report was seen, so that the verdict is found again when its text changes."""
    before: Rows = Rows()
    after: Rows = Rows()
    anchor: Anchor | None = None
    moved_from: str | None = None
    """Id of the verdict on another text of the same place that this one was taken over from: worth a look."""


def identified(bare: Verdict) -> Verdict:
    """Give a verdict without an id its own."""
    return msgspec.structs.replace(bare, id=stable_id("verdict", encode(bare).decode()))


def is_whole(verdict: Verdict) -> bool:
    """Tell whether a verdict says what it is on: rows, two actors that are one, or a verdict that it undoes."""
    actors = bool(verdict.before.actors) and len(verdict.after.actors) == 1
    return verdict.verdict == "undo" or actors or any((*verdict.before, *verdict.after))


def in_force(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts that nobody has undone, in the order in which they were given.

    >>> one = Verdict(id="1", verdict="reject", target="a", by="ada", at="1")
    >>> undo = Verdict(id="2", verdict="undo", target="1", by="ada", at="2")
    >>> in_force([one, undo]), in_force([one]) == [one]
    ([], True)
    """
    undone: set[str] = set()
    standing = []
    for verdict in sorted(verdicts, key=lambda one: (one.at, one.id), reverse=True):
        if verdict.id in undone:
            continue
        if verdict.verdict == "undo":
            undone.add(verdict.target)
        else:
            standing.append(verdict)
    return standing[::-1]


def rows_in(reading: Reading) -> list[Row]:
    """Return the rows of a reading that verdicts are given on."""
    rows: list[Row] = [*reading.statements]
    rows += reading.events
    return rows


def named_in(row: Row) -> tuple[str, ...]:
    """Return the ids of the actors that a row names."""
    if isinstance(row, Event):
        return (*row.actors, *row.recipients)
    return (*row.speakers, row.addressee.actor) if row.addressee and row.addressee.actor else row.speakers


def pieces(row: Row) -> tuple[Span, ...]:
    """Return where a row's words are: a statement's content, an event's evidence."""
    return (row.evidence,) if isinstance(row, Event) else row.content


def extent(row: Row) -> tuple[Span, ...]:
    """Return every span of a row that tells where it stands."""
    return pieces(row) if isinstance(row, Event) else (*row.source, *row.cue, *row.content)
