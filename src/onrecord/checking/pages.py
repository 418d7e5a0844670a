"""HTML -> all its text, paragraph by paragraph, and the quotations set as blocks; no part of a draft is a menu."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from onrecord.errors import SourceError
from onrecord.schema import Span

_UNSEEN = frozenset(["title", "script", "style", "template", "noscript"])
_BLOCKS = frozenset(
    """address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
    li main nav ol p pre section table td th tr ul""".split()  # noqa: SIM905 - reads best as running text
)
_SPACE = re.compile(r"\s+")


def page_text(page: str) -> tuple[str, list[Span]]:
    r"""Return the text of a page, its paragraphs parted by blank lines, and its block quotations in it.

    SourceError where it cannot be parsed.

    >>> page_text("<p>She said:<blockquote>The boats<br>sail.</blockquote>")[0]
    'She said:\n\nThe boats\nsail.'
    """
    parser = _Page()
    try:
        parser.feed(page)
        parser.close()
    except AssertionError as error:  # so Python's parser calls a declaration that it does not know
        raise SourceError(f"the page cannot be parsed ({error})", "give the draft's text") from error
    parser.leave_quotations()
    text = "".join(parser.pieces).rstrip()
    return text, [Span(start, min(end, len(text))) for start, end in parser.quotations if start < len(text)]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.quotations: list[tuple[int, int]] = []
        self._size = 0
        self._unseen = 0
        self._depth = 0
        """How many block quotations are open."""
        self._start = 0
        """Where what stands in the innermost of them began."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._end("\n\n")
            if tag == "blockquote":
                self._quote(1)
        elif tag == "br":
            self._end("\n")
        elif tag == "q":
            self._add("“")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._end("\n\n")
            if tag == "blockquote" and self._depth:
                self._quote(-1)
        elif tag == "q":
            self._add("”")

    def leave_quotations(self) -> None:
        """End the quotations that the page leaves open."""
        while self._depth:
            self._quote(-1)

    def _quote(self, step: int) -> None:
        """Go into a block quotation or out of one; what stands around an inner one is quotations of its own."""
        if self._depth and self._start < self._size:
            self.quotations.append((self._start, self._size))
        self._depth += step
        self._start = self._size

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            words = _SPACE.sub(" ", data)
            self._add(words.lstrip() if not self.pieces or self.pieces[-1][-1].isspace() else words)

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self._size += len(text)

    def _end(self, mark: str) -> None:
        """End a line or a paragraph, unless it is at its end already."""
        if not self.pieces or self.pieces[-1] == "\n\n":
            return
        last = self.pieces.pop()
        self._size -= len(last)
        self._add(last.rstrip())
        self._add(mark)
