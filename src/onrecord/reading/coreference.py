"""Pronouns and descriptions joined to the actors that they stand for, from the first word of a report to the last.

Everything is decided with what stands near: gender, number, who was the subject, who spoke last.  What fits nothing
stays unjoined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.knowledge.countries import country_of
from onrecord.knowledge.words import GOVERNING, LEADERS, OFFICES, ORGANISATIONS, SYNONYMS
from onrecord.reading.entities import Entities, Entity, heads_of
from onrecord.reading.mentions import FEMALE, FIRST, MALE, NEUTER, RELATIVE, Mention, kind_of
from onrecord.reading.tokens import Tokens

_RECENT = 14
_MAX_SENTENCES = 8
_PRESS = frozenset("article piece story feature report column editorial editorial paper post".split())  # noqa: SIM905
OUTLETS = frozenset(("newspaper", "paper", "magazine", "website", "channel", "broadcaster", "station", "agency"))
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_DOCUMENT_KIN = {word: "article" for word in _PRESS}


@dataclass(slots=True)
class Seen:
    """Where an entity was last mentioned."""

    token: int
    sentence: int
    paragraph: int
    subject: bool
    quoted: bool
    speaker: bool
    genitive: bool
    held: int


class Resolver:
    """Walks the mentions of one report and gives each its entities."""

    def __init__(self, tokens: Tokens, entities: Entities, sources: dict[int, int], outlet: str | None) -> None:
        """``sources``: index of the attribution whose source a mention heads, by the id() of the mention."""
        self.tokens = tokens
        self.entities = entities
        self.outlet = outlet
        self.sources = sources
        self.seen: dict[int, Seen] = {}
        self.told: dict[int, Seen] = {}
        """Like ``seen``, for what stands outside quotations."""
        self.recent: dict[int, None] = {}
        self.groups: list[tuple[int, tuple[int, ...]]] = []
        """Actors named together, with the sentence."""
        self.speaker: tuple[int, int, int] | None = None
        """Who spoke last, in which sentence and paragraph."""
        self.by_head: dict[str, list[Entity]] = defaultdict(list)
        self.by_text: dict[str, Entity] = {}
        self.previous: Mention | None = None
        self.subjects: dict[int, list[int]] = {}
        """Who is the subject of a verb, by the verb's token."""

    def prepare(self) -> None:
        """Index the named people by what the report calls them."""
        for entity in self.entities.all:
            for head in entity.heads:
                self.by_head[head].append(entity)

    def resolve(self, mention: Mention) -> None:
        """Give one mention its entities and remember it."""
        if mention.sort == "pronoun":
            self._pronoun(mention)
        elif mention.sort == "noun" and not mention.actors:
            self._noun(mention)
        self._remember(mention)

    def _remember(self, mention: Mention) -> None:
        tokens = self.tokens
        speaks = id(mention) in self.sources
        at = mention.head
        if len(mention.actors) > 1:
            self.groups.append((tokens.sentence[at], tuple(mention.actors)))
        for number in mention.actors:
            entity = self.entities.all[number]
            entity.first = min(entity.first, mention.first)
            entity.count += 1
            if mention.gender and entity.person and len(mention.actors) == 1 and entity.gender is None:
                entity.gender = mention.gender
            seen = Seen(at, tokens.sentence[at], tokens.paragraph[at], mention.subject, tokens.quoted[at], speaks,
                        mention.genitive, tokens.held[at])  # fmt: skip
            earlier = self.seen.get(number)
            if earlier and earlier.sentence == seen.sentence and not seen.quoted:
                seen.subject = seen.subject or (earlier.subject and not earlier.quoted)
            self.seen[number] = seen
            if not seen.quoted:
                self.told[number] = seen
            self.recent.pop(number, None)
            self.recent[number] = None
        if mention.subject:
            self.subjects[tokens.head[at]] = mention.actors
        if speaks and len(mention.actors) == 1:
            self.speaker = (mention.actors[0], tokens.sentence[at], tokens.paragraph[at])
        if mention.sort != "pronoun" or mention.word not in RELATIVE:
            self._join_group(mention)
            self.previous = mention

    def _join_group(self, mention: Mention) -> None:
        """Note actors that are coordinated: "Lee and Ortiz"."""
        before, tokens = self.previous, self.tokens
        if before is None or not before.actors or not mention.actors or before.last >= mention.first:
            return
        between = tokens.lower[before.last + 1 : mention.first]
        if between in (["and"], [","], [",", "and"], ["and", "the"]):
            together = before.actors
            if self.groups and self.groups[-1][0] == tokens.sentence[mention.head] and set(before.actors) & set(
                self.groups[-1][1]
            ):
                together = [*self.groups[-1][1]]
            members = tuple(dict.fromkeys([*together, *mention.actors]))
            if len(members) > 1 and all(n in self.recent for n in members):
                self.groups.append((tokens.sentence[mention.head], members))

    # Pronouns

    def _pronoun(self, mention: Mention) -> None:
        word = mention.word
        if word in FIRST:
            return  # whose words they stand in is known when every source is
        if word in RELATIVE:
            self._relative(mention)
        elif word in MALE | FEMALE:
            self._pick(mention, [e for e in self._near() if e.person and e.gender in (None, mention.gender)])
        elif word in NEUTER:
            self._pick(mention, [e for e in self._near() if not e.person and not (e.plural and not e.named)])
        else:
            self._they(mention)

    def _near(self) -> list[Entity]:
        """Return the entities mentioned last, the latest first."""
        found = []
        for number in reversed(self.recent):
            found.append(self.entities.all[number])
            if len(found) == _RECENT:
                break
        return found

    def _pick(self, mention: Mention, candidates: Sequence[Entity]) -> None:
        best, score = None, -2.5
        for entity in candidates:
            value = self._score(mention, entity)
            if value is not None and value > score:
                best, score = entity, value
        if best is not None:
            mention.actors = [best.number]
            mention.why = "nearest fitting actor"
        elif mention.genitive or mention.gender:
            self._ahead(mention)

    def _ahead(self, mention: Mention) -> None:
        """Leave a pronoun that comes before any fitting name open."""
        mention.why = "no fitting actor before it"

    def _score(self, mention: Mention, entity: Entity) -> float | None:
        """Say how well an entity fits a pronoun or a bare description; None where it is too far or cannot be."""
        tokens, at = self.tokens, mention.head
        quoted = tokens.quoted[at]
        seen = self.seen.get(entity.number) if quoted else self.told.get(entity.number)
        penalty = 0.0
        if seen is None:
            seen, penalty = self.seen.get(entity.number), 1.5
        if seen is None:
            return None
        distance = tokens.sentence[at] - seen.sentence
        if distance > _MAX_SENTENCES:
            return None
        if distance == 0 and self._rivals(mention, seen):
            return None
        value = -0.55 * distance - penalty
        value -= 0.35 * max(0, min(3, tokens.paragraph[at] - seen.paragraph))
        value += 0.8 if seen.subject else 0.0
        value -= 0.3 if seen.genitive else 0.0
        value -= 0.5 if seen.held >= 0 and tokens.held[at] < 0 else 0.0
        value += 0.15 * min(entity.count, 10) if mention.sort == "noun" else 0.0
        value += 0.4 if mention.gender and entity.gender == mention.gender else 0.0
        value += 0.5 if entity.kind == "person" else 0.0
        value += 0.06 * min(entity.count, 8)
        if self.speaker and self.speaker[0] == entity.number and not quoted:
            near = tokens.sentence[at] - self.speaker[1] <= 2
            same = tokens.paragraph[at] == self.speaker[2]
            bonus = 1.0 if id(mention) in self.sources else 0.4
            value += bonus if near and same else bonus * 0.6 if near else 0.0
        return value

    def _rivals(self, mention: Mention, seen: Seen) -> bool:
        """Tell whether pronoun and antecedent are subject and object of one verb, so cannot be the same."""
        tokens = self.tokens
        if mention.genitive or seen.genitive or mention.word.endswith("self"):
            return False
        a, b = tokens.head[mention.head], tokens.head[seen.token]
        return a == b and {tokens.dep[mention.head], tokens.dep[seen.token]} >= {"nsubj", "dobj"}

    def _relative(self, mention: Mention) -> None:
        """Join "who" to the noun that its clause describes: the nearest phrase before it."""
        tokens = self.tokens
        before = self.previous
        verb = tokens.head[mention.head]
        described = tokens.head[verb] if tokens.dep[verb] == "relcl" else -1
        for entity in self._near():
            seen = self.seen[entity.number]
            if described >= 0 and seen.token == described and (mention.word != "who" or entity.kind != "document"):
                self._take_group(mention, entity)
                return
        if before is not None and before.actors and mention.first - before.last < 12:
            if tokens.sentence[before.head] == tokens.sentence[mention.head]:
                mention.actors = list(before.actors)
                mention.why = "the phrase before it"

    def _take_group(self, mention: Mention, entity: Entity) -> None:
        mention.actors = [entity.number]
        mention.why = "the noun that its clause describes"
        if self.groups and entity.number in self.groups[-1][1]:
            sentence = self.tokens.sentence[mention.head]
            tag = self.tokens.tag[self.tokens.head[mention.head]]
            if self.groups[-1][0] == sentence and tag in ("VBP",):
                mention.actors = list(self.groups[-1][1])

    def _they(self, mention: Mention) -> None:
        """Join "they" to the last group, or to people named together."""
        tokens, sentence = self.tokens, self.tokens.sentence[mention.head]
        best, score = None, -3.0
        for entity in self._near():
            if entity.person or entity.kind == "document" and not entity.plural:
                continue
            value = self._score(mention, entity)
            if value is None:
                continue
            value += 0.8 if entity.plural or entity.kind == "group" else -0.3
            if value > score:
                best, score = [entity.number], value
        if self.groups and mention.word not in ("it",):
            at, members = self.groups[-1]
            people = all(self.entities.all[n].kind in ("person", "unnamed") for n in members)
            latest = max(self.told[n].token if n in self.told else self.seen[n].token for n in members)
            value = 1.3 - 0.55 * (sentence - at) + (0.3 if people else 0.0)
            if sentence - at <= 4 and value > score and latest < mention.first:
                best = list(members)
        if best is None and mention.word in ("both", "each"):
            best = self._last_people(2)
        if best is not None:
            mention.actors = best
            mention.why = "nearest group"
        del tokens

    def _last_people(self, count: int, heads: Collection[str] = ()) -> list[int] | None:
        people = [e.number for e in self._near() if e.kind == "person" and (not heads or e.heads & set(heads))]
        return people[:count] if len(people) >= count else None

    # Descriptions

    def _noun(self, mention: Mention) -> None:
        kind, tokens = kind_of(mention.word), self.tokens
        subject = self.subjects.get(tokens.head[mention.head]) if tokens.dep[mention.head] == "attr" else None
        if kind == "person" and subject is not None:
            mention.actors, mention.why = list(subject), "what the subject is said to be"
        elif kind == "person" and self._pair(mention):
            return
        elif kind == "person" and not mention.plural:
            self._person(mention)
        elif mention.plural and kind in ("person", "group", "organisation"):
            self._several(mention)
        elif kind == "document":
            self._document(mention)
        elif kind == "organisation":
            self._body(mention)
        else:
            self._described(mention, "group", plural=True)

    def _pair(self, mention: Mention) -> bool:
        """Join "both leaders" and "neither leader" to the two people named last."""
        if self.tokens.lower[mention.first] not in ("both", "neither", "either"):
            return False
        people = self._last_people(2, LEADERS if mention.word == "leader" else heads_of([mention.word]))
        people = people or self._together(mention, 2) or self._last_people(2)
        if people is not None:
            mention.actors, mention.why = sorted(people), "the two people named last"
        return people is not None

    def _together(self, mention: Mention, count: int | None) -> list[int] | None:
        """Return the people last named in one breath."""
        for _, members in reversed(self.groups[-6:]):
            people = all(self.entities.all[n].kind == "person" for n in members)
            if people and len(members) == (count or len(members)) and self._fresh(mention, members):
                return list(members)
        return None

    def _person(self, mention: Mention) -> None:
        tokens = self.tokens
        heads = heads_of([mention.word])
        matched = [e for head in sorted(heads) for e in self.by_head.get(head, ()) if self._can_be(mention, e)]
        headline = tokens.titled[mention.head] or tokens.paragraph[mention.head] < 0
        if mention.determiner == "a" or (mention.determiner == "bare" and not headline):
            later = [e for e in dict.fromkeys(matched) if e.named and e.number not in self.seen]
            if mention.determiner == "a" and len(later) == 1 and self._described_alike(mention, later[0]):
                self._join(mention, later[0], "the only one whom the report calls so")
                return
            self._described(mention, "unnamed")
            return
        best = self._best_called(mention, list(dict.fromkeys(matched)))
        if best is not None:
            self._join(mention, best, f"whom the report calls {mention.word}")
            return
        if mention.determiner == "the" and mention.word not in ("spokesman", "spokeswoman", "source", "person"):
            candidates = [e for e in self._near() if e.kind == "person" and e.gender in (None, mention.gender or e.gender)]
            if mention.word in OFFICES:
                candidates = [e for e in candidates if not e.heads & OFFICES]
            near = [e for e in candidates if tokens.sentence[mention.head] - self.seen[e.number].sentence <= 3]
            if id(mention) in self.sources or mention.subject:
                self._pick(mention, near)
            if mention.actors:
                mention.why = "the person spoken of"
                return
        self._described(mention, "unnamed")

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
            seen = self.seen.get(entity.number)
            value = 1.0 + (0.5 if entity.named else 0.2)
            if seen is not None:
                value += 2.0 - 0.1 * min(20, self.tokens.sentence[mention.head] - seen.sentence)
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
        if mention.determiner in ("the", "whose") and kind_of(mention.word) == "person" and mention.owner is None:
            heads = heads_of([mention.word])
            called = [e.number for e in self._near() if e.kind == "person" and (e.heads & heads)]
            if len(called) >= (count or 2) and self._fresh(mention, called[: count or len(called)]):
                mention.actors, mention.why = sorted(called[: count or len(called)]), f"whom the report calls {mention.word}"
                return
            earlier = self.by_text.get(mention.word)
            people = self._last_people(count or 2, LEADERS) if mention.word == "leader" else None
            people = people or self._together(mention, count) or self._last_people(count or 2)
            if count is None and earlier is not None and (earlier.count > 1 or not people):
                self._join(mention, earlier, "the same description")
                return
            if people and self._fresh(mention, people) and (count or self.groups):
                mention.actors, mention.why = sorted(people), "the people named last"
                return
        self._described(mention, "group", plural=True)

    def _fresh(self, mention: Mention, people: Sequence[int]) -> bool:
        sentence = self.tokens.sentence[mention.head]
        return all(sentence - self.seen[n].sentence <= 12 for n in people if n in self.seen)

    def _document(self, mention: Mention) -> None:
        kin = _DOCUMENT_KIN.get(mention.word, mention.word)
        earlier = self.by_text.get("document " + kin)
        if earlier is not None and mention.determiner == "the" and not mention.plural:
            self._join(mention, earlier, "the document named before")
            return
        self._described(mention, "document", plural=mention.plural)
        if mention.actors:
            self.by_text["document " + kin] = self.entities.all[mention.actors[0]]

    def _body(self, mention: Mention) -> None:
        """Join "the government", "the company", "its parliament"."""
        if mention.word in GOVERNING and self._government(mention):
            return
        if self.outlet and self.tokens.lower[mention.first] == "this" and mention.word in OUTLETS:
            self._join(mention, self._of_outlet(self.outlet), "the report's outlet")
            return
        if mention.determiner in ("the", "whose") and mention.owner is None:
            near = self._near()
            words = {mention.word}
            for entity in near:
                called = {w.lower() for form in entity.forms for w in form.split()} | entity.heads | entity.described
                if entity.named and entity.kind in ("organisation", "government", "group") and words & called:
                    self._join(mention, entity, f"whose name or description says {mention.word}")
                    return
            earlier = self.by_text.get(mention.word)
            if earlier is not None:
                self._join(mention, earlier, "the same description")
                return
            bodies = [e for e in near if e.kind == "organisation" and e.named]
            bodies = [e for e in bodies if not {f.lower().split()[-1] for f in e.forms} & ORGANISATIONS]
            if mention.determiner == "the" and len((mention.title or "").split()) == 1 and bodies:
                if mention.word in ("company", "firm", "agency", "bank", "organisation", "organization", "group"):
                    self._pick(mention, bodies)
                    if mention.actors:
                        return
        self._described(mention, "organisation")

    def _of_outlet(self, outlet: str) -> Entity:
        if outlet not in self.by_text:
            named = [e for e in self.entities.all if outlet in e.forms]
            entity = named[0] if named else self.entities.new("organisation")
            entity.forms[outlet] += 1
            self.by_text[outlet] = entity
        return self.by_text[outlet]

    def _government(self, mention: Mention) -> bool:
        if mention.word not in ("government", "administration"):
            return False
        for word in (mention.title or "").split()[:-1]:
            entity = self.entities.place(word)
            if entity is not None:
                self._join(mention, entity, f"the government of {entity.place}")
                return True
        if mention.owner is not None:
            owners = [self.entities.all[n] for n in mention.owner.actors if self.entities.all[n].kind == "government"]
            if owners:
                self._join(mention, owners[0], "the government of its owner")
                return True
        if mention.title and len(mention.title.split()) == 1 and mention.determiner == "the":
            counts = [(e.count, -e.first, e.number) for e in self.entities.all if e.kind == "government" and e.count and e.place]
            if len(counts) == 1 or (len(counts) > 1 and sorted(counts)[-1][0] >= 3 * sorted(counts)[-2][0]):
                entity = self.entities.all[max(counts)[2]]
                self._join(mention, entity, "the only government in the report")
                return True
        return False

    def _described(self, mention: Mention, kind: str, *, plural: bool = False) -> None:
        """Make an actor of a description, or find the one of the same words."""
        title = mention.fuller or mention.title or self.tokens.of(mention.first, mention.last)
        owner = ""
        if mention.owner is not None and len(mention.owner.actors) == 1:
            owner = str(mention.owner.actors[0])
        key = f"{kind} {owner} {title.lower()}"
        same = self.by_text.get(key)
        again = mention.determiner in ("the", "whose") or plural
        if same is None and again and mention.determiner == "the" and not owner:
            same = self.by_text.get(f"{kind} {mention.word}") if kind == "unnamed" else None
        if same is not None and again:
            self._join(mention, same, "the same description")
            return
        entity = self.entities.new(kind)  # type: ignore[arg-type]
        entity.named, entity.plural, entity.gender = False, plural, mention.gender
        entity.heads |= heads_of([mention.word])
        entity.described.update(title.lower().split())
        if mention.owner is not None:
            entity.owners.append(mention.owner)
        entity.forms[title] += 1
        if mention.title:
            entity.forms[mention.title] += 1
        for head in entity.heads:
            self.by_head[head].append(entity)
        self.by_text[key] = entity
        self.by_text[mention.word] = entity
        self.by_text[f"{kind} {mention.word}"] = entity
        mention.actors, mention.why = [entity.number], "as described"
