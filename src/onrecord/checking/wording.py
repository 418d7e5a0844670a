"""A quotation as it is compared: its words, those in an editor's brackets, and where an ellipsis leaves some out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.checking.spelling import spelling
from onrecord.ledger.wording import Word, words

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\s?\.(?:\s?\.)*)\s*\]|…|\.\s?\.(?:\s?\.)+")
_BRACKETS = re.compile(r"\[([^\[\]]{1,300})\]")
_WITHIN = {"[": "", "]": "", "]'": "'", "]’": "'"}
"""What may stand within a word that an editor put together, and what it is without the bracket."""
_NO_WORDS = frozenset(["sic"])


@dataclass(frozen=True)
class Wording:
    """The words of a text, each by one spelling, and what an editor did to them."""

    text: str
    words: tuple[Word, ...]
    bracketed: frozenset[int]
    """Indexes of words that stand in square brackets, in whole or in part."""
    breaks: tuple[int, ...]
    """Indexes of words, never the first, that an ellipsis stands before."""

    @classmethod
    def of(cls, text: str) -> Wording:
        """Read a text.

        >>> wording = Wording.of("“[W]e … stand by [the minister] and her [sic] colour.”")
        >>> wording.keys, sorted(wording.bracketed), wording.breaks
        (['we', 'stand', 'by', 'the', 'minister', 'and', 'her', 'color'], [0, 3, 4], (1,))
        """
        brackets = [match.span() for match in _BRACKETS.finditer(text)]
        found, edited = words(text), frozenset[int]()
        if brackets:
            joined = [each for each in _joined(text, brackets) if not (each[1] and each[0].key in _NO_WORDS)]
            found = [word for word, _ in joined]
            edited = frozenset(index for index, (_, inside) in enumerate(joined) if inside)
        gaps = [match.start() for match in _ELLIPSIS.finditer(text)]
        return cls(
            text=text,
            words=tuple(word if word.key == (key := spelling(word.key)) else word._replace(key=key) for word in found),
            bracketed=edited,
            breaks=tuple(
                index
                for index, (before, after) in enumerate(pairwise(found), 1)
                if any(before.end <= gap < after.start for gap in gaps)
            )
            if gaps
            else (),
        )

    @cached_property
    def keys(self) -> list[str]:
        """What each word is compared by."""
        return [word.key for word in self.words]

    @property
    def pieces(self) -> list[range]:
        """The indexes of the words between ellipses."""
        borders = [0, *self.breaks, len(self.words)]
        return [range(first, last) for first, last in pairwise(borders)]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two words that stand next to each other do so."""
        found = defaultdict(list)
        for index, pair in enumerate(pairwise(self.keys)):
            found[pair].append(index)
        return found

    def between(self, first: int, last: int) -> str:
        """Return the characters from word ``first`` up to word ``last``, which is not included."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


def _joined(text: str, brackets: list[tuple[int, int]]) -> Iterator[tuple[Word, bool]]:
    """Yield the words, and whether each stands in brackets; ``[w]e`` and ``govern[ed]`` are one word."""
    held: Word | None = None
    edited = False
    places = iter(brackets)
    start, end = next(places, (len(text), len(text)))
    for word in words(text):
        while word.start >= end:
            start, end = next(places, (len(text) + 1, len(text) + 1))
        inside = start < word.start
        if held is not None and (between := _WITHIN.get(text[held.end : word.start])) is not None:
            held, edited = Word(held.key + between + word.key, held.start, word.end), True
            continue
        if held is not None:
            yield held, edited
        held, edited = word, inside
    if held is not None:
        yield held, edited
