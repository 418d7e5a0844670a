"""Statements that the form of a paragraph gives away: turns of a transcript, and quotations with a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge.newsroom import turn_end
from onrecord.reading.draft import Attribution
from onrecord.schema import Span

CERTAIN = 0.95
"""Confidence of a statement by its form: what follows "NAME:" in a transcript is said by that name."""
_OPEN = '"“«„'
_CLOSE = '"”»'
_SIGNED = re.compile(
    r"""(?P<content> [“"«„] [^\n]{10,}? [”"»] ) [.,]? \s* (?: [―—–] | -{1,2} ) \s*
        (?P<source> [^\W\d_] [^“”"«»„\n]{1,100}? ) \.?""",
    re.VERBOSE,
)
_QUOTATION = re.compile(r'["“«„][^"“”«»„]*(?:[.!?…]["”»]|["”»][.!?])')
_LONGEST = 4_000
"""Characters of a paragraph that is looked at for a signature."""


def quotations(text: str, blocks: Sequence[Span]) -> frozenset[int]:
    """Return which blocks, by number, are one quotation and nothing else: no line of a clause that goes on."""
    return frozenset(n for n, block in enumerate(blocks) if _QUOTATION.fullmatch(text, block.start, block.end))


def by_form(text: str, blocks: Sequence[Span]) -> list[Attribution]:
    """Return the statements whose source stands before or behind them by the form of their paragraph, in order.

    One turn alone makes no transcript: "NOTE: ..." may open any paragraph.
    """
    turns = list(_turns(text, blocks))
    return sorted([*(turns if len(turns) > 1 else []), *_signed(text, blocks)], key=lambda one: one.content)


def _turns(text: str, blocks: Sequence[Span]) -> Iterator[Attribution]:
    for block in blocks:
        marked = text[block.start] in _OPEN
        start, stop = block.start + marked, block.end - (marked and text[block.end - 1] in _CLOSE)
        end = turn_end(text[start : min(stop, start + 60)])
        if end and start + end < stop:
            name = text[start : start + end].rstrip().removesuffix(":")
            content = Span(start + end, stop)
            yield Attribution(content=(content,), source=(Span(start, start + len(name)),), confidence=CERTAIN)


def _signed(text: str, blocks: Sequence[Span]) -> Iterator[Attribution]:
    for block in blocks:
        short = text[block.start] in _OPEN and block.end - block.start <= _LONGEST
        if short and (found := _SIGNED.fullmatch(block.of(text))):
            content, source = (
                Span(block.start + found.start(part), block.start + found.end(part)) for part in ("content", "source")
            )
            yield Attribution(content=(content,), source=(source,), confidence=CERTAIN)
