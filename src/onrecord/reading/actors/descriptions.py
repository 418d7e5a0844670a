"""Descriptions joined to the actors that they stand for: "the minister", "his lawyer", "the two leaders".

A description that fits nobody named is an actor of its own, as described.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.knowledge.countries import country_of
from onrecord.knowledge.words import GOVERNING, LEADERS, OFFICES, ORGANISATIONS, SYNONYMS
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.entities import Entity, heads_of
from onrecord.reading.actors.holders import Holders
from onrecord.reading.actors.mentions import Mention, kind_of
from onrecord.reading.actors.posts import Post
from onrecord.reading.actors.resolver import Resolver
from onrecord.schema import ActorKind

OUTLETS = frozenset(("newspaper", "paper", "magazine", "website", "channel", "broadcaster", "station", "agency"))
_PRESS = frozenset(("article", "piece", "story", "feature", "report", "column", "editorial", "paper", "post"))
_TELLINGS = frozenset(
    ("account", "word", "words", "version", "telling", "recollection", "testimony", "remark", "reckoning")
)
"""What somebody's own words are called: "according to her account" is according to her."""
_BODIES = frozenset(("company", "firm", "agency", "bank", "organisation", "organization", "group"))
"""What a body can be called whose name says nothing of its kind."""
_MANY = 50
"""How many governments are weighed for "the government"; the first named."""
_MATCHES = 20
"""How many of those who are called by one noun are weighed; the latest."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


class Descriptions:
    """Resolves the descriptions of one report."""

    def __init__(self, discourse: Discourse, resolver: Resolver, holders: Holders, outlet: str | None) -> None:
        """Index the named people by what the report calls them; ``outlet`` is what "this newspaper" means."""
        self._discourse = discourse
        self._resolver = resolver
        self._holders = holders
        self._outlet = outlet
        self._by_head: dict[str, list[Entity]] = defaultdict(list)
        self._by_text: dict[str, Entity] = {}
        for entity in discourse.entities.all:
            for head in entity.heads:
                self._by_head[head].append(entity)

    def resolve(self, mention: Mention) -> None:
        """Give a description its actors; what fits nobody becomes an actor as described."""
        kind, tokens = kind_of(mention.word), self._discourse.tokens
        subject = (
            self._discourse.subjects.get(tokens.head[mention.head]) if tokens.dep[mention.head] == "attr" else None
        )
        if kind == "person" and subject is not None:
            mention.actors, mention.why = list(subject), "what the subject is said to be"
        elif kind == "person" and self._pair(mention):
            return
        elif kind == "person" and not mention.plural:
            self._person(mention)
        elif mention.plural and kind in ("person", "group", "organisation"):
            self._several(mention)
        elif kind == "document" or mention.word in _TELLINGS:
            self._document(mention)
        elif kind == "organisation":
            self._body(mention)
        else:
            self._described(mention, "group", plural=True)

    def _pair(self, mention: Mention) -> bool:
        """Join "both leaders" and "neither leader" to the two people named last."""
        if self._discourse.tokens.lower[mention.first] not in ("both", "neither", "either"):
            return False
        people = self._discourse.last_people(2, LEADERS if mention.word == "leader" else heads_of([mention.word]))
        people = people or self._discourse.together(mention, 2) or self._discourse.last_people(2)
        if people is not None:
            mention.actors, mention.why = sorted(people), "the two people named last"
        return people is not None

    def _person(self, mention: Mention) -> None:
        tokens, post = self._discourse.tokens, self._holders.posts.of(mention)
        matched = self._called(mention, post)
        headline = tokens.titled[mention.head] or tokens.paragraph[mention.head] < 0
        if mention.determiner == "a" or (mention.determiner == "bare" and not headline):
            later = [e for e in matched if e.named and not self._is_told(e)]
            if mention.determiner == "a" and len(later) == 1 and self._described_alike(mention, later[0]):
                self._join(mention, later[0], "the only one whom the report calls so")
                return
            self._described(mention, "unnamed", post)
            return
        known = post.of is not None and self._holders.find(mention, post) is not None
        if not known or any(post.held_by(e) for e in matched):
            best = self._best_called(mention, matched)
            if best is not None:
                self._join(mention, best, f"whom the report calls {mention.word}")
                return
        if not known and (id(mention) in self._discourse.sources.speaking or mention.subject):
            self._choose(mention, self._near(mention, post))
        if not mention.actors:
            self._described(mention, "unnamed", post)

    def _called(self, mention: Mention, post: Post) -> list[Entity]:
        """Return whom the report calls by the noun of a description, but for holders of a like office elsewhere."""
        found = [e for head in sorted(heads_of([mention.word])) for e in self._by_head.get(head, [])[-_MATCHES:]]
        if mention.word == "leader":
            found += self._leaders(mention)
        found = [e for e in dict.fromkeys(found) if self._can_be(mention, e)]
        return [e for e in found if not post.unlike(e) and not (post.single and post.held_by(e) is False)]

    def _near(self, mention: Mention, post: Post) -> list[Entity]:
        """Return the people not far before whom the report does not call so, but who might be meant."""
        if mention.determiner != "the" or mention.word in ("spokesman", "spokeswoman", "source", "person"):
            return []
        here = self._discourse.tokens.sentence[mention.head]
        return [
            e
            for e in self._discourse.near()
            if e.kind == "person"
            and e.gender in (None, mention.gender or e.gender)
            and not (mention.word in OFFICES and e.heads & OFFICES)
            and not ((post.single or post.state) and post.held_by(e) is False)
            and here - self._discourse.seen[e.number].sentence <= 3
        ]

    def _is_told(self, entity: Entity) -> bool:
        """Tell whether the text itself has mentioned somebody before; a headline runs ahead of it."""
        seen = self._discourse.seen.get(entity.number)
        return seen is not None and seen.paragraph >= 0

    def _choose(self, mention: Mention, among: Sequence[Entity]) -> None:
        self._resolver.choose(self._discourse, mention, [(entity.number,) for entity in among])

    def _leaders(self, mention: Mention) -> list[Entity]:
        """Return whoever leads what the modifiers name: "the Russian leader" is a president."""
        modifiers = (mention.title or "").split()[:-1]
        holders = [e for head in sorted(LEADERS) for e in self._by_head.get(head, ()) if e.named]
        return [e for e in holders if modifiers and all(self._belongs(word, e) for word in modifiers)]

    def _can_be(self, mention: Mention, entity: Entity) -> bool:
        if mention.gender and entity.gender and mention.gender != entity.gender:
            return False
        return not entity.plural and entity.kind in ("person", "unnamed")

    def _described_alike(self, mention: Mention, entity: Entity) -> bool:
        """Tell whether nothing in a description contradicts the titles of an entity."""
        words = {w.lower() for w in (mention.title or "").split()[:-1]}
        return not words or bool(words & entity.described) or "former" not in words

    def _best_called(self, mention: Mention, matched: Sequence[Entity]) -> Entity | None:
        """Return the best of the people whom the report calls by the noun of a description."""
        modifiers = [w for w in (mention.title or "").split()[:-1] if w.lower() not in ("former", "new", "then")]
        owner = mention.owner.actors if mention.owner else []
        best, score = None, 0.0
        for entity in matched:
            seen = self._discourse.seen.get(entity.number)
            value = 1.0 + (0.5 if entity.named else 0.2)
            if seen is not None:
                value += 2.0 - 0.1 * min(20, self._discourse.tokens.sentence[mention.head] - seen.sentence)
                value += 0.3 * seen.subject
            value += sum(1.5 if self._belongs(word, entity) else -0.7 for word in modifiers)
            if owner and entity.number in owner:
                continue
            if owner and not any(set(owner) & set(other.actors) for other in entity.owners):
                value -= 4.0
            if not entity.named and not all(self._belongs(word, entity) for word in modifiers):
                value -= 4.0
            value += 0.05 * min(entity.count, 8)
            if value > score:
                best, score = entity, value
        return best

    def _belongs(self, word: str, entity: Entity) -> bool:
        """Tell whether a modifier fits what the report says of somebody: "the Russian leader"."""
        if word.lower() in entity.described or SYNONYMS.get(word.lower()) in entity.described:
            return True
        country = country_of(word)
        if country is not None:
            return entity.country == country
        return word[0].isupper() and any(w[:4] == word.lower()[:4] for w in entity.described)

    def _join(self, mention: Mention, entity: Entity, why: str) -> None:
        mention.actors, mention.why = [entity.number], why
        if mention.title and entity.named:
            entity.described.update(mention.title.lower().split())

    def _several(self, mention: Mention) -> None:
        """Join "the senators", "the two leaders", "officials"."""
        words = (mention.title or "").lower().split()
        count = next((_COUNTS[w] for w in words if w in _COUNTS), None)
        beside = self._discourse.just_named(mention, count)
        if beside is not None:
            mention.actors, mention.why = beside, "beside whom it stands"
            return
        if mention.determiner in ("the", "whose") and kind_of(mention.word) == "person" and mention.owner is None:
            heads = heads_of([mention.word])
            called = [e.number for e in self._discourse.near() if e.kind == "person" and (e.heads & heads)]
            if len(called) >= (count or 2) and self._discourse.fresh(mention, called[: count or len(called)]):
                mention.actors, mention.why = (
                    sorted(called[: count or len(called)]),
                    f"whom the report calls {mention.word}",
                )
                return
            earlier = self._by_text.get(mention.word)
            people = self._discourse.last_people(count or 2, LEADERS) if mention.word == "leader" else None
            people = people or self._discourse.together(mention, count) or self._discourse.last_people(count or 2)
            if count is None and earlier is not None and (earlier.count > 1 or not people):
                self._join(mention, earlier, "the same description")
                return
            if people and self._can_be_called(mention, people) and (count or self._discourse.groups):
                mention.actors, mention.why = sorted(people), "the people named last"
                return
        self._described(mention, "group", plural=True)

    def _can_be_called(self, mention: Mention, people: Sequence[int]) -> bool:
        """Tell whether people were mentioned not long before, and none is a man of whom "the women" is said."""
        genders = {self._discourse.entities.all[number].gender for number in people}
        fits = mention.gender is None or genders <= {None, mention.gender}
        return fits and self._discourse.fresh(mention, people)

    def _document(self, mention: Mention) -> None:
        if mention.word in _TELLINGS and mention.owner is not None and mention.owner.actors:
            mention.actors, mention.why = list(mention.owner.actors), f"whose {mention.word} it is"
            return
        kin = "article" if mention.word in _PRESS else mention.word
        earlier = self._by_text.get("document " + kin)
        if earlier is not None and mention.determiner == "the" and not mention.plural:
            self._join(mention, earlier, "the document named before")
            return
        self._described(mention, "document", plural=mention.plural)
        if mention.actors:
            self._by_text["document " + kin] = self._discourse.entities.all[mention.actors[0]]

    def _body(self, mention: Mention) -> None:
        """Join "the government", "the company", "its parliament"."""
        if mention.word in GOVERNING and self._government(mention):
            return
        if self._outlet and self._discourse.tokens.lower[mention.first] == "this" and mention.word in OUTLETS:
            self._join(mention, self._of_outlet(self._outlet), "the report's outlet")
            return
        if mention.determiner in ("the", "whose") and mention.owner is None:
            near = self._discourse.near()
            words = {mention.word}
            for entity in near:
                called = {w.lower() for form in entity.forms for w in form.split()} | entity.heads | entity.described
                if entity.named and entity.kind in ("organisation", "government", "group") and words & called:
                    self._join(mention, entity, f"whose name or description says {mention.word}")
                    return
            earlier = self._by_text.get(mention.word)
            if earlier is not None:
                self._join(mention, earlier, "the same description")
                return
            bodies = [e for e in near if e.kind == "organisation" and e.named]
            bodies = [e for e in bodies if not {f.lower().split()[-1] for f in e.forms} & ORGANISATIONS]
            if mention.title == mention.word and mention.word in _BODIES:
                self._choose(mention, bodies)
            if mention.actors:
                return
        self._described(mention, "organisation")

    def _of_outlet(self, outlet: str) -> Entity:
        if outlet not in self._by_text:
            named = [e for e in self._discourse.entities.all if outlet in e.forms]
            entity = named[0] if named else self._discourse.entities.new("organisation")
            entity.forms[outlet] += 1
            self._by_text[outlet] = entity
        return self._by_text[outlet]

    def _government(self, mention: Mention) -> bool:
        if mention.word not in ("government", "administration"):
            return False
        for word in (mention.title or "").split()[:-1]:
            entity = self._discourse.entities.place(word)
            if entity is not None:
                self._join(mention, entity, f"the government of {entity.place}")
                return True
        if mention.owner is not None:
            owners = [
                self._discourse.entities.all[n]
                for n in mention.owner.actors
                if self._discourse.entities.all[n].kind == "government"
            ]
            if owners:
                self._join(mention, owners[0], "the government of its owner")
                return True
        if mention.title and len(mention.title.split()) == 1 and mention.determiner == "the":
            governments = self._discourse.entities.governments[:_MANY]
            acting = sorted(((e.count, e.number) for e in governments if e.count), reverse=True)
            if acting and (len(acting) == 1 or acting[0][0] >= 3 * acting[1][0]):
                entity = self._discourse.entities.all[acting[0][1]]
                self._join(mention, entity, "the only government that the report has much of")
                return True
        return False

    def _described(self, mention: Mention, kind: ActorKind, post: Post | None = None, *, plural: bool = False) -> None:
        """Make an actor of a description, or find the one of the same words; ``post`` is an office that it names."""
        title = mention.fuller or mention.title or self._discourse.tokens.of(mention.first, mention.last)
        owner = ""
        if mention.owner is not None and len(mention.owner.actors) == 1:
            owner = str(mention.owner.actors[0])
        key = f"{kind} {owner} {title.lower()}"
        same = self._by_text.get(key)
        again = mention.determiner in ("the", "whose") or plural
        if same is None and again and mention.determiner == "the" and not owner:
            same = self._by_text.get(f"{kind} {mention.word}") if kind == "unnamed" else None
            same = None if same is not None and post is not None and post.held_by(same) is False else same
        if same is not None and again:
            self._join(mention, same, "the same description")
            return
        entity = self._discourse.entities.new(kind)
        entity.named, entity.plural, entity.gender = False, plural, mention.gender
        entity.heads |= heads_of([mention.word])
        entity.described.update(title.lower().split())
        if post is not None and post.single:
            entity.country, entity.body = post.state, post.body
        if mention.owner is not None:
            entity.owners.append(mention.owner)
        entity.forms[title] += 1
        if mention.title:
            entity.forms[mention.title] += 1
        for head in entity.heads:
            self._by_head[head].append(entity)
        self._by_text[key] = entity
        self._by_text[mention.word] = entity
        self._by_text[f"{kind} {mention.word}"] = entity
        mention.actors, mention.why = [entity.number], "as described"
