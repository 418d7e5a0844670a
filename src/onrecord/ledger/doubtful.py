"""Actors of different reports that may be one person: for somebody to look at, never joined by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, select

from onrecord.knowledge.folding import fold_name, given
from onrecord.ledger import tables as t

_NAMESAKES = 30
"""So many people of one surname are compared with one another, in the order of their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulPair:
    """Two actors that may be one."""

    one: str
    """Id of the actor with the fuller name, as is that of ``other``."""
    one_name: str
    other: str
    other_name: str


@dataclass(slots=True)
class _Person:
    id: str
    name: str
    words: tuple[str, ...]
    reports: set[int]
    countries: set[str]


def doubtful_pairs(connection: Connection) -> list[DoubtfulPair]:
    """Return the pairs of people of one surname whose names and states go together and whom no report names both."""
    people: dict[str, _Person] = {}
    seen = t.appearances.c
    query = select(t.actors.c.id, seen.name, seen.report, seen.country).join_from(t.appearances, t.actors)
    for id, name, report, country in connection.execute(query.where(seen.kind == "person").order_by(t.actors.c.id)):
        person = people.setdefault(id, _Person(id, name, (), set(), set()))
        if len(fold_name(name)) >= len(person.words):
            person.name, person.words = name, fold_name(name)
        person.reports.add(report)
        person.countries |= {country} if country else set()
    named = defaultdict(list)
    for person in people.values():
        if person.words:
            named[person.words[-1]].append(person)
    found = (pair for namesakes in named.values() for pair in _pairs(namesakes[:_NAMESAKES]))
    return sorted(found, key=lambda pair: (pair.one_name, pair.one, pair.other))


def _pairs(namesakes: list[_Person]) -> Iterator[DoubtfulPair]:
    for a, b in combinations(namesakes, 2):
        one, other = sorted((a, b), key=lambda person: (-len(person.words), person.id))
        apart = one.reports & other.reports or (
            one.countries and other.countries and not one.countries & other.countries
        )
        if not apart and set(map(given, other.words)) <= set(map(given, one.words)):
            yield DoubtfulPair(one=one.id, one_name=one.name, other=other.id, other_name=other.name)
