"""The wording of a statement as the stems in it, how much each tells, and how much two wordings share.

Everything here depends on the words alone, never on what else is on the record: whether two statements tell of the same
words is then the same in whatever order they were added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from onrecord.knowledge.stems import RARE, plain, stem, weights, words
from onrecord.knowledge.words import NEGATIONS

KEYS = 6
"""Stems by which a wording is looked up: the most telling ones."""

SHARED_KEYS = 2
"""How many of them two wordings that are compared must share."""

TELLS = 2.5
"""A stem that tells less, in nats, is no content word: "the", "that", "said"."""

_OF_ONE_LENGTH = 0.7
_UNMISTAKABLE = 40.0
"""What two wordings share, in nats, beyond which they are of one utterance, whatever else they say."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of a text."""

    stems: frozenset[str]
    information: float
    """The sum of what its stems tell, in nats."""
    keys: tuple[str, ...]
    """The stems to look it up by, the most telling first; none where it has too few to be recognised by."""
    negated: bool
    """Whether it has a word of negation."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings share."""

    shared: float
    """Information of the stems in both, in nats."""
    contained: float
    """Share of the shorter one's information that is in the other, 0 to 1."""
    alike: float
    """Share of the information of either that is in both, 0 to 1."""


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """Return the wording of a text."""
    spelt = set(words(text))
    telling = sorted({found for found in map(_telling, spelt) if found})
    content = [stem for _, stem in telling]
    return Wording(
        stems=frozenset(content),
        information=fsum(-less for less, _ in telling),
        keys=tuple(content[:KEYS]) if len(content) >= SHARED_KEYS else (),
        negated=any(map(_denies, spelt)),
    )


@lru_cache(maxsize=100_000)
def _telling(word: str) -> tuple[float, str] | None:
    """Return the stem of a content word behind what it tells, in nats below nought: those that tell most sort first."""
    nats = told(stem(word))
    return (-nats, stem(word)) if nats >= TELLS else None


@lru_cache(maxsize=100_000)
def _denies(word: str) -> bool:
    return plain(word) in NEGATIONS or plain(word).endswith("n't")


def likeness(one: Wording, other: Wording) -> Likeness:
    """Compare two wordings.

    >>> likeness(wording("The ferry will sail on Monday"), wording("the ferries sail")).contained
    1.0
    """
    shared = information(one.stems & other.stems)
    least, either = min(one.information, other.information), one.information + other.information - shared
    return Likeness(shared, shared / least if least else 0.0, shared / either if either else 0.0)


def opposed(one: Wording, other: Wording) -> bool:
    """Tell whether one of two wordings of about one length denies what the other says, by its words of negation.

    In a much longer one the negation may be of what the shorter one leaves out; of many words alike, an account has
    rather lost its "not".

    >>> opposed(wording("I will sign the deal"), wording("I will not sign the deal"))
    True
    """
    if one.negated == other.negated or likeness(one, other).shared >= _UNMISTAKABLE:
        return False
    least, most = sorted((one.information, other.information))
    return least > _OF_ONE_LENGTH * most


def information(content: Iterable[str]) -> float:
    """Return how much stems tell, in nats."""
    return fsum(map(told, content))


def told(stem: str) -> float:
    """Return how much one stem tells, in nats."""
    return weights().get(stem, RARE)
