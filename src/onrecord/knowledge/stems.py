"""The stems of words, and how much each tells: "payments" and "paying" are one, "the" tells little, "pipeline" much."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import Stemmer

RARE = 8.0
"""Information, in nats, of a stem that is not among the common ones."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile(r"^\W+|\W+$")
_POSSESSIVE = re.compile(r"['’]s$")


def stems(text: str) -> list[str]:
    """Return the stem of each word of a text, in order; case, accents and a possessive "'s" do not count.

    >>> stems("The Élysée's payments, paid")
    ['the', 'elyse', 'payment', 'paid']
    """
    return list(map(stem, words(text)))


def words(text: str) -> list[str]:
    """Return the words of a text as they are spelt, in order.

    >>> words("It’s state-owned")
    ['It’s', 'state', 'owned']
    """
    return _WORD.findall(text)


@cache
def weights() -> Mapping[str, float]:
    """Return the information, in nats, of the common stems of English news."""
    table = files("onrecord.knowledge").joinpath("word_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {stem: float(nats) for stem, nats in rows}


def plain(word: str) -> str:
    """Return a word without case, accents, a possessive "'s" and the marks around it.

    >>> plain("“Élysée’s,")
    'elysee'
    """
    bare = _POSSESSIVE.sub("", _MARKS.sub("", word.casefold()))
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word."""
    return str(_stemmer().stemWord(plain(word)))


@cache
def _stemmer() -> Any:
    return Stemmer.Stemmer("english")
