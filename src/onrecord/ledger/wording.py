"""The words of a text as they are compared: whatever their marks, capitals, accents, ligatures and hidden characters.

The record's index of wording is made of these keys (see ``passages``): a change of what a key is needs a migration
that makes the index again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters, byte order mark: inside a word they are no part of it."""
_COMBINING = "\u0300-\u036f"
_WORD = re.compile(
    rf"""[^\W_]+
         (?: [{_COMBINING}{_HIDDEN}]+ [^\W_]*
           | ['’ʼ] (?=[^\W\d_]) [^\W_]+
           | (?<=\d) [.,] (?=\d) [^\W_]+
         )*
       | [$€£¥₹%&]
    """,
    re.VERBOSE,
)
_NOT_SPELT = re.compile(rf"[{_COMBINING}{_HIDDEN}]")
_SIGNS = {"%": "percent", "&": "and"}


class Word(NamedTuple):
    """A word of a text: what it is compared by, and its characters."""

    key: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text`` from ``start`` to ``end``, in order.

    A number is a word with its decimals; a hyphen parts words; signs of money, ``%`` and ``&`` are words.

    >>> [word.key for word in words("“Don’t pay $1,000.50,” she said—naïve.")]
    ["don't", 'pay', '$', '1000.50', 'she', 'said', 'naive']
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(key(match[0]), match.start(), match.end()) for match in found]


def spellings(text: str, step: int) -> tuple[list[int], list[str]]:
    """Return where every ``step``-th word of ``text`` starts, and each word as it is spelt; faster than ``words``.

    >>> spellings("It’s paid, she said", 2)
    ([0, 11], ['It’s', 'paid', 'she', 'said'])
    """
    found = list(_WORD.finditer(text))
    return [match.start() for match in found[::step]], list(map(re.Match.group, found))


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """Return what a word is compared by.

    >>> key("ﬁnancé"), key("IT’S"), key("1,000"), key("%")
    ('finance', "it's", '1000', 'percent')
    """
    if not word.isascii():
        word = _NOT_SPELT.sub("", unicodedata.normalize("NFKD", word)).replace("’", "'").replace("ʼ", "'")
    word = word.casefold()
    return _SIGNS.get(word, word.replace(",", ""))
