"""Pronouns joined to the actors that they stand for: those that gender and number allow go to the resolver."""

from __future__ import annotations

from onrecord.reading.actors.antecedents import above
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.entities import Entity
from onrecord.reading.actors.mentions import FEMALE, FIRST, MALE, NEUTER, RELATIVE, Mention
from onrecord.reading.actors.resolver import Resolver

_GROUPS = 3
"""How many groups back "they" can reach."""
_REACH = 12
"""How many words may stand between a noun and its "who"."""
_AHEAD = 20
"""How many words may stand between a pronoun in front and the subject that it means."""


class Pronouns:
    """Resolves the pronouns of one report."""

    def __init__(self, discourse: Discourse, resolver: Resolver) -> None:
        """Choose with ``resolver`` among what ``discourse`` remembers."""
        self._discourse = discourse
        self._resolver = resolver
        self._subjects = {m.head: m for m in discourse.sources.mentions if m.sort == "name" and m.subject}

    def resolve(self, mention: Mention) -> None:
        """Give a pronoun its actors; "I" and "we" wait until every speaker is known."""
        word, near = mention.word, self._discourse.near()
        if word in FIRST:
            return
        if word in RELATIVE:
            self._relative(mention, near)
        elif self._ahead(mention, near):
            return
        elif word in MALE or word in FEMALE:
            people = [e for e in near if e.person and e.gender in (None, mention.gender)]
            if any(e.gender for e in people):  # whoever was "he" so far is not "she" where a woman is near
                people = [e for e in people if e.gender or e.leaning in (None, mention.gender)]
            self._choose(mention, people)
        elif word in NEUTER:
            self._choose(mention, [e for e in near if not e.person and not (e.plural and not e.named)])
        else:
            self._they(mention, near)
        if not mention.actors:
            mention.why = "nobody before it fits"

    def _choose(self, mention: Mention, near: list[Entity]) -> None:
        self._resolver.choose(self._discourse, mention, [(entity.number,) for entity in near])

    def _ahead(self, mention: Mention, near: list[Entity]) -> bool:
        """Join a pronoun before the main clause to the subject to come: "In her speech, Lee said"."""
        tokens, at = self._discourse.tokens, mention.head
        sentence, verbs = tokens.sentence[at], above(tokens, at)
        words = range(at + 1, min(at + _AHEAD, len(tokens)))
        later = next((self._subjects[i] for i in words if i in self._subjects and tokens.head[i] in verbs), None)
        if later is None or len(later.actors) != 1 or tokens.sentence[later.head] != sentence:
            return False
        entity = self._discourse.entities.all[later.actors[0]]
        seen = self._discourse.seen
        named = any(_fits(mention, e) and tokens.sentence[seen[e.number].token] == sentence for e in near)
        apart = tokens.quoted[later.head] != tokens.quoted[at]
        if named or apart or not _fits(mention, entity) or "," not in tokens.text[at : later.first]:
            return False
        mention.actors, mention.why = [entity.number], "the subject to come"
        return True

    def _relative(self, mention: Mention, near: list[Entity]) -> None:
        """Join "who" to the noun that its clause describes, or else to the phrase before it."""
        tokens, discourse = self._discourse.tokens, self._discourse
        verb = tokens.head[mention.head]
        described = tokens.head[verb] if tokens.dep[verb] == "relcl" else -1
        for entity in near:
            fits = mention.word != "who" or entity.kind != "document"
            if described >= 0 and discourse.seen[entity.number].token == described and fits:
                mention.actors, mention.why = self._with_company(mention, entity), "the noun that its clause describes"
                return
        before = discourse.previous
        if before is None or mention.first - before.last >= _REACH:
            return
        if tokens.sentence[before.head] == tokens.sentence[mention.head]:
            mention.actors, mention.why = list(before.actors), "the phrase before it"

    def _with_company(self, mention: Mention, entity: Entity) -> list[int]:
        """Return the entity, with those it was just named together with where the verb is a plural."""
        tokens, groups = self._discourse.tokens, self._discourse.groups
        sentence, members = groups[-1] if groups else (-1, ())
        plural = tokens.tag[tokens.head[mention.head]] == "VBP"
        if plural and entity.number in members and sentence == tokens.sentence[mention.head]:
            return list(members)
        return [entity.number]

    def _they(self, mention: Mention, near: list[Entity]) -> None:
        """Join "they" to a group, a body or people named together."""
        discourse = self._discourse
        alone = [e for e in near if not e.person and (e.plural or e.kind != "document")]
        groups = dict.fromkeys(members for _, members in reversed(discourse.groups[-_GROUPS:]))
        self._resolver.choose(discourse, mention, [*((e.number,) for e in alone), *groups])
        if not mention.actors and mention.word in ("both", "each"):
            mention.actors = discourse.last_people(2) or []
            mention.why = "the two people named last"


def _fits(mention: Mention, entity: Entity) -> bool:
    """Tell whether a pronoun can stand for one entity: "he" for a person of that gender, "it" and "they" for others."""
    if mention.word in MALE or mention.word in FEMALE:
        return entity.person and entity.gender in (None, mention.gender)
    return not entity.person
