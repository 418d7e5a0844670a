"""Countries by every name that news gives them: names, adjectives, peoples, capitals and seats of government."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory with the words that stand for it."""

    code: str
    """ISO 3166-1 alpha-3; XKX for Kosovo, which has none."""
    short_code: str
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    name: str
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    other_names: tuple[str, ...]
    metonyms: tuple[str, ...]
    """Seats of government that stand for it: "the Kremlin"."""
    qid: str | None = None
    """Its item in Wikidata."""

    @property
    def government(self) -> str:
        """Name of its government as an actor."""
        return government_of(self.name)


@cache
def countries() -> tuple[Country, ...]:
    """Return every country, in the order of their codes."""
    table = files("onrecord.knowledge").joinpath("countries.tsv").read_text(encoding="utf-8")
    fields = ("adjectives", "peoples", "capitals", "other_names", "metonyms")
    return tuple(
        Country(
            code=row["code"],
            short_code=row["short_code"],
            name=row["name"],
            qid=row["qid"] or None,
            **{field: tuple(filter(None, row[field].split("|"))) for field in fields},
        )
        for row in csv.DictReader(table.splitlines(), delimiter="\t")
    )


@cache
def by_name() -> Mapping[str, Country]:
    """Return countries by each of their names, and nothing else of theirs: "Russia", "U.S."."""
    return _index("name", "other_names")


@cache
def by_adjective() -> Mapping[str, Country]:
    """Return countries by adjective and people: "Russian", "Russians"."""
    return _index("adjectives", "peoples")


@cache
def by_seat() -> Mapping[str, Country]:
    """Return countries by capital and seat of government: "Moscow", "Kremlin"."""
    return _index("metonyms", "capitals")


def country_of(word: str) -> Country | None:
    """Return the country that a name, adjective, people, capital or seat stands for.

    >>> country_of("the Kremlin").code, country_of("Ukrainians").code, country_of("Atlantis")
    ('RUS', 'UKR', None)
    """
    word = word.removeprefix("the ").removeprefix("The ")
    return by_name().get(word) or by_adjective().get(word) or by_seat().get(word)


@cache
def country_by_code(code: str | None, *, two_letters: bool = False) -> Country | None:
    """Return the country with an ISO 3166-1 code of three letters, or of two, or None."""
    return next((one for one in countries() if code == (one.short_code if two_letters else one.code)), None)


def government_of(place: str) -> str:
    """Name the government of a place, known or not.

    >>> government_of("United States"), government_of("Ruritania")
    ('Government of the United States', 'Government of Ruritania')
    """
    plural = place.endswith(("States", "Islands", "Emirates", "Netherlands", "Philippines", "Republic", "Kingdom"))
    return f"Government of {'the ' if plural else ''}{place}"


def _index(*fields: str) -> Mapping[str, Country]:
    """Map each word of the fields to its country; a word that two countries share stands for neither."""
    owners: dict[str, Country | None] = {}
    for country in countries():
        for field in fields:
            words = getattr(country, field)
            for word in (words,) if isinstance(words, str) else words:
                owners[word] = country if owners.get(word, country) is country else None
    return MappingProxyType({word: country for word, country in owners.items() if country})
