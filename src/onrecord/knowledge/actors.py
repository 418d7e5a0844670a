"""Who is who: the people and bodies that the news speaks of, and the offices that they held, with the days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from onrecord.knowledge.countries import country_by_code
from onrecord.knowledge.folding import fold_name
from onrecord.knowledge.offices import role_of
from onrecord.schema import ActorKind

HANDOVER = timedelta(days=31)
"""After the last day for which a source speaks, whoever held an office is taken for who still holds it so long."""
OPEN_ENDED = timedelta(days=731)
"""So long after that day a name with the title is still believed."""
_LEADING = ("secretary-general", "director", "president", "chair", "chief executive")
"""Roles in which one leads an organisation."""


class Term(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One spell in an office."""

    title: str
    role: str | None = None
    """The role that the title names, as ``role_of`` tells."""
    of: str | None = None
    """Name of the state, region or organisation whose office it is."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the state whose office it is; None for an office of an organisation."""
    start: date | None = msgspec.field(default=None, name="from")
    """None where the source does not say when it began."""
    end: date | None = msgspec.field(default=None, name="to")
    """None where it had not ended on ``as_of``."""
    start_slack: int = 0
    """By how many days ``start`` may be wrong."""
    end_slack: int = 0
    """By how many days ``end`` may be wrong."""
    as_of: date | None = None
    """The last day for which the source speaks, of a spell that had not ended."""
    source: str = ""

    def holds(self, day: date, *, slack: int = 0) -> bool:
        """Tell whether the office may have been held on a day, with ``slack`` more days at its ends.

        One that had not ended on ``as_of`` is believed for two years more.
        """
        begun = self.start is None or self.start - timedelta(days=self.start_slack + slack) <= day
        last = self.end or (self.as_of and self.as_of + OPEN_ENDED)
        return begun and (last is None or day <= last + timedelta(days=self.end_slack + slack))

    def surely_holds(self, day: date) -> bool:
        """Tell whether the office was held on a day beyond what is uncertain about its ends."""
        if self.start is None or day < self.start + timedelta(days=self.start_slack):
            return False
        if self.end is not None:
            return day <= self.end - timedelta(days=self.end_slack)
        return self.as_of is None or day <= self.as_of + HANDOVER


class KnownActor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person or body with its names and offices."""

    id: str
    """Wikidata QID where a source gives it, else a local id that stays."""
    name: str
    """The form that news in English uses most."""
    kind: ActorKind = "person"
    aliases: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    """Those of a body's aliases that other states' bodies bear too: "Congress"."""
    surname: str | None = None
    """What a person is called by alone; None of a body, and of whoever goes by one name."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    gender: str | None = None
    """"m", "f" or None."""
    keys: tuple[str, ...] = ()
    """The folded words of a person's names by which it is looked up."""
    terms: tuple[Term, ...] = msgspec.field(default=(), name="offices")
    source: str = ""
    """Where the row comes from, as ``knowledge/README.md`` names it."""
    licence: str = ""
    built: date | None = None
    """The day on which the row was made."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def completed(actor: KnownActor) -> KnownActor:
    """Return the actor with what is worked out from its names and titles: the keys, and the roles of its offices."""
    keys = {word for name in actor.names for word in fold_name(name)} if actor.kind == "person" else set()
    terms = tuple(msgspec.structs.replace(term, role=role_of(term.title)) for term in actor.terms)
    return msgspec.structs.replace(actor, keys=tuple(sorted(keys)), terms=terms)


class Knowledge:
    """Known actors, and the ways to find them: by a word of a name, by an office on a day."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        """Take over the actors; of two with one id the later counts, which is how a user's own outrank the shipped."""
        self.actors = tuple({actor.id: actor for actor in actors}.values())

    def with_own(self, own: Sequence[KnownActor]) -> Knowledge:
        """Return knowledge that holds a user's own actors too; one with an id that is here already replaces it."""
        return Knowledge((*self.actors, *own)) if own else self

    @cached_property
    def _people(self) -> dict[str, list[KnownActor]]:
        found: dict[str, list[KnownActor]] = defaultdict(list)
        for actor in self.actors:
            if actor.kind == "person":
                for key in actor.keys:
                    found[key].append(actor)
        return found

    @cached_property
    def _bodies(self) -> dict[str, KnownActor]:
        return {body_key(name): actor for actor in self.actors if actor.kind != "person" for name in actor.names}

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[tuple[Term, KnownActor]]]:
        found: dict[tuple[str, str], list[tuple[Term, KnownActor]]] = defaultdict(list)
        for actor in self.actors:
            for term in actor.terms:
                if term.role and (term.country or term.of):
                    found[term.role, term.country or term.of or ""].append((term, actor))
        return found

    def people(self, words: Iterable[str]) -> Iterator[KnownActor]:
        """Yield, each once, the people one of whose names holds one of the folded words."""
        seen: set[str] = set()
        for word in words:
            for actor in self._people.get(word, ()):
                if actor.id not in seen:
                    seen.add(actor.id)
                    yield actor

    def body(self, name: str) -> KnownActor | None:
        """Return the organisation or government of that name."""
        return self._bodies.get(body_key(name))

    def holder(self, role: str, of: str, day: date, named: Collection[str] = ()) -> tuple[KnownActor, Term] | None:
        """Return who held a role on a day, of the state with that code or the organisation of that name.

        None where nobody is known to, or more than one could have.  Of an office that was last heard of long before,
        the holder is whoever had it then, if a report speaks of that person: with an id in ``named``.
        """
        terms = [(term, actor) for term, actor in self._holders.get((role, of), ()) if _national(term)]
        return _only(terms, day, named)

    def head(self, body: str, day: date) -> tuple[KnownActor, Term] | None:
        """Return who led an organisation on a day: the one known holder of an office that one leads by."""
        terms = [pair for role in _LEADING for pair in self._holders.get((role, body), ())]
        return _only(terms, day)


def _only(
    terms: Sequence[tuple[Term, KnownActor]], day: date, named: Collection[str] = ()
) -> tuple[KnownActor, Term] | None:
    sure = [(actor, term) for term, actor in terms if term.surely_holds(day)]
    rivals = {actor.id for term, actor in terms if term.holds(day) and not _stale(term, day)}
    if not rivals:
        sure = [(actor, term) for term, actor in terms if term.holds(day) and actor.id in named]
        rivals = {actor.id for actor, _ in sure}
    return sure[0] if sure and len(rivals) == 1 else None


def _national(term: Term) -> bool:
    """Tell whether an office is one of the state or organisation itself, not of a region of it."""
    country = country_by_code(term.country)
    return country is None or term.of in (None, country.name)


def _stale(term: Term, day: date) -> bool:
    return term.end is None and term.as_of is not None and day > term.as_of + HANDOVER


def body_key(name: str) -> str:
    """Fold the name of a body: acronyms keep their capitals, so that "WHO" is not "who".

    >>> body_key("the U.N."), body_key("World Bank"), body_key("Nato")
    ('UN', 'world bank', 'nato')
    """
    bare = name.removeprefix("the ").removeprefix("The ").replace(".", "").replace("’", "'")
    return bare if bare.isupper() else " ".join(bare.lower().split())


@cache
def shipped() -> Knowledge:
    """Return the knowledge that comes with the package."""
    data = files("onrecord.knowledge").joinpath("actors.jsonl").read_bytes()
    decoder = msgspec.json.Decoder(KnownActor)
    return Knowledge(decoder.decode_lines(data))
