"""People gathered from several sources and joined into one list."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from onrecord.knowledge.actors import KnownActor, Term
from onrecord.knowledge.folding import fold_name, given
from onrecord.knowledge.offices import role_of

_APART = timedelta(days=62)
"""Two sources that let one spell begin so far apart, at most, speak of the same spell."""
_FAMILY_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "HKG"))
"""Where the family name comes first, unless the given name is a Western one."""


WRITTEN = "written"
"""The source of what was written by hand."""
LEGISLATORS = "legislators"
"""The source of the Congress of the United States."""


@dataclass(slots=True)
class Person:
    """One source's account of a person."""

    name: str
    country: str | None = None
    surname: str | None = None
    qid: str | None = None
    aliases: list[str] = field(default_factory=list)
    gender: str | None = None
    terms: list[Term] = field(default_factory=list)


def surname_of(name: str, country: str | None) -> str | None:
    """Return the family name in a name; None where there is only one name."""
    words = re.sub(r",? (?:Jr|Sr)\.?$| (?:II|III|IV)$", "", name).split()
    if len(words) < 2:
        return None
    western = len(words) == 2 and "-" not in words[1] and words[0].isalpha() and country in ("TWN", "HKG")
    if country in _FAMILY_FIRST and not western and words[0] not in ("John",):
        return words[0]
    return words[-1]


def joined(found: Iterable[tuple[Person, Term]]) -> list[Person]:
    """Join the accounts of one person, the first source's ahead: its name is kept, the others' become aliases."""
    people: list[Person] = []
    index: dict[str, list[Person]] = defaultdict(list)
    for account, term in found:
        keys = set(fold_name(account.name))
        known = next((p for key in sorted(keys) for p in index[key] if _same(p, account, term)), None)
        if known is None:
            known = Person(account.name, account.country, account.surname)
            people.append(known)
        known.qid = known.qid or account.qid
        known.gender = known.gender or account.gender
        known.surname = known.surname or account.surname or surname_of(account.name, account.country)
        known.aliases += [n for n in (account.name, *account.aliases) if n not in (known.name, *known.aliases)]
        for name in (account.name, *account.aliases):
            for key in fold_name(name):
                if known not in index[key]:
                    index[key].append(known)
        _add(known.terms, term)
    return people


def _same(person: Person, account: Person, term: Term) -> bool:
    """Tell whether an account is of a person: one QID; or one state, and a name or first day in office."""
    if person.qid and account.qid:
        return person.qid == account.qid
    if account.country not in {person.country, *(t.country for t in person.terms)}:
        return False
    if term.source == WRITTEN:  # written with care: one name, one person
        return person.name == account.name
    if term.source == LEGISLATORS and not any(_overlap(known, term) for known in person.terms):
        return False  # fathers and sons follow one another into Congress
    for one in (person.name, *person.aliases):
        for other in (account.name, *account.aliases):
            x, y = ([given(w) for w in fold_name(name) if len(w) > 1] for name in (one, other))
            shorter, longer = sorted((set(x), set(y)), key=len)
            if x == y or (len(shorter) > 1 and shorter <= longer and x[0] == y[0]):
                return True
            if shorter & longer and any(_one_spell(known, term) for known in person.terms):
                return True
    return False


def _overlap(a: Term, b: Term) -> bool:
    if role_of(a.title) != role_of(b.title):
        return False
    first, last = (max(t.start or date.min for t in (a, b)), min(t.end or date.max for t in (a, b)))
    return first < last


def _one_spell(a: Term, b: Term) -> bool:
    if a.start is None or b.start is None:
        return False
    return role_of(a.title) == role_of(b.title) and abs(a.start - b.start) < timedelta(days=4)


def _add(terms: list[Term], term: Term) -> None:
    """Add a spell, unless an earlier source tells of it; then only learn until when it is known to last."""
    for n, known in enumerate(terms):
        same = role_of(known.title) == role_of(term.title) and known.country == term.country and _alike(known, term)
        if same:
            if known.end is None and (term.as_of or date.min) > (known.as_of or date.min):
                terms[n] = _with_day(known, term.as_of)
            return
    terms.append(term)


def _alike(a: Term, b: Term) -> bool:
    if a.of and b.of and a.of != b.of:
        return False
    if a.start is None or b.start is None:
        return True
    if abs(a.start - b.start) < _APART:
        return True
    begun, other = sorted((a, b), key=lambda t: t.start or date.min)
    assert other.start is not None
    return begun.end is None or other.start < begun.end - _APART


def _with_day(term: Term, as_of: date | None) -> Term:
    return msgspec.structs.replace(term, as_of=as_of)


def as_actors(people: Sequence[Person], licences: dict[str, str], built: date) -> list[KnownActor]:
    """Make rows of the people, each with an id that no other has."""
    rows, used = [], set()
    for person in people:
        local = slug(person.name, person.country)
        if person.qid is None and local in used:
            raise ValueError(f"two people share the id {local}: give one of them a QID or another name")
        used.add(local)
        sources = sorted({term.source for term in person.terms})
        rows.append(
            KnownActor(
                id=person.qid or local,
                name=person.name,
                aliases=tuple(person.aliases),
                surname=person.surname,
                country=person.country,
                gender=person.gender,
                terms=tuple(sorted(person.terms, key=lambda t: (t.start or date.min, t.title))),
                source="+".join(sources),
                licence=" AND ".join(sorted({licences[source] for source in sources})),
                built=built,
            )
        )
    return rows


def slug(name: str, country: str | None) -> str:
    """Return the local id of a name: it depends on the name and the country alone.

    >>> slug("Micheál Martin", "IRL")
    'irl-micheal-martin'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).replace("'", ""))
    return "-".join([(country or "int").lower(), *words])
