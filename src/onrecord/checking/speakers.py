"""Whether two names may be one speaker's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.knowledge.words import HONORIFICS, OFFICES, RANKS
from onrecord.ledger.evidence import Speaker
from onrecord.ledger.wording import words

_NO_NAMES = HONORIFICS | OFFICES | RANKS | frozenset(["the", "of", "former", "vice", "jr", "sr", "then"])

_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a draft, or a user, says said it."""

    name: str
    id: str | None = None
    """The id that joins the actor across reports, where one was read."""


def same(claim: Claim, speakers: Iterable[Speaker]) -> bool | None:
    """Tell whether one of the speakers may be the one claimed; None where that cannot be told.

    One name fits another where it has all the words of it, titles aside: "Clinton" may be Hillary or Bill Clinton,
    who are two.
    """
    known = [speaker for speaker in speakers if speaker.named]
    claimed = _bare(claim.name)
    if not known or not claimed:
        return None
    return any(claim.id == one.id or any(_fits(claimed, _bare(name)) for name in _full(one)) for one in known)


def _full(speaker: Speaker) -> Iterable[str]:
    """Return a speaker's name in the report and the other names that are no mere part of it."""
    yield speaker.name
    whole = set(_bare(speaker.name))
    yield from (name for name in speaker.names if not set(_bare(name)) <= whole)


def _fits(claimed: list[str], name: list[str]) -> bool:
    if not name:
        return False
    if set(claimed) <= set(name) or set(name) <= set(claimed):
        return True
    return claimed[-1] == name[-1] and _initials(claimed[0], name[0])


def _initials(first: str, second: str) -> bool:
    """Tell whether one is the initials of the other: "J", "JD" and "James"; "Ed" and "Eve" are two names."""
    short = min(first, second, key=len)
    return first[0] == second[0] and (len(short) == 1 or (len(short) == 2 and not _VOWELS & set(short)))


def _bare(name: str) -> list[str]:
    """Return the words of a name without titles; all of them where it is nothing but titles."""
    keys = [word.key.removesuffix("'s") for word in words(name)]
    return [key for key in keys if key not in _NO_NAMES] or keys
