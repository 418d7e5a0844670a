"""Issues that the record suggests: words that statements of many reports have and no known issue covers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import log

from sqlalchemy import Connection, select

from onrecord.knowledge.countries import country_of
from onrecord.knowledge.issues import Issue
from onrecord.knowledge.stems import plain, stems
from onrecord.ledger import tables as t
from onrecord.ledger.corroboration.wording import told
from onrecord.ledger.expressions import among
from onrecord.ledger.positions.taken import actor_called, said_by

FEWEST_REPORTS = 3
"""Reports in whose statements the words must stand."""
TELLING = 5.0
"""Information, in nats, that a word must have, as in ``knowledge.stems``; each of two in a row may have a nat less."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[^\w\s'’-]+")

Stems = tuple[str, ...]
Telling = Callable[[str], tuple[str, str] | None]
"""Finds the stem and the form of a telling word; None of one that is none, or is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Words that may be an issue."""

    term: str
    """In the form that most statements have."""
    statements: int
    reports: int
    speakers: int
    said_most_by: tuple[str, ...]
    """Names of up to three actors who say it most."""


def suggestions(
    connection: Connection, issues: Sequence[Issue], *, actor: str | None, limit: int | None
) -> list[Suggestion]:
    """Return words that many statements have, of everybody or of one actor, the most telling first."""
    from spacy.lang.en.stop_words import STOP_WORDS  # here, as spaCy takes a second to load and only this needs it

    names = {stem for name in connection.execute(select(t.names.c.name)).scalars() for stem in stems(name)}
    known = {stem for issue in issues for phrase in issue.phrases for stem in phrase}
    telling = _telling(names | known | {stem for word in STOP_WORDS for stem in stems(word)})
    said: dict[Stems, set[int]] = defaultdict(set)
    reports: dict[Stems, set[int]] = defaultdict(set)
    forms: dict[Stems, Counter[str]] = defaultdict(Counter)
    query = select(t.statements.c.number, t.statements.c.report, t.statements.c.quotation)
    if actor is not None:
        query = query.where(t.statements.c.number.in_(said_by(actor_called(connection, actor).id)))
    for number, report, quotation in connection.execute(query.order_by(t.statements.c.number)):
        for term, form in set(_terms(quotation, telling)):
            said[term].add(number)
            reports[term].add(report)
            forms[term][form] += 1
    kept = _kept({term: len(reports[term]) for term in said if len(reports[term]) >= FEWEST_REPORTS})
    ranked = sorted(kept, key=lambda term: (-_worth(term, len(reports[term])), term))[:limit]
    speakers = _speakers(connection, {number for term in ranked for number in said[term]})
    return [
        Suggestion(
            term=min(forms[term].items(), key=lambda one: (-one[1], one[0]))[0],
            statements=len(said[term]),
            reports=len(reports[term]),
            speakers=len(by := Counter(name for number in said[term] for name in speakers.get(number, ()))),
            said_most_by=tuple(name for name, _ in sorted(by.items(), key=lambda one: (-one[1], one[0]))[:3]),
        )
        for term in ranked
    ]


def _terms(quotation: str, telling: Telling) -> Iterator[tuple[Stems, str]]:
    """Yield each telling word, and each two in a row, none of them left out: its stems and its form."""
    for part in _BREAK.split(quotation):
        for apart, run in groupby(map(telling, part.split()), key=lambda one: one is None):
            if apart:
                continue
            spelt = [one for one in run if one]
            yield from (((stem,), form) for stem, form in spelt if told(stem) >= TELLING)
            for (one, first), (two, second) in pairwise(spelt):
                yield (one, two), f"{first} {second}"


def _telling(left_out: Collection[str]) -> Telling:
    @cache
    def telling(word: str) -> tuple[str, str] | None:
        found = stems(word)
        if len(found) != 1 or not _WORD.fullmatch(word) or country_of(word) or found[0] in left_out:
            return None
        return (found[0], plain(word)) if told(found[0]) >= TELLING - 1 else None

    return telling


def _worth(term: Stems, reports: int) -> float:
    return log(1 + reports) * sum(map(told, term))


def _kept(reports: dict[Stems, int]) -> list[Stems]:
    """Drop a word that stands mostly in two in a row that are kept too."""
    pairs = [term for term in reports if len(term) == 2]
    inside = {word for pair in pairs for word in pair if 2 * reports[pair] > reports.get((word,), 0)}
    return [term for term in reports if len(term) == 2 or term[0] not in inside]


def _speakers(connection: Connection, numbers: set[int]) -> dict[int, list[str]]:
    by, seen = t.speakers.c, t.appearances.c
    query = select(by.statement, seen.name).join_from(t.speakers, t.statements)
    query = query.join(t.appearances, (seen.actor == by.actor) & (seen.report == t.statements.c.report))
    found: dict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(query.where(among(by.statement, numbers))):
        found[number].append(name)
    return found
