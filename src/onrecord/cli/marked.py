"""A report with its statements marked in it: ``[1: …]``, readable without colour."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rich.text import Text

from onrecord.cli.terminal import safe
from onrecord.schema import Reading, Span

_STYLES = {"content": "underline", "source": "bold", "cue": "italic"}
_NUMBER = "bold cyan"


def marked(reading: Reading) -> Text:
    """Return the report's text; contents stand in numbered brackets, in a terminal sources are bold and cues italic.

    Numbers count the reading's statements from 1; a statement in pieces has its number on each.
    """
    text = reading.report.text
    brackets = _brackets(reading)
    changes = _changes(reading)
    active: Counter[str] = Counter()
    result = Text()
    places = sorted({0, len(text), *brackets, *changes})
    for here, there in zip(places, [*places[1:], len(text)], strict=True):
        for bracket in brackets.get(here, ()):
            result.append(bracket, _NUMBER)
        active.update(changes.get(here, {}))
        style = " ".join(_STYLES[role] for role in _STYLES if active[role] > 0)
        result.append(safe(text[here:there]), style)
    return result


def _brackets(reading: Reading) -> dict[int, list[str]]:
    """Return the brackets that stand before each character: closing ones first, then the widest opening one."""
    pieces = sorted(
        ((span, number) for number, statement in enumerate(reading.statements, 1) for span in statement.content),
        key=lambda piece: (piece[0].start, -piece[0].end, piece[1]),
    )
    brackets: dict[int, list[str]] = defaultdict(list)
    for span, _ in pieces:
        brackets[span.end].append("]")
    for span, number in pieces:
        brackets[span.start].append(f"[{number}: ")
    return brackets


def _changes(reading: Reading) -> dict[int, Counter[str]]:
    """Return where each role begins (+1) and ends (-1)."""
    changes: dict[int, Counter[str]] = defaultdict(Counter)
    for role, span in _roles(reading):
        changes[span.start][role] += 1
        changes[span.end][role] -= 1
    return changes


def _roles(reading: Reading) -> Iterator[tuple[str, Span]]:
    for statement in reading.statements:
        yield from (("content", span) for span in statement.content)
        yield from (("source", span) for span in statement.source)
        yield from (("cue", span) for span in statement.cue)
