"""Markdown -> its words, each character with its place in the file, and the quotations set as blocks."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from onrecord.schema import Span

_MARKS = re.compile(
    r"""(?P<dropped>
          \A---\n.*?\n---\n                                # front matter
        | <!--.*?-->
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


def unmarked(text: str) -> tuple[str, list[int], list[Span]]:
    r"""Return the text without its marks, where each of its characters stands, and its block quotations in it.

    >>> plain, origins, blocks = unmarked("She **said**:" + chr(10) + "> The [boats](b.md) sail.")
    >>> plain, origins[4], [span.of(plain) for span in blocks]
    ('She said:\nThe boats sail.', 6, ['The boats sail.'])
    """
    pieces: list[str] = []
    origins: list[int] = []
    _take(text, 0, len(text), pieces, origins)
    blocks = [_moved(Span(*match.span()), origins) for match in _BLOCK.finditer(text)]
    return "".join(pieces), origins, [block for block in blocks if block.start < block.end]


def _take(text: str, start: int, end: int, pieces: list[str], origins: list[int]) -> None:
    def keep(first: int, last: int) -> None:
        pieces.append(text[first:last])
        origins.extend(range(first, last))

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
                origins.append(match.start())
    keep(here, end)


def _moved(span: Span, origins: list[int]) -> Span:
    """Return the characters of the unmarked text that stand within a span of the text."""
    return Span(bisect_left(origins, span.start), bisect_left(origins, span.end))
