"""The gender of given names, as far as one gender alone bears them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.knowledge.words import FEMALE_NAMES, MALE_NAMES


@cache
def _genders() -> Mapping[str, str]:
    table = files("onrecord.knowledge").joinpath("given_names.tsv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in table.splitlines():
        gender, names = line.split("\t")
        found.update(dict.fromkeys(names.split(), gender))
    common = {**dict.fromkeys(MALE_NAMES - FEMALE_NAMES, "m"), **dict.fromkeys(FEMALE_NAMES - MALE_NAMES, "f")}
    return MappingProxyType(found | common)


def gender_of(name: str) -> str | None:
    """Return "m" or "f" for a given name in any case, None where both bear it or it is unknown.

    >>> gender_of("Greta"), gender_of("Paul"), gender_of("Robin"), gender_of("Zzyzx")
    ('f', 'm', 'f', None)
    """
    return _genders().get(name.casefold())
