"""The people and bodies of a report linked to the known ones: by name, with office, state and day not against it.

Every link has its reasons, and a score that adds them up.  What is doubtful stays without a link: a name that two known
people could bear, an office that the bearer of the name never held, a day long before or after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.knowledge.actors import Knowledge, KnownActor, Term, body_key
from onrecord.knowledge.countries import country_by_code, country_of
from onrecord.knowledge.folding import fold_name, given
from onrecord.knowledge.offices import HIGHEST, LAWMAKERS, is_former, role_of
from onrecord.knowledge.regions import state_of
from onrecord.knowledge.words import OFFICES, SYNONYMS
from onrecord.reading.actors.entities import Entity
from onrecord.reading.language.lexicon import words as word_list

ENOUGH = 3.0
"""A link needs so many points..."""
_AHEAD = 0.75
"""...and so many more than any other known actor gets."""
_BEFORE = timedelta(days=5 * 366)
"""How long before the first known office somebody can be in the news by name."""
_AFTER = timedelta(days=25 * 366)
"""How long after the last."""
_LONG_AFTER = timedelta(days=60 * 366)
"""The same of heads of state and government."""
_CUT_OFF = timedelta(days=12 * 366)
"""The same where the knowledge does not go back to the first office."""
_HANDOVER = 60
"""Days by which reports call somebody by an office too early or too late."""
_LOOSE = frozenset(
    ("adviser", "spokesperson", "director", "chair", "chief executive", "administrator", "envoy", "speaker")
)
"""Roles of which one person has many, so that an unknown one contradicts little."""
_NAMED = {"the name": 2.5, "full name": 1.75, "surname": 0.5}
"""Points for a name as known, for one with fewer or more given names, and for a surname alone."""
_TRADES = word_list(
    """player striker goalkeeper midfielder coach singer musician pianist dancer painter farmer baker cook teacher nurse
    dentist driver actor actress photographer gardener fisherman shopkeeper student barber detective clerk librarian
    receptionist waiter firefighter paramedic pastor biologist astronomer archaeologist plumber electrician carpenter
    architect surgeon engineer pilot sailor novelist poet sculptor referee swimmer runner"""
)
"""What the known are not: a namesake who is one is somebody else."""
_BESIDE = word_list(
    """former ex then current incumbent new outgoing sitting acting interim late u.s. us republican democratic democrat
    conservative labour mr. mr mrs ms his her their its madam"""
)
"""Words before "president" that leave it the president of a state."""
_PARTIES = frozenset(("Republican", "Republicans", "Democrat", "Democrats", "Democratic", "GOP"))
_COMMON = word_list(
    """adams allen anderson baker brown campbell carter clark collins cooper davis edwards evans garcia gonzalez green
    hall harris hill jackson johnson jones kelly kim king lee lewis lopez martin martinez miller mitchell moore morgan
    morris murphy murray nelson parker perez peters phillips price reed rice roberts robinson rodriguez rogers ross
    ryan scott smith stewart taylor thomas thompson turner walker ward white williams wilson wood wright young khan
    singh wang li chen cohen novak ivanov"""
)
"""Surnames that alone name nobody."""


@dataclass(frozen=True, slots=True)
class Link:
    """A known actor that an actor of the report was found to be."""

    actor: KnownActor
    points: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons and the score, 0 to 1, in one line."""
        return f"{self.actor.name} ({self.actor.id}): {', '.join(self.reasons)}; {1 - 0.5**self.points:.2f}"


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the report gives somebody."""

    text: str
    role: str | None
    country: str | None
    former: bool
    elsewhere: bool = False
    """Whether it is an office of something that is no state: "club president"."""


class Identities:
    """The links of one report."""

    def __init__(self, knowledge: Knowledge, day: date | None, entities: Sequence[Entity]) -> None:
        """Read from the entities of which states the report speaks; ``day`` is when it was published."""
        self.knowledge, self.day = knowledge, day
        self.context = _context(entities, knowledge)

    def apply(self, entities: Sequence[Entity]) -> Mapping[int, int]:
        """Make what is known of the entities theirs; return which entities are another one, by their numbers."""
        same: dict[int, int] = {}
        first: dict[str, Entity] = {}
        for entity in entities:
            link = self.of(entity)
            if link is None:
                continue
            chief = first.setdefault(link.actor.id, entity)
            if chief is not entity:
                same[entity.number] = chief.number
                _merge(chief, entity)
            else:
                _adopt(entity, link)
        return same

    def of(self, entity: Entity) -> Link | None:
        """Return whom or what an entity is known as; None where that is not safe."""
        if not entity.named or entity.plural:
            return None
        if entity.kind == "person":
            return self._person(entity)
        return self._body(entity) if entity.kind in ("organisation", "government", "group") else None

    def _person(self, entity: Entity) -> Link | None:
        words = fold_name(entity.name)
        titles = [title for text, of in entity.titles for title in [read_title(text, of)]]
        links = []
        for actor in self.knowledge.people(words):
            link = self._weigh(entity, words, titles, actor)
            if link is not None:
                links.append(link)
        links.sort(key=lambda link: (-link.points, link.actor.id))
        if not links or links[0].points < ENOUGH:
            return None
        if len(links) > 1 and links[0].points - links[1].points < _AHEAD:
            return None
        return links[0]

    def _weigh(self, entity: Entity, words: Sequence[str], titles: Sequence[Title], actor: KnownActor) -> Link | None:
        """Add up what speaks for an entity's being a known person; None where something rules it out."""
        fit = name_fit(words, actor)
        if fit is None or not self._in_time(actor):
            return None
        if entity.gender and actor.gender and entity.gender != actor.gender:
            return None
        points, reasons = _NAMED[fit], [fit]
        if fit == "surname" and words[0] in _COMMON:
            points -= 1.0
        office, reason = self._office(titles, actor)
        points += office
        reasons += [reason] if reason else []
        active = [term for term in actor.terms if self.day and term.holds(self.day, slack=_HANDOVER)]
        if active:
            points += 0.5
        highest = any(term.role in HIGHEST or term.role == "candidate" for term in active)
        points += 0.5 if not _ordinary(actor) else -1.5
        if highest and fit == "surname" and office >= 0 and words[0] not in _COMMON:
            points += _AHEAD
        countries = {actor.country, *(term.country for term in active or actor.terms)} - {None}
        if entity.country and countries and entity.country.code not in countries:
            points -= 4.0
        elif countries & self.context.keys() or (entity.country and entity.country.code in countries):
            points += 1.0
            reasons.append(f"the report speaks of {'/'.join(sorted(c for c in countries if c))}")
        if any(_trade(title) for title in titles):
            points -= 2.5
        return Link(actor, points, tuple(reasons))

    def _in_time(self, actor: KnownActor) -> bool:
        """Tell whether a person can be in the news on the report's day."""
        if self.day is None or not actor.terms:
            return True
        starts = [term.start for term in actor.terms]
        ends = [term.end or (term.as_of and term.as_of + _AFTER) for term in actor.terms]
        cut = actor.source == "legislators" or None in starts  # the source leaves earlier terms out
        known = [day for day in (*starts, *(ends if cut else ())) if day]
        first, before = min(known, default=None), _CUT_OFF if cut else _BEFORE
        if first is not None and self.day < first - before:
            return False
        after = _LONG_AFTER if any(term.role in HIGHEST for term in actor.terms) else _AFTER
        return None in ends or self.day <= max(end for end in ends if end) + after

    def _office(self, titles: Sequence[Title], actor: KnownActor) -> tuple[float, str | None]:
        """Return what the titles that the report gives say for or against a known person."""
        best, reason, against = 0.0, None, 0.0
        for title in titles:
            value, term = self._title(title, actor)
            if value > best and term is not None:
                best, reason = value, f"{title.text} ({_spell(term)})"
            against = min(against, value)
        if best >= 1.5:
            return best - (0.5 if against < 0 else 0.0), reason
        return best + against, reason

    def _title(self, title: Title, actor: KnownActor) -> tuple[float, Term | None]:
        if title.role is None or title.elsewhere:
            if title.elsewhere:
                return next(((2.0, t) for t in actor.terms if t.of and t.of in title.text), (-1.5, None))
            shared = [term for term in actor.terms if _words(title.text) & _words(term.title)]
            return (1.0, shared[0]) if shared and self._can_hold(shared) else (0.0, None)
        fitting = [term for term in actor.terms if _fits(title, term)]
        if not fitting and (title.role == "candidate" or self._running(title, actor)):
            return 0.0, None
        if not fitting:
            return (-1.5 if title.role in _LOOSE else -4.0), None
        if self.day is None:
            return 1.5, fitting[-1]
        held = [term for term in fitting if term.holds(self.day, slack=_HANDOVER)]
        if held and not title.former:
            return 2.0, held[-1]
        past = [term for term in fitting if term.end and term.end < self.day]
        if past:
            return (1.5 if title.former else 1.0), past[-1]
        return (-4.0, None) if not held else (1.0, held[-1])

    def _running(self, title: Title, actor: KnownActor) -> bool:
        """Tell whether a person is a candidate, whom reports call by the office in advance."""
        return (
            title.role in HIGHEST
            and self.day is not None
            and any(term.role == "candidate" and term.holds(self.day, slack=_HANDOVER) for term in actor.terms)
        )

    def _can_hold(self, terms: Sequence[Term]) -> bool:
        return self.day is None or any(
            term.start is None or term.start <= self.day + timedelta(_HANDOVER) for term in terms
        )

    def _body(self, entity: Entity) -> Link | None:
        """Link a body by its name; one of a state only where the report speaks of that state."""
        names = [entity.name, *sorted(form for form in entity.forms if form.isupper() and form != entity.name)]
        for name in names:
            actor = self.knowledge.body(name)
            if actor is None or (entity.country and actor.country not in (None, entity.country.code)):
                continue
            if body_key(name) not in map(body_key, actor.common):
                return Link(actor, ENOUGH, ("name",))
            if actor.country in self.context:
                return Link(actor, ENOUGH, ("name", f"the report speaks of {actor.country}"))
        return None


def read_title(text: str, of: str | None) -> Title:
    """Tell the state and the role in a title: "Russian Foreign Minister".

    >>> read_title("former U.S. President", None)
    Title(text='former U.S. President', role='president', country='USA', former=True, elsewhere=False)
    """
    words, country = text.split(), country_of(of) if of else None
    former = is_former(text)
    rest = [word for word in words if not re.fullmatch(r"(?i)former|ex|then", word)]
    code = country.code if country else None
    for size in (2, 1):
        place = " ".join(rest[:size])
        if code is None and len(rest) > size and rest[0][0].isupper():
            found = country_of(place)
            code = found.code if found else state_of(place)
            if code:
                rest = rest[size:]
    role = role_of(" ".join(rest))
    elsewhere = role in ("president", "vice president", "chair") and any(
        word.lower().strip("-.,") + ("." if word.lower() == "u.s." else "") not in _BESIDE
        and word.lower() not in OFFICES
        and word.lower() not in ("vice", "vice-president", "of", "the")
        for word in rest[:-1]
    )
    return Title(text, role, code, former, elsewhere)


def name_fit(words: Sequence[str], actor: KnownActor) -> str | None:
    """Say how the folded words of a name fit a known person: "the name", "full name", "surname" or None.

    >>> putin = KnownActor(id="x", name="Vladimir Putin", aliases=("Vladimir Vladimirovich Putin",), surname="Putin")
    >>> [name_fit(fold_name(name), putin) for name in ("V. Putin", "Vladimir Putin", "Putin", "Igor Putin")]
    ['surname', 'the name', 'surname', None]
    """
    surname = fold_name(actor.surname) if actor.surname else ()
    best = None
    for name in actor.names:
        known = fold_name(name)
        if len(words) > 1 and known == tuple(words):
            return "the name"
        if len(words) == 1:
            if tuple(words) in (surname, known):
                best = "surname"
            continue
        if surname and not set(surname) <= set(words):
            continue
        whole = [word for word in words if len(word) > 1]
        if _covered(words, known) or _covered(known, words):
            if len(whole) > len(surname or whole[-1:]) and given(whole[0]) in map(given, known):
                best = "full name"
            best = best or "surname"
    return best


def _covered(words: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether each word stands in the other name: itself, its short form or its initial."""
    left = list(known)
    for word in words:
        fitting = next(
            (k for k in left if k == word or given(k) == given(word) or (1 in (len(k), len(word)) and k[0] == word[0])),
            None,
        )
        if fitting is None:
            return False
        left.remove(fitting)
    return True


def _context(entities: Sequence[Entity], knowledge: Knowledge) -> Mapping[str, int]:
    """Count how often a report names each state: itself, its people, seats, regions and bodies."""
    found: Counter[str] = Counter()
    for entity in entities:
        count = sum(entity.forms.values())
        if entity.country is not None:
            found[entity.country.code] += count
        elif entity.kind != "person":
            for form, times in entity.forms.items():
                code = state_of(form) or ("USA" if form in _PARTIES else None)
                body = knowledge.body(form) if code is None and entity.kind != "document" else None
                if body is not None and body.country and body_key(form) not in map(body_key, body.common):
                    code = body.country
                if code:
                    found[code] += times
    return {code: count for code, count in found.items() if count}


def _ordinary(actor: KnownActor) -> bool:
    """Tell whether a person is one of many: a namesake is likelier than of a head of state."""
    return actor.source in ("legislators", "factbook") and all(
        term.role in LAWMAKERS or term.role == "ambassador" for term in actor.terms
    )


def _fits(title: Title, term: Term) -> bool:
    if title.country and term.country and title.country != term.country:
        return False
    return term.role == title.role or (title.role == "lawmaker" and term.role in LAWMAKERS)


def _trade(title: Title) -> bool:
    return title.role is None and bool(set(title.text.lower().split()[-1:]) & _TRADES)


def _words(title: str) -> set[str]:
    """Return the telling words of a title."""
    words = {SYNONYMS.get(word, word) for word in re.findall(r"[a-z]+", title.lower())}
    return words - {"of", "the", "to", "for", "and", "former", "chief", "senior", "deputy", "general", "a"}


def _spell(term: Term) -> str:
    ends = "-".join(str(day.year) if day else "" for day in (term.start, term.end))
    return f"{term.title} {ends}".strip()


def _adopt(entity: Entity, link: Link) -> None:
    """Give an entity what is known of it."""
    entity.known, entity.known_why = link.actor, link.why
    entity.gender = entity.gender or link.actor.gender
    if entity.country is None and entity.kind == "person":
        entity.country = country_by_code(link.actor.country)


def _merge(chief: Entity, other: Entity) -> None:
    """Let one entity have the names and titles of another that is the same."""
    chief.forms.update(other.forms)
    chief.titled.update(other.titled)
    chief.evidence.update(other.evidence)
    chief.gender = chief.gender or other.gender
    chief.owners += other.owners
    for title, of in other.titles:
        chief.call(title, of)
    chief.first = min(chief.first, other.first)
    chief.count += other.count
