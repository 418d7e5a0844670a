"""Offices without a name, joined to who held them: "the Russian president", "the prime minister", "the UN chief".

The report's own context comes first: only what it joined to nobody is looked up, by role, state or body, and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.knowledge.actors import KnownActor, Term
from onrecord.knowledge.countries import country_by_code
from onrecord.knowledge.offices import UNIQUE, is_former
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.identities import Identities
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.posts import OF_BODIES, Post, Posts
from onrecord.reading.actors.tokens import Tokens

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
        self.posts = Posts(tokens, entities, identities.knowledge)
        self._known = {e.known.id: e for e in entities.all if e.known is not None}
        self._named_heads = {head for e in entities.all if e.named and e.kind == "person" for head in e.heads}

    def resolve(self, mentions: Sequence[Mention]) -> None:
        """Join the descriptions of an office to its holder, known or named by the report."""
        if self._identities.day is None:
            return
        of: dict[int, list[Mention]] = {}
        for mention in mentions:
            if len(mention.actors) == 1:
                of.setdefault(mention.actors[0], []).append(mention)
        for number, its in of.items():
            entity = self._entities.all[number]
            if entity.kind == "unnamed" and not entity.named and not entity.plural:
                described = next((m for m in its if m.sort == "noun"), None)
                found = self.find(described, self.posts.of(described)) if described is not None else None
                if found is not None:
                    self._join(entity, its, *found)

    def find(self, mention: Mention, post: Post) -> tuple[KnownActor, Term] | None:
        """Return who held the office of a description on the report's day; None where that is not sure."""
        day, knowledge = self._identities.day, self._identities.knowledge
        if day is None or mention.plural or is_former(mention.title or "") or not self._definite(mention):
            return None
        if post.state is not None:
            return self._holder(post.role, post.state.code, day) if post.role in UNIQUE else None
        if post.body is not None:
            if post.leads:
                return knowledge.head(post.body, day)
            return self._holder(post.role, post.body, day) if post.role in OF_BODIES else None
        bare = not post.elsewhere and post.title.lower() in _BARE
        if bare and not self._named_heads & set(post.title.lower().split()):
            focus = self._focus()
            return self._holder(post.role, focus, day) if focus else None
        return None

    def _holder(self, role: str | None, of: str, day: date) -> tuple[KnownActor, Term] | None:
        """Return who holds a role: surely or, where that is long ago, whoever held it last if the report names them."""
        if role is None:
            return None
        return self._identities.knowledge.holder(role, of, day, self._known)

    def _definite(self, mention: Mention) -> bool:
        capital = self._tokens.text[mention.head][0].isupper()
        return mention.determiner in ("the", "whose") or (mention.determiner == "bare" and capital)

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
