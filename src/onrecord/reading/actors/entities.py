"""Whoever or whatever the names of one report stand for: the same name, surname, acronym or country, joined."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.knowledge.actors import KnownActor
from onrecord.knowledge.countries import Country, country_of, government_of
from onrecord.knowledge.person_nouns import person_noun
from onrecord.knowledge.words import GOVERNING, LAWMAKERS, NICKNAMES, PARTICLES, SUFFIXES, SYNONYMS
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.names import Name, singular
from onrecord.schema import ActorKind

_DEMONYM_ENDINGS = (
    "n",
    "an",
    "ian",
    "ans",
    "ians",
    "i",
    "is",
    "ese",
    "ish",
    "ic",
    "e",
    "ne",
    "nes",
    "er",
    "ers",
    "ite",
)
_STEM = 4
"""How many letters a place and the adjective made of it share at least."""
_ALIKE = 20
"""How many places that begin alike, or people of one surname, are compared, so that no list of names takes long."""
_KINDS: Mapping[str, ActorKind] = {
    "organisation": "organisation",
    "place": "government",
    "people": "group",
    "work": "document",
}
"""What is not a person, by what speaks most for it; of equals the first."""
_SMALL = frozenset(("the", "of", "for", "and", "a", "an", "in", "on", "to", "&"))


@dataclass(slots=True, eq=False)
class Entity:
    """One actor in the making."""

    number: int
    kind: ActorKind = "unnamed"
    forms: Counter[str] = field(default_factory=Counter)
    """Its names in the report, without titles."""
    evidence: Counter[str] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)
    """Nouns that the report calls it by, singular: "president"."""
    described: set[str] = field(default_factory=set)
    """All words of its titles and descriptions."""
    titles: list[tuple[str, str | None]] = field(default_factory=list)
    """Offices as given, each with what it is of."""
    titled: Counter[str] = field(default_factory=Counter)
    """Names with their titles."""
    owners: list[Mention] = field(default_factory=list)
    """Whose lawyer, spokesman or wife the report says it is."""
    gender: str | None = None
    leaning: str | None = None
    """Gender of the pronouns joined to it so far, where nothing better tells."""
    pronoun: str | None = None
    """The pronoun that it was mentioned by last; None where that was by more."""
    country: Country | None = None
    body: str | None = None
    """Name of the known body whose office a description gives it."""
    place: str | None = None
    """Name of the place that it is the government of."""
    known: KnownActor | None = None
    """Whom or what of the knowledge it is."""
    known_why: str = ""
    by_office: bool = False
    """Whether the report gives it an office and no name."""
    named: bool = True
    plural: bool = False
    first: int = 1 << 30
    """Token of its first mention."""
    count: int = 0

    @property
    def name(self) -> str:
        """The fullest form; of equally full ones the most frequent, then the first in the alphabet."""
        if self.kind == "government" and self.place:
            return government_of(self.place)
        if not self.forms:
            return "unknown"
        return max(sorted(self.forms), key=lambda form: (_fullness(form), self.forms[form]))

    @property
    def person(self) -> bool:
        """Whether it is, as far as the report shows, one human being."""
        return self.kind == "person" or (self.kind == "unnamed" and not self.plural)

    def call(self, title: str, of: str | None = None) -> None:
        """Remember a title or a description."""
        words = title.lower().split()
        self.described.update(words)
        self.heads.update(heads_of(words))
        if (title, of) not in self.titles:
            self.titles.append((title, of))


def heads_of(words: Sequence[str]) -> set[str]:
    """Return the nouns for people in the words of a title, with those that can stand for them.

    >>> sorted(heads_of(["foreign", "minister"]))
    ['minister']
    """
    found = set()
    for word in words:
        bare = singular(word.strip(".,"))
        if bare in SYNONYMS or person_noun(bare):
            found.add(SYNONYMS.get(bare, bare))
    if found & LAWMAKERS:
        found.add("lawmaker")
    return found


def _initials(entity: Entity) -> str:
    words = entity.name.replace("-", " ").split()
    return "".join(w[0] for w in words if w[0].isupper()).lower() if len(words) > 1 else ""


def _fullness(form: str) -> int:
    """Count the words of a name; initials and suffixes add less than a word."""
    return sum(1 if len(w.strip(".")) < 3 or w.lower() in SUFFIXES else 3 for w in form.split())


def key_of(words: Sequence[str]) -> tuple[str, ...]:
    """Fold a name for comparing."""
    return tuple(w.lower().replace(".", "").strip(",") for w in words if w.lower() not in _SMALL) or tuple(words)


class Entities:
    """The entities of a report and the ways to find them by name."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self._people: dict[str, list[Entity]] = defaultdict(list)
        """By surname."""
        self._given: dict[str, list[Entity]] = defaultdict(list)
        self._bodies: dict[tuple[str, ...], Entity] = {}
        self._parts: dict[str, list[Entity]] = defaultdict(list)
        """Organisations by their first, last and only words, and by their acronyms."""
        self._countries: dict[str, Entity] = {}
        self._places: dict[str, Entity] = {}
        self.governments: list[Entity] = []
        self._adjectives: Sequence[str] = ()
        """Capitalised words with which titles begin: "Ruritanian" of "Ruritanian Prime Minister"."""
        self._stems: dict[str, list[Entity]] = defaultdict(list)
        """Bodies of one word by its beginning, for the adjectives made of them."""
        self._in_full: dict[int, list[int]] = defaultdict(list)
        """Where, among the names, an entity is named in full."""

    def new(self, kind: ActorKind) -> Entity:
        """Add an entity."""
        entity = Entity(len(self.all), kind)
        self.all.append(entity)
        return entity

    def join(self, names: Sequence[Name]) -> list[Entity]:
        """Return the entity of each name: full names first, the fullest ahead, then the short ones that mean them."""
        found: list[Entity | None] = [None] * len(names)
        self._adjectives = sorted({name.title.split()[0] for name in names if name.title and name.title[0].isupper()})
        votes = _votes(names)
        full = [i for i, name in enumerate(names) if len(name.words) > 1]
        full.sort(key=lambda i: -len(names[i].words))
        short = [i for i, name in enumerate(names) if len(name.words) == 1]
        short.sort(key=lambda i: len(names[i].text))  # a place comes before the adjective made of it
        for i in full:
            entity = found[i] = self._full(names[i], votes[key_of(names[i].words)])
            insort(self._in_full[entity.number], i)
        for i in short:
            found[i] = self._short(names[i], votes[key_of(names[i].words)], i)
        result = [entity for entity in found if entity is not None]
        for name, entity in zip(names, result, strict=True):
            self._note(name, entity)
        for entity in self.all:
            _settle(entity)
        return result

    def country(self, country: Country) -> Entity:
        """Return the government of a country."""
        if country.code not in self._countries:
            entity = self.new("government")
            entity.country, entity.place = country, country.name
            self.governments.append(entity)
            self._countries[country.code] = entity
        return self._countries[country.code]

    def place(self, word: str) -> Entity | None:
        """Return the government of the place that a name or an adjective belongs to, if the report has that place."""
        known = country_of(word)
        if known is not None:
            return self.country(known)
        if word in self._places:
            return self._places[word]
        stem = self._stems.get(word[:_STEM], [])[:_ALIKE]
        return next((e for e in stem if e.place is not None and _same_stem(e.place, word)), None)

    def _settle_place(self, entity: Entity, place: str) -> None:
        """Make an entity the government of a place."""
        entity.place = place
        self._places[place] = entity
        self.governments.append(entity)

    def _full(self, name: Name, votes: Counter[str]) -> Entity:
        if _leading(votes, name) == "person":
            return self._person(name)
        return self._body(name, votes)

    def _person(self, name: Name) -> Entity:
        words = _personal(name.words)
        fitting = [
            known
            for known in self._people.get(words[-1], [])[:_ALIKE]
            if _genders_fit(known, name) and any(_compatible(_personal(form.split()), words) for form in known.forms)
        ]
        if fitting:
            fitting[0].gender = fitting[0].gender or name.gender
            return fitting[0]
        entity = self.new("person")
        entity.gender = name.gender
        self._people[words[-1]].append(entity)
        if "-" in words[-1]:
            self._people[words[-1].split("-")[0]].append(entity)
        self._given[words[0]].append(entity)
        entity.forms[name.text] += 0
        return entity

    def _body(self, name: Name, votes: Counter[str]) -> Entity:
        country = country_of(name.text)
        if country is not None:
            return self.country(country)
        key = key_of(name.words)
        if key in self._bodies:
            return self._bodies[key]
        kind = max(_KINDS, key=lambda k: votes[k])
        entity = self.new(_KINDS[kind])
        if kind == "place":
            self._settle_place(entity, name.text)
        self._bodies[key] = entity
        if len(key) == 1:
            self._stems[name.text[:_STEM]].append(entity)
        initials = "".join(w[0] for w in " ".join(name.words).replace("-", " ").split() if w[0].isupper())
        for part in {key[0], key[-1], initials.lower()}:
            self._parts[part].append(entity)
        entity.forms[name.text] += 0
        return entity

    def _short(self, name: Name, votes: Counter[str], i: int) -> Entity:
        word = key_of(name.words)[-1]
        if country_of(name.text) and not (word in self._people and name.evidence["person"] > 0):
            return self._body(name, votes)
        definite = name.evidence["organisation"] == name.evidence.total()
        person = self._by_surname(word, name, i)
        if person is not None:
            return person
        acronym = len(word) > 1 and name.text.isupper()
        bodies = [b for b in self._parts.get(word, ()) if not acronym or _initials(b) == word]
        if bodies and (_leading(votes, name) != "person" or (not name.title and definite)):
            return bodies[-1]
        if bodies and not name.title and word == key_of(bodies[0].name.split())[0] and not bodies[0].place:
            return bodies[0]
        for entity in self._stems.get(name.text[:_STEM], [])[:_ALIKE]:
            if _same_stem(entity.place or entity.name, name.text):
                if entity.place is None:
                    entity.kind = "government"
                    self._settle_place(entity, entity.name)
                return entity
        if _leading(votes, name) == "person":
            state = not name.title and any(_same_stem(name.text, adjective) for adjective in self._adjectives)
            return self._body(name, Counter(place=1)) if state else self._person(name)
        return self._body(name, votes)

    def _by_surname(self, word: str, name: Name, i: int) -> Entity | None:
        """Return whoever a bare surname or first name means: the sibling just named in full, else the main one."""
        candidates = [e for e in self._people.get(word, ()) or self._given.get(word, ()) if _genders_fit(e, name)]
        if not candidates:
            return None
        known = [e for e in candidates if name.gender and e.gender == name.gender]
        candidates = known or candidates
        if len(candidates) > 1:
            return max(candidates, key=lambda e: self._prominence(e, i))
        return candidates[0]

    def _prominence(self, entity: Entity, i: int) -> tuple[bool, int]:
        """Say how likely a bare surname is to mean an entity: named in full before, and before its namesakes.

        Whoever is named in full again and again is so named because the surname alone is another's.
        """
        full = self._in_full[entity.number]
        return bool(full) and full[0] < i, -full[0] if full else 0

    @staticmethod
    def _note(name: Name, entity: Entity) -> None:
        entity.forms[name.text] += 1
        entity.evidence.update(name.evidence)
        entity.gender = name.gender or entity.gender
        if name.title:
            entity.call(name.title)
            entity.titled[f"{name.title} {name.text}"] += 1


def _votes(names: Sequence[Name]) -> dict[tuple[str, ...], Counter[str]]:
    """Add up the evidence of all occurrences of the same name."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[key_of(name.words)].update(name.evidence)
    for key in [key for key in votes if len(key) > 1]:  # whoever goes by a surname alone is a person
        if votes[key[-1:]]["person"] > max(0, votes[key[-1:]]["organisation"]) and votes[key]["organisation"] < 7:
            votes[key].update(votes[key[-1:]])
    return votes


def _leading(votes: Counter[str], name: Name) -> str:
    if not votes or max(votes.values()) <= 0:
        return "person" if name.title else "organisation"
    return max(("person", "organisation", "place", "people", "work"), key=lambda kind: votes[kind])


def _personal(words: Sequence[str]) -> list[str]:
    """Fold a person's name: no suffixes, no dots, no middle initials."""
    folded = [w.lower().replace(".", "").strip(",") for w in words if w.lower() not in SUFFIXES]
    folded = [w for n, w in enumerate(folded) if n in (0, len(folded) - 1) or len(w) > 1]
    return folded or [w.lower() for w in words]


def _compatible(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two folded names with the same surname can be one person's."""
    if a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return True
    shorter, longer = sorted((list(a), list(b)), key=len)
    if shorter == longer[-len(shorter) :]:
        return True
    x, y = NICKNAMES.get(a[0], a[0]), NICKNAMES.get(b[0], b[0])
    initials = len(x) <= 2 or len(y) <= 2
    return x == y or (initials and x[0] == y[0]) or (a[0] in PARTICLES or b[0] in PARTICLES)


def _genders_fit(entity: Entity, name: Name) -> bool:
    return entity.gender is None or name.gender is None or entity.gender == name.gender


def _same_stem(place: str, word: str) -> bool:
    """Tell whether ``word`` is made from the name of a place: "Ruritanian" from "Ruritania"."""
    if " " in place or len(place) < 4 or len(word) < 5 or not word[0].isupper():
        return False
    stem = place.rstrip("aeiouy")
    if not word.startswith(stem[: max(4, len(stem) - 1)]):
        return False
    return word.endswith(_DEMONYM_ENDINGS) and abs(len(word) - len(place)) < 4


def _settle(entity: Entity) -> None:
    """Decide kind, gender and country once all names are joined."""
    if entity.kind == "person":
        entity.heads |= heads_of(sorted(entity.described))
    for title, _ in entity.titles:
        if entity.kind != "person":
            break
        for size in (2, 1):
            known = country_of(" ".join(title.split()[:size]))
            if known is not None and len(title.split()) > size:
                entity.country = known
    if entity.kind == "organisation" and any(singular(w.lower()) in GOVERNING for w in entity.name.split()):
        entity.kind = "government"
        known = country_of(entity.name.split()[0])
        entity.country = known or entity.country
