"""Markdown -> its words, each character with its place in the file, and the quotations set as blocks."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from onrecord.schema import Span

_MARKS = re.compile(
    r"""(?P<dropped>
          \A---\n.*?\n---\n                                # front matter
        | <!--.{0,20000}?-->
        | !\[[^\[\]]{0,500}\]\([^()\n]{0,2000}\)           # an image
        | \[\^[^\[\]\s]{1,100}\]                           # a footnote's number
        | ^[ ]{0,3}\#{1,6}[ ]+
        | ^[ ]{0,3}(?:>[ ]?)+
        | <https?:[^<>\s]{1,2000}>
        | </?[a-zA-Z][^<>]{0,2000}>
        | \*{1,3} | ~~ | `{1,3}
        | (?<!\w)_{1,3}(?=\S) | (?<=\S)_{1,3}(?!\w)
      )
      | \[(?P<link>[^\[\]]{1,2000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{1,200}\])
      | \\(?P<escaped>[\\`*_{}\[\]()\#+.!>"'~|-])
      | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BLOCK = re.compile(r"(?:^[ ]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)


def unmarked(text: str) -> tuple[str, list[Span], list[Span]]:
    r"""Return the text without its marks, what each of its characters was in it, and its block quotations.

    >>> plain, origins, blocks = unmarked("She **said**:" + chr(10) + "> The [boats](b.md) sail.")
    >>> plain, origins[4], [span.of(plain) for span in blocks]
    ('She said:\nThe boats sail.', Span(start=6, end=7), ['The boats sail.'])
    """
    pieces: list[str] = []
    origins: list[Span] = []
    _take(text, 0, len(text), pieces, origins)
    blocks = [_moved(Span(*match.span()), origins) for match in _BLOCK.finditer(text)]
    return "".join(pieces), origins, [block for block in blocks if block.start < block.end]


def _take(text: str, start: int, end: int, pieces: list[str], origins: list[Span]) -> None:
    def keep(first: int, last: int) -> None:
        pieces.append(text[first:last])
        origins.extend(Span(place, place + 1) for place in range(first, last))

    here = start
    for match in _MARKS.finditer(text, start, end):
        keep(here, match.start())
        here = match.end()
        if match["link"] is not None:
            _take(text, *match.span("link"), pieces, origins)
        elif match["escaped"] is not None:
            keep(*match.span("escaped"))
        elif match["entity"] is not None:
            for character in html.unescape(match[0]):
                pieces.append(character)
                origins.append(Span(*match.span()))
    keep(here, end)


def _moved(span: Span, origins: list[Span]) -> Span:
    """Return the characters of the unmarked text that stand within a span of the text."""
    starts = [origin.start for origin in origins]
    return Span(bisect_left(starts, span.start), bisect_left(starts, span.end))
