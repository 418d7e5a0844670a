"""An entity of the reading as the actor that is handed on: its id, name, aliases, state and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from onrecord.knowledge.actors import Term
from onrecord.knowledge.countries import by_adjective, country_by_code
from onrecord.knowledge.offices import is_former
from onrecord.knowledge.words import OFFICES
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.identities import read_title
from onrecord.schema import Actor, Office, Report, Span, stable_id


class Portraits:
    """Makes the actors of one report."""

    def __init__(self, report: Report, entities: Entities, mentioned: Mapping[int, Sequence[Span]]) -> None:
        """Take the report, its entities, and the spans of those that are mentioned, by their numbers."""
        self._report, self._entities, self._mentioned = report, entities, mentioned
        self._in_order = sorted(mentioned, key=lambda number: mentioned[number][0])
        self._names = {number: self._called(entities.all[number]) for number in self._in_order}
        self.ids = {number: self._id(entities.all[number]) for number in self._in_order}
        self._aliases = self._unshared()

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors in the order of their first mentions; entities of one id are one actor."""
        first: dict[str, int] = {}
        spans: dict[str, set[Span]] = defaultdict(set)
        for number in self._in_order:
            first.setdefault(self.ids[number], number)
            spans[self.ids[number]].update(self._mentioned[number])
        return tuple(self._actor(id, number, sorted(spans[id])) for id, number in first.items())

    def _actor(self, id: str, number: int, mentions: Sequence[Span]) -> Actor:
        entity = self._entities.all[number]
        known = entity.known
        return Actor(
            id=id,
            name=self._names[number],
            kind=entity.kind,
            aliases=tuple(self._aliases[id]),
            country=entity.country.code if entity.country else known.country if known else self._people_of(entity),
            offices=self._offices(entity),
            mentions=tuple(mentions),
            why=entity.known_why or None,
        )

    def _people_of(self, entity: Entity) -> str | None:
        """Return the country whose people a report describes without a name: "Ostrian troops"."""
        if entity.kind not in ("group", "unnamed"):
            return None
        words = self._names[entity.number].split()
        pairs = map(" ".join, pairwise(words))
        found = {by_adjective()[name].code for name in (*pairs, *words) if name in by_adjective()}
        return found.pop() if len(found) == 1 else None

    def _called(self, entity: Entity) -> str:
        """Return the name of an entity; what is described is named by its owner too: "Ann Lee's lawyer"."""
        if entity.known is not None and entity.by_office:
            return entity.known.name
        if not entity.named and entity.owners and len(entity.owners[0].actors) == 1:
            owner = self._entities.all[entity.owners[0].actors[0]]
            if owner is not entity and owner.named:
                return f"{owner.place or owner.name}’s {entity.name}"
        return entity.name

    def _id(self, entity: Entity) -> str:
        """Return the known actor's id, or the state's, or one made of name and kind.

        The id of what is only described is made of the report too, so that it is never joined across reports.
        """
        if entity.known is not None:
            return entity.known.id
        if entity.kind == "government" and entity.country is not None and entity.place and entity.country.qid:
            return entity.country.qid
        name = self._names[entity.number].casefold()
        if entity.named:
            return stable_id("actor", entity.kind, name)
        return stable_id("actor", self._report.id, entity.kind, name, entity.first)

    def _unshared(self) -> Mapping[str, list[str]]:
        """Return by id the other names of each actor, without those that two would share."""
        owners: dict[str, set[str]] = defaultdict(set)
        proposed: dict[str, dict[str, str]] = defaultdict(dict)
        own: dict[str, str] = {}
        for number in self._in_order:
            entity, id = self._entities.all[number], self.ids[number]
            name = self._names[number]
            own.setdefault(id, _fold(name))
            for each in (name, *_names(entity)):
                folded = proposed[id][each] = _fold(each)
                owners[folded].add(id)
        return {
            id: sorted(name for name, folded in found.items() if len(owners[folded]) == 1 and folded != own[id])
            for id, found in proposed.items()
        }

    def _offices(self, entity: Entity) -> tuple[Office, ...]:
        """Return the offices that the report gives, dated where they are known, and those held on its day."""
        if not entity.named:
            return ()
        given = [self._office(title, of) for title, of in entity.titles if _is_office(title)]
        given = [o for o in given if o.of or all(o.title != p.title or not p.of for p in given)]
        if entity.known is not None:
            terms = entity.known.terms
            given = [_dated(office, terms, self._report.published) for office in given]
            starts = {office.start for office in given if office.start}
            day = self._report.published
            given += [_of_term(t) for t in terms if day and t.holds(day) and t.start not in starts]
        return tuple(dict.fromkeys(given))

    def _office(self, title: str, of: str | None) -> Office:
        """Tell an office from the country or place in front of it: "Russian Foreign Minister"."""
        words = title.split()
        for size in (2, 1):
            place = " ".join(words[:size])
            if len(words) > size and words[0][0].isupper() and (found := self._entities.place(place)) is not None:
                return Office(title=" ".join(words[size:]), of=found.place)
        return Office(title=title, of=of)


def _names(entity: Entity) -> list[str]:
    """Return the names of an entity in the report, and those that it is known by."""
    names = [*entity.forms, *entity.titled] if entity.named and not entity.by_office else list(entity.forms)
    if entity.known is not None:
        names = [*(names if not entity.by_office else []), *entity.known.names]
    elif entity.country is not None and entity.kind == "government":
        country = entity.country
        names += [country.name, *country.capitals, *country.metonyms, *country.peoples]
    elif entity.place:
        names.append(entity.place)
    return list(dict.fromkeys(names))


@lru_cache(maxsize=10_000)
def _fold(name: str) -> str:
    return " ".join("".join(c for c in name.casefold() if c.isalnum() or c.isspace()).split())


def _is_office(title: str) -> bool:
    return any(word.strip(".,") in OFFICES for word in title.lower().split())


def _dated(office: Office, terms: Sequence[Term], day: date | None) -> Office:
    """Give an office of the report the days of the known one that it is."""
    role = read_title(office.title, office.of).role
    fitting = [term for term in terms if role and term.role == role]
    if day is not None:
        former = is_former(office.title)
        held = [] if former else [term for term in fitting if term.holds(day, slack=60)]
        fitting = held or [term for term in fitting if term.end and term.end < day]
    elif len(fitting) > 1:
        return office
    if not fitting:
        return office
    term = fitting[-1]
    return Office(title=office.title, of=office.of or _of(term), start=term.start, end=term.end)


def _of_term(term: Term) -> Office:
    return Office(title=term.title, of=_of(term), start=term.start, end=term.end)


def _of(term: Term) -> str | None:
    if term.of or term.country is None:
        return term.of
    country = country_by_code(term.country)
    return country.name if country else None
