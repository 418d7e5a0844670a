"""A reading as tables for people: statements, then meetings, then shifts of position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.cli.marked import marked
from onrecord.cli.terminal import one_line
from onrecord.schema import Event, Interval, Reading, Report, Shift, Span, Statement

UNKNOWN = "unknown"
_NUMBER = re.compile(r"[0-9,]*")


def table(title: str, columns: Mapping[str, int], rows: Iterable[Sequence[str]]) -> RenderableType:
    """Return a table that folds long cells and cuts none; numbers stand to the right, an empty column is left out.

    ``columns`` gives each heading its greatest width in characters, 0 for as wide as there is room.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not cells:
        return Text(f"No {title.lower()}")
    kept = [number for number in range(len(columns)) if any(row[number] for row in cells)]
    roomy = 0 in columns.values()
    result = Table(title=Text(title, "bold"), title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    result.padding, result.leading = (0, 1, 0, 0), int(roomy)
    for number, (name, width) in enumerate(columns.items()):
        if number in kept:
            numeric = all(_NUMBER.fullmatch(row[number]) for row in cells)
            justify: JustifyMethod = "right" if numeric else "left"
            result.add_column(name, justify=justify, overflow="fold", max_width=width or None, no_wrap=numeric)
    for row in cells:
        result.add_row(*(Text(row[number]) for number in kept))
    return result


def as_tables(reading: Reading) -> RenderableType:
    """Return what was read in a report, without its text."""
    return Group(heading(reading.report), *_spaced(_tables(reading, _statements(reading))))


def as_text(reading: Reading) -> RenderableType:
    """Return a report's text with its statements marked, and below who made each."""
    return Group(heading(reading.report), "", marked(reading), *_spaced(_tables(reading, _legend(reading))))


def heading(report: Report) -> Text:
    """Return what is known of the report itself: its title, and below it where and when it appeared."""
    day = f"published {report.published} ({report.published_from})" if report.published else "no date of publication"
    origin = " · ".join(filter(None, (report.outlet, report.ref or report.id, day, report.published_conflict)))
    return Text("\n").join([Text(one_line(line), "bold") for line in (report.title, origin) if line])


def quoted(text: str, spans: Iterable[Span]) -> str:
    """Return the pieces of ``text`` that ``spans`` point at, in their order."""
    return " … ".join(span.of(text) for span in spans)


def manner(statement: Statement) -> str:
    """Return how a statement was made: its kind, and whatever else keeps it from being plain speech.

    >>> manner(Statement(id="a", kind="direct", content=(), act="plan", denial=True))
    'direct, plan, denial'
    """
    marks = [
        statement.act if statement.act != "speech" else "",
        "not said" if statement.negated else "",
        "denial" if statement.denial else "",
        "question" if statement.question else "",
        statement.status if statement.status != "said" else "",
    ]
    return ", ".join([statement.kind, *filter(None, marks)])


def when(interval: Interval | None) -> str:
    """Return a day, or the first and the last of several, or that it is unknown."""
    return str(interval).replace("/", " – ") if interval else UNKNOWN


def _spaced(tables: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for each in tables:
        yield ""
        yield each


def _tables(reading: Reading, statements: RenderableType) -> Iterator[RenderableType]:
    yield statements
    met = [event for event in reading.events if event.type == "CONSULT"]
    done = [event for event in reading.events if event.type != "CONSULT"]
    if met:
        yield _meetings(reading, met)
    if done:
        yield _events(reading, done)
    if reading.shifts:
        yield _shifts(reading)


def _names(reading: Reading, ids: Iterable[str]) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    return ", ".join(names[id] for id in ids)


def _speaker(reading: Reading, statement: Statement) -> str:
    return _names(reading, statement.speakers) or quoted(reading.report.text, statement.source) or UNKNOWN


def _addressee(reading: Reading, statement: Statement) -> str:
    to = statement.addressee
    if to is None:
        return ""
    if to.actor is not None:
        return _names(reading, [to.actor])
    return to.span.of(reading.report.text) if to.span else ""


_WHO = {"#": 5, "who, to whom": 18, "how": 13, "when": 12}
_ROOMY_WHO = {"#": 5, "who, to whom": 30, "how": 28, "when": 24}


def _who(reading: Reading, number: int, statement: Statement) -> tuple[str, ...]:
    cue = quoted(reading.report.text, statement.cue)
    addressee = _addressee(reading, statement)
    return (
        str(number),
        _speaker(reading, statement) + (f" to {addressee}" if addressee else ""),
        f"{cue} ({manner(statement)})" if cue else manner(statement),
        when(statement.made_on),
    )


def _legend(reading: Reading) -> RenderableType:
    return table("Statements", _ROOMY_WHO, (_who(reading, *each) for each in enumerate(reading.statements, 1)))


def _statements(reading: Reading) -> RenderableType:
    rows = (
        (*_who(reading, number, statement), quoted(reading.report.text, statement.content))
        for number, statement in enumerate(reading.statements, 1)
    )
    return table("Statements", _WHO | {"what": 0}, rows)


def _meetings(reading: Reading, met: Iterable[Event]) -> RenderableType:
    columns = {"how": 8, "who": 30, "when": 12, "where": 20, "status": 10}
    return table("Meetings", columns, (_meeting(reading, event) for event in met))


def _events(reading: Reading, done: Iterable[Event]) -> RenderableType:
    columns = {"what": 9, "CAMEO": 5, "who": 20, "to whom": 20, "when": 12, "status": 10, "as reported": 0}
    return table("Other events", columns, (_event(reading, event) for event in done))


def _event(reading: Reading, event: Event) -> tuple[str, ...]:
    return (
        event.type,
        event.code or "",
        _names(reading, event.actors),
        _names(reading, event.recipients),
        when(event.date),
        event.status + (", claimed" if event.claimed_by else ""),
        event.evidence.of(reading.report.text),
    )


def _meeting(reading: Reading, event: Event) -> tuple[str, ...]:
    return (
        event.mode or event.type.lower(),
        _names(reading, (*event.actors, *event.recipients)),
        when(event.date),
        event.place.name if event.place else "",
        event.status,
    )


def _shifts(reading: Reading) -> RenderableType:
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    rows = (_shift(reading, shift, numbers) for shift in reading.shifts)
    columns = {"who": 18, "how": 10, "on": 18, "as reported": 0, "denied in": 9}
    return table("Shifts of position", columns, rows)


def _shift(reading: Reading, shift: Shift, numbers: dict[str, int]) -> tuple[str, ...]:
    return (
        _names(reading, [shift.actor]),
        shift.direction,
        shift.issue or "",
        shift.evidence.of(reading.report.text),
        ", ".join(str(numbers[id]) for id in shift.denied_by),
    )
