"""Offices without a name, joined to who held them: "the Russian president", "the prime minister".

The report's own context comes first: only what it joined to nobody is looked up, by role, state and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.knowledge.actors import KnownActor, Term
from onrecord.knowledge.countries import Country, country_by_code, country_of
from onrecord.knowledge.offices import UNIQUE, is_former, role_of
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.identities import Identities
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.tokens import Tokens

_ALLOWED = frozenset(("current", "incumbent", "sitting", "new", "acting", "interim", "own", "caretaker"))
_BARE = frozenset(
    ("president", "prime minister", "vice president", "foreign minister", "foreign secretary", "king", "premier",
     "secretary of state", "chancellor", "first lady", "defence minister", "defense secretary")
)  # fmt: skip
"""Offices that stand for their holder without a word of the state, where the report speaks of one state above all."""
_FOCUS = 3
"""A report speaks of one state above all that names it so often, and so many times as often as any other."""


class Holders:
    """Finds the holders of one report's unnamed offices."""

    def __init__(self, tokens: Tokens, entities: Entities, identities: Identities) -> None:
        """Read from what the report names."""
        self._tokens, self._entities, self._identities = tokens, entities, identities
        self._known = {e.known.id: e for e in entities.all if e.known is not None}
        self._named_heads = {head for e in entities.all if e.named and e.kind == "person" for head in e.heads}

    def resolve(self, mentions: Sequence[Mention]) -> None:
        """Join the descriptions of an office to its holder, known or named by the report."""
        day = self._identities.day
        if day is None:
            return
        of: dict[int, list[Mention]] = {}
        for mention in mentions:
            if len(mention.actors) == 1:
                of.setdefault(mention.actors[0], []).append(mention)
        for number, its in of.items():
            entity = self._entities.all[number]
            if entity.kind == "unnamed" and not entity.named and not entity.plural:
                found = self._holder(next((m for m in its if m.sort == "noun"), None), day)
                if found is not None:
                    self._join(entity, its, *found)

    def _holder(self, mention: Mention | None, day: date) -> tuple[KnownActor, Term] | None:
        if mention is None or mention.title is None or mention.plural or not self._definite(mention):
            return None
        title, place = self._parts(mention)
        role = role_of(title)
        if role not in UNIQUE or is_former(title):
            return None
        if isinstance(place, Country):
            return self._identities.knowledge.holder(role, place.code, day)
        bare = place is None and mention.owner is None and title.lower() in _BARE
        if bare and not self._named_heads & set(title.lower().split()):
            focus = self._focus()
            return self._identities.knowledge.holder(role, focus, day) if focus else None
        return None

    def _definite(self, mention: Mention) -> bool:
        capital = self._tokens.text[mention.head][0].isupper()
        return mention.determiner in ("the", "whose") or (mention.determiner == "bare" and capital)

    def _parts(self, mention: Mention) -> tuple[str, Country | str | None]:
        """Tell the title in a description from the state whose it is; a word that is neither leaves no state."""
        words = (mention.title or "").split()
        place: Country | str | None = None
        for size in (2, 1):
            found = country_of(" ".join(words[:size])) if len(words) > size else None
            if found is not None:
                place, words = found, words[size:]
                break
        words = [word for word in words if word.lower() not in _ALLOWED]
        if mention.owner is not None and place is None:
            place = self._owner(mention.owner)
        after = self._after(mention)
        if after is not None:
            place = after
        return " ".join(words), place

    def _owner(self, owner: Mention) -> Country | str:
        if len(owner.actors) == 1 and owner.sort == "name":
            country = self._entities.all[owner.actors[0]].country
            if country is not None and self._entities.all[owner.actors[0]].kind == "government":
                return country
        return "somebody's"

    def _after(self, mention: Mention) -> Country | str | None:
        """Return the state after "president of", or what else stands there."""
        tokens, at = self._tokens, mention.last + 1
        if at + 1 >= len(tokens) or tokens.lower[at] not in ("of", "at", "for"):
            return None
        at += 2 if tokens.lower[at + 1] == "the" else 1
        for size in (4, 3, 2, 1):
            if at + size <= len(tokens):
                found = country_of(tokens.of(at, at + size - 1))
                if found is not None:
                    return found
        return "something else"

    def _focus(self) -> str | None:
        """Return the state that the report speaks of above all."""
        counts = sorted(((n, code) for code, n in self._identities.context.items()), reverse=True)
        if not counts or counts[0][0] < _FOCUS or (len(counts) > 1 and counts[0][0] < _FOCUS * counts[1][0]):
            return None
        return counts[0][1]

    def _join(self, entity: Entity, mentions: Sequence[Mention], actor: KnownActor, term: Term) -> None:
        """Make the entity the known holder, or let its mentions be the holder's that the report names."""
        why = f"{term.title} of {term.country or term.of} on {self._identities.day}"
        named = self._known.get(actor.id)
        if named is not None:
            for mention in mentions:
                mention.actors = [named.number]
                mention.why = why if mention.sort == "noun" else mention.why
            named.count += len(mentions)
            named.first = min(named.first, entity.first)
            return
        entity.kind, entity.named, entity.by_office = "person", True, True
        entity.known, entity.known_why = actor, f"{actor.name} ({actor.id}): {why}; 0.90"
        entity.country = entity.country or country_by_code(actor.country)
        entity.gender = entity.gender or actor.gender
        self._known[actor.id] = entity
        for mention in mentions:
            if mention.sort == "noun":
                mention.why = why
