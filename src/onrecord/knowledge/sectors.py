"""Sectors of actors, in the codes that PLOVER took over from CAMEO: GOV, MIL, OPP, CVL ...

The codes are the primary and secondary role codes of CAMEO (Schrodt, P. A. 2012, "CAMEO: Conflict and Mediation Event
Observations Event and Actor Codebook", version 1.1b3, chapter 3), with PTY, a political party, and IGO and NGO, bodies
between states and beside them.  Which words name a sector is written down in ``sectors.tsv``, in the order in which
they are tried: what is rarer, and says more, comes first, as the "opposition lawmaker" is of the opposition.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.knowledge.countries import country_by_code, country_of
from onrecord.knowledge.offices import is_former, role_of
from onrecord.schema import Actor, Office

_BETWEEN_STATES = re.compile(
    r"\b(?:united nations|u\.?n\.?|unicef|unesco|unrwa|nato|opec|brics|interpol|asean|eu|g-?(?:7|20)|"
    r"european (?:union|commission|council|parliament|central bank)|african union|arab league|council of europe|"
    r"world bank|world (?:food|health|trade) \w+|gulf cooperation council|"
    r"international (?:atomic energy agency|monetary fund|criminal court|court of justice)|"
    r"organi[sz]ation (?:for|of) (?:security|economic|american) .*|association of southeast asian nations|"
    r"group of (?:seven|twenty)|(?:un|u\.n\.) .*)\b",
    re.IGNORECASE,
)
_BESIDE_STATES = re.compile(
    r"\b(?:human rights watch|amnesty international|red cross|red crescent|doctors without borders|greenpeace|oxfam|"
    r"charit(?:y|ies)|ngos?|aid (?:groups?|agenc(?:y|ies))|foundation)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:of|for|in|from|at|on|to|against)\b.*", re.IGNORECASE)
"""What follows the head of a name: "soldiers from the president's village" are soldiers."""


@cache
def sector_codes() -> tuple[str, ...]:
    """Return every code that ``sector_of`` gives, in alphabetical order."""
    return tuple(sorted({*_nouns().values(), *_roles().values(), "IGO", "NGO"}))


def sector_of(actor: Actor) -> str | None:
    """Return the sector of an actor, from the offices it holds, from what it is, or from the nouns of its name.

    None where none of them tells: a person of whom a report says nothing has no sector.  Former offices do not count.

    >>> sector_of(Actor(id="a", name="Ostria", kind="government")), sector_of(Actor(id="b", name="Ada", kind="person"))
    ('GOV', None)
    >>> sector_of(Actor(id="c", name="Ostrian soldiers", kind="group"))
    'MIL'
    """
    if actor.kind == "government":
        return "GOV"
    for office in actor.offices:
        if (found := _of_office(office)) is not None:
            return found
    return None if actor.kind in ("person", "document") else sector_of_name(actor.name)


def _of_office(office: Office) -> str | None:
    """Return the sector of an office; who presides over what is no state is of the sector of that body."""
    if is_former(office.title):
        return None
    role = role_of(office.title) or office.title.lower()
    if office.of and country_of(office.of) is None and country_by_code(office.of) is None:
        if (body := sector_of_name(office.of)) is not None:
            return body
        if role in ("president", "chair", "director", "secretary-general"):
            return None
    return _roles().get(role) or ("GOV" if role.endswith(" minister") else _of_words(office.title))


@lru_cache(maxsize=10_000)
def sector_of_name(name: str) -> str | None:
    """Return the sector that the nouns of a name, or of a description, tell; None where they tell none.

    >>> sector_of_name("opposition lawmakers"), sector_of_name("UN Security Council"), sector_of_name("Ada")
    ('OPP', 'IGO', None)
    """
    if _BETWEEN_STATES.search(name):
        return "IGO"
    if _BESIDE_STATES.search(name):
        return "NGO"
    head = _LATER.sub("", name)
    return _of_words(head) or _of_words(name)


def _of_words(name: str) -> str | None:
    words = re.findall(r"[\w-]+", name.lower().replace("’", "'"))
    found = [_nouns()[part] for part in (*words, *_pairs(words)) if part in _nouns()]
    return min(found, key=list(dict.fromkeys(_nouns().values())).index, default=None)


def _pairs(words: list[str]) -> Iterator[str]:
    """Yield the runs of two to four words, as the table writes them."""
    for length in (2, 3, 4):
        yield from ("_".join(words[at : at + length]) for at in range(len(words) - length + 1))


@cache
def _nouns() -> Mapping[str, str]:
    return {noun: row["code"] for row in _table() for noun in row["nouns"].split()}


@cache
def _roles() -> Mapping[str, str]:
    return {role.replace("_", " "): row["code"] for row in _table() for role in row["roles"].split(";") if role}


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = files("onrecord.knowledge").joinpath("sectors.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t"))
