"""Nouns for people: the hand-written ones, those that WordNet knows, and what ends like them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.knowledge.words import MEN, PEOPLE, WOMEN

ENDING = 6
"""How many letters of a noun for people a longer one must end in: "player" in "cosplayer"."""
_LONGEST = 12


@cache
def _nouns() -> Mapping[str, str]:
    table = files("onrecord.knowledge").joinpath("person_nouns.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()]
    written = {noun: "m" if noun in MEN else "f" if noun in WOMEN else "-" for noun in PEOPLE}
    return MappingProxyType({noun: row for row, nouns in rows for noun in nouns.split()} | written)


def ending_of(noun: str, people: Collection[str]) -> str | None:
    """Return the longest noun of ``people`` that a longer one ends in, None where there is none."""
    starts = range(max(1, len(noun) - _LONGEST), len(noun) - ENDING + 1)
    return next((noun[at:] for at in starts if noun[at:] in people), None)


@lru_cache(maxsize=20_000)
def person_noun(noun: str) -> str | None:
    """Tell whether a singular noun names a person: "f" a woman, "m" a man, "-" either; None for what names none.

    >>> person_noun("defector"), person_noun("typewriter"), person_noun("podcaster"), person_noun("matriarch")
    ('-', None, None, 'f')
    """
    nouns = _nouns()
    found = nouns.get(noun)
    if found is None:
        ending = ending_of(noun, nouns)
        found = nouns[ending] if ending is not None else None
    return None if found == "thing" else found
