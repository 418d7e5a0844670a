"""Where a verdict's rows stand in a text, also in one that has changed around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.errors import VerdictError
from onrecord.ledger.review.verdicts import Anchor, Rows
from onrecord.schema import Event, Named, Span, Statement, event_id, statement_id

CONTEXT = 32
"""Characters of context kept on either side; words of that length are also found again without it."""


def anchor_of(text: str, spans: Iterable[Span]) -> Anchor:
    """Anchor the stretch from the first to the last of the spans.

    >>> anchor_of("Rain fell. Ada Quill said no.", [Span(15, 20), Span(26, 28)]).exact
    'Quill said no'
    """
    spans = list(spans)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def shift_to(anchor: Anchor, text: str) -> int | None:
    """Return by how many characters what was anchored has moved in a text; None where it is not there any more.

    Its words must be there exactly, and the context on one side of them at least, unless they are long and there once.

    >>> anchor = anchor_of("Ada Quill said no. Rain fell.", [Span(0, 17)])
    >>> shift_to(anchor, "Correction: Ada Quill said no. Rain fell.")
    12
    >>> shift_to(anchor, "Ada Quill said nothing.")
    """
    places = list(_occurrences(anchor.exact, text))
    fitting = [(fit, place) for place in places if (fit := _fit(anchor, text, place))]
    if fitting:
        _, place = min(fitting, key=lambda one: (-one[0], abs(one[1] - anchor.start)))
        return place - anchor.start
    if len(places) == 1 and len(anchor.exact) >= CONTEXT:
        return places[0] - anchor.start
    return None


def words_in(text: str, words: str, near: int) -> Span:
    """Return where a text has those words, white space aside, nearest to a place; VerdictError where it does not.

    >>> words_in("He said no. She" + chr(10) + "said no.", "She said no", 0)
    Span(start=12, end=23)
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise VerdictError(f"the report does not have the words {words!r}; copy them from it as they stand")
    return min(places, key=lambda span: abs(span.start - near))


def shifted(rows: Rows, by: int, report: str) -> Rows:
    """Return rows as they stand in the text of another report, so many characters further on."""
    return Rows(
        statements=tuple(_statement(row, by, report) for row in rows.statements),
        events=tuple(_event(row, by, report) for row in rows.events),
        # Where else the text names them is not known.
        actors=tuple(msgspec.structs.replace(actor, mentions=()) for actor in rows.actors),
    )


def _occurrences(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _fit(anchor: Anchor, text: str, place: int) -> int:
    """Return on how many sides the context is there whole."""
    end = place + len(anchor.exact)
    before = bool(anchor.prefix) and text.endswith(anchor.prefix, 0, place)
    return before + (bool(anchor.suffix) and text.startswith(anchor.suffix, end))


def _statement(row: Statement, by: int, report: str) -> Statement:
    content = _all(row.content, by)
    whom = row.addressee
    return msgspec.structs.replace(
        row,
        id=statement_id(report, content),
        content=content,
        source=_all(row.source, by),
        cue=_all(row.cue, by),
        addressee=whom and msgspec.structs.replace(whom, span=None),
        place=_nowhere(row.place),
        medium=_nowhere(row.medium),
        occasion=_nowhere(row.occasion),
        within=None,
    )


def _event(row: Event, by: int, report: str) -> Event:
    (evidence,) = _all((row.evidence,), by)
    return msgspec.structs.replace(
        row,
        id=event_id(report, evidence),
        evidence=evidence,
        place=_nowhere(row.place),
        occasion=_nowhere(row.occasion),
        claimed_by=None,
    )


def _all(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def _nowhere(named: Named | None) -> Named | None:
    """Keep a name whose words may be anywhere in the changed text."""
    return named and Named(name=named.name)
