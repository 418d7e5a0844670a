"""Where a text quotes: the regions between quotation marks of every style in use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.schema import Span

# A double quotation that is not closed runs to the end of its block, as the paragraphs of a long quotation do, which
# re-open the mark and close it only once.  A single one has to be closed, or every apostrophe would open one; its
# length is bounded so that a text of nothing but apostrophes stays linear.
_QUOTATION = re.compile(
    r"""“[^”]*”?
      | "[^"]*"?
      | „[^“”]*[“”]?
      | «[^»]*»?
      | (?<!\w)»(?=\w)[^«»]*«
      | ``(?:(?!'').)*(?:'')?
      | (?<!\w)['‘](?=\w)(?:[^'’]|['’](?=\w)){1,1500}['’](?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)


def quoted_regions(text: str, blocks: Iterable[Span]) -> list[Span]:
    """Return the quotations of ``text``, marks included, in order; none crosses the border of a block.

    ``blocks`` are the paragraphs and headlines, in order.  A mark inside a quotation of another style is part of it.

    >>> text = "He said “no” and 'the river's ours'."
    >>> [span.of(text) for span in quoted_regions(text, [Span(0, len(text))])]
    ['“no”', "'the river's ours'"]
    """
    return [
        Span(block.start + match.start(), block.start + match.end())
        for block in blocks
        for match in _QUOTATION.finditer(block.of(text))
    ]
