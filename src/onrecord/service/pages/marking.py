"""A text and what was read in it -> paragraphs of marked pieces, which a template writes without losing a character."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.layout import lay_out
from onrecord.reading.dates.temporal import expressions_in
from onrecord.schema import Reading, Span, Statement
from onrecord.service.pages.rendering import colour, initials


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to be seen in a text."""

    span: Span
    role: str
    """What it is, which is its class in the stylesheet: content, source, cue, actor, date, meeting, quotation."""
    colour: int | None = None
    label: str = ""
    """Stands before it, so that it is told from others without colour."""
    address: str = ""
    """Where the label leads."""
    spoken: str = ""
    """What the label is called, for who hears the page."""
    anchor: str = ""
    """By what name an address leads to the label."""
    closes: bool = False
    """Whether a bracket stands behind it, since what a label began ends with it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with the same marks."""

    text: str
    roles: str
    """Classes of the stylesheet."""
    opening: tuple[Mark, ...]
    """Marks with a label that begin here, the widest first."""
    closing: int
    """How many of the things with a label end behind it."""


@dataclass(slots=True)
class Block:
    """A paragraph, the headline or a line of the header."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)


def blocks(text: str, marks: Sequence[Mark]) -> list[Block]:
    """Cut a text into paragraphs, and these into pieces; together they have every character of it."""
    layout = lay_out(text)
    kinds = {span.start: "header" for span in layout.header}
    kinds |= {span.start: "paragraph" for span in layout.paragraphs}
    if layout.dateline:
        after = min((span.start for span in layout.paragraphs if span.start >= layout.dateline.end), default=-1)
        kinds.pop(after, None)
        kinds[layout.dateline.start] = "paragraph"
    if layout.title:
        kinds[layout.title.start] = "title"
    starts = sorted(kinds)
    if not starts or starts[0] > 0:
        starts = [0, *starts]
    return [
        Block(kinds.get(start, "header"), list(pieces(text, Span(start, end), over)))
        for start, end, over in with_marks(pairwise([*starts, len(text)]), marks)
        if text[start:end].strip()
    ]


def pieces(text: str, within: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut part of a text wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.span.overlaps(within)]
    cuts = {within.start, within.end}
    for mark in here:
        cuts |= {place for place in (mark.span.start, mark.span.end) if within.start < place < within.end}
    for start, end, over in with_marks(pairwise(sorted(cuts)), here):
        yield Piece(
            text=text[start:end],
            roles=" ".join(dict.fromkeys(_classes(over))),
            opening=tuple(mark for mark in over if mark.label and mark.span.start == start),
            closing=sum(mark.closes and mark.span.end == end for mark in over),
        )


def with_marks(
    stretches: Iterable[tuple[int, int]], marks: Iterable[Mark]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield stretches of a text, which are in order, with the marks over each, the first and widest first."""
    ahead = deque(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))
    over: list[Mark] = []
    for start, end in stretches:
        while ahead and ahead[0].span.start < end:
            over.append(ahead.popleft())
        over = [mark for mark in over if mark.span.end > start]
        yield start, end, over


def _classes(over: Sequence[Mark]) -> Iterator[str]:
    """Yield the roles of marks, and the colour of the innermost that has one."""
    yield from (mark.role for mark in over)
    coloured = [mark for mark in over if mark.colour is not None]
    if coloured:
        yield f"s{min(coloured, key=lambda mark: mark.span.end - mark.span.start).colour}"


def marks_of(reading: Reading) -> list[Mark]:
    """Return the marks of all that was read in a report."""
    marks = [mark for number, one in enumerate(reading.statements, 1) for mark in statement_marks(reading, one, number)]
    for actor in reading.actors:
        if actor.kind != "unnamed":
            marks += (Mark(span=span, role="actor") for span in actor.mentions)
    marks += (Mark(span=event.evidence, role="meeting") for event in reading.events if event.type == "CONSULT")
    return marks + [Mark(span=found.span, role="date") for found in expressions_in(reading.report.text)]


def statement_marks(reading: Reading, statement: Statement, number: int) -> Iterator[Mark]:
    """Yield the marks of a statement: number and initials stand before its first piece, a bracket behind its last."""
    speaker = statement.speakers[0] if statement.speakers else None
    names = ", ".join(reading.actor(id).name for id in statement.speakers) or "unknown speaker"
    shade = colour(speaker) if speaker else None
    for index, span in enumerate(statement.content):
        label = f"{number} {initials(reading.actor(speaker).name) if speaker else '?'}" if not index else ""
        yield Mark(
            span=span,
            role="content",
            colour=shade,
            label=label,
            address=f"/statements/{statement.id}",
            spoken=f"Statement {number}, {names}",
            anchor=f"s{number}",
            closes=span is statement.content[-1],
        )
    yield from (Mark(span=span, role="source") for span in statement.source)
    yield from (Mark(span=span, role="cue") for span in statement.cue)


def in_context(statement: Statement, context: str, start: int) -> list[Piece]:
    """Cut the part of a report that begins at ``start`` by where a statement of it stands."""
    shade = colour(statement.speakers[0]) if statement.speakers else None

    def moved(spans: Iterable[Span], role: str, shade: int | None = None) -> Iterator[Mark]:
        for span in spans:
            yield Mark(span=Span(span.start - start, span.end - start), role=role, colour=shade)

    marks = [
        *moved(statement.content, "content", shade),
        *moved(statement.source, "source"),
        *moved(statement.cue, "cue"),
    ]
    return list(pieces(context, Span(0, len(context)), marks))
