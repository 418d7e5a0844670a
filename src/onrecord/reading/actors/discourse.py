"""What a reader keeps in mind of a report: who was mentioned where, who spoke last, who was named together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.mentions import RELATIVE, Mention
from onrecord.reading.actors.tokens import Tokens

_RECENT = 14
"""How many actors back a pronoun can reach."""
_MAX_SENTENCES = 8
_FRESH = 12
"""How many sentences back "the two leaders" can reach."""
_WORST = -2.5
"""Below this score nothing before a pronoun fits it."""


@dataclass(slots=True)
class Seen:
    """Where an entity was last mentioned."""

    token: int
    sentence: int
    narrated: int
    paragraph: int
    subject: bool
    quoted: bool
    genitive: bool
    held: int


class Discourse:
    """The state of one report's reading, mention by mention."""

    def __init__(self, tokens: Tokens, entities: Entities, sources: Collection[int]) -> None:
        """Start at the first word; ``sources`` are the id() of the mentions that head the source of an attribution."""
        self.tokens = tokens
        self.entities = entities
        self.sources = sources
        self.seen: dict[int, Seen] = {}
        self.told: dict[int, Seen] = {}
        """Like ``seen``, for what stands outside quotations."""
        self.recent: dict[int, None] = {}
        self.groups: list[tuple[int, tuple[int, ...]]] = []
        """Actors named together, with the sentence."""
        self.chain: list[int] = []
        """Actors of an enumeration that has not come to its "and" yet."""
        self.speaker: tuple[int, int, int] | None = None
        """Who spoke last, in which sentence and paragraph."""
        self.previous: Mention | None = None
        self.subjects: dict[int, list[int]] = {}
        """Who is the subject of a verb, by the verb's token."""

    def remember(self, mention: Mention) -> None:
        """Take note of a mention whose actors are known."""
        tokens = self.tokens
        speaks = id(mention) in self.sources
        at = mention.head
        if len(mention.actors) > 1:
            self.groups.append((tokens.sentence[at], tuple(mention.actors)))
        for number in mention.actors:
            entity = self.entities.all[number]
            entity.first = min(entity.first, mention.first)
            entity.count += 1
            if mention.gender and entity.person and len(mention.actors) == 1:
                if mention.sort == "pronoun":
                    entity.leaning = mention.gender
                else:
                    entity.gender = entity.gender or mention.gender
            seen = Seen(
                token=at,
                sentence=tokens.sentence[at],
                narrated=tokens.narrated[at],
                paragraph=tokens.paragraph[at],
                subject=mention.subject,
                quoted=tokens.quoted[at],
                genitive=mention.genitive,
                held=tokens.held[at],
            )
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
        """Note actors that are coordinated: "Lee and Ortiz", "Lee, Ortiz and Brandt"."""
        before, tokens = self.previous, self.tokens
        if before is None or not before.actors or not mention.actors or before.last >= mention.first:
            return
        between = tokens.lower[before.last + 1 : mention.first]
        alike = self._sort_of(before) == self._sort_of(mention)
        if between == [","] and alike:
            self.chain = [*(self.chain or before.actors), *mention.actors]
        elif between in (["and"], [",", "and"], ["and", "the"]) and alike:
            members = tuple(dict.fromkeys([*(self.chain or before.actors), *mention.actors]))
            if len(members) > 1:
                self.groups.append((tokens.sentence[mention.head], members))
            self.chain = []
        else:
            self.chain = []

    def _sort_of(self, mention: Mention) -> bool:
        """Tell people from bodies."""
        return self.entities.all[mention.actors[0]].person

    def near(self) -> list[Entity]:
        """Return the entities mentioned last, the latest first."""
        found = []
        for number in reversed(self.recent):
            found.append(self.entities.all[number])
            if len(found) == _RECENT:
                break
        return found

    def pick(self, mention: Mention, candidates: Sequence[Entity]) -> None:
        """Give a mention the best of the candidates, if any is good enough."""
        best, score = None, _WORST
        for entity in candidates:
            value = self.score(mention, entity)
            if value is not None and value > score:
                best, score = entity, value
        if best is not None:
            mention.actors, mention.why = [best.number], "nearest fitting actor"

    def score(self, mention: Mention, entity: Entity) -> float | None:
        """Say how well an entity fits a pronoun or a bare description; None where it is too far or cannot be."""
        tokens, at = self.tokens, mention.head
        quoted = tokens.quoted[at]
        seen = self.seen.get(entity.number) if quoted else self.told.get(entity.number)
        penalty = 0.0
        if seen is None:
            seen, penalty = self.seen.get(entity.number), 1.5
        if seen is None:
            return None
        distance: float = tokens.sentence[at] - seen.sentence
        if not quoted:
            distance = (distance + tokens.narrated[at] - seen.narrated) / 2
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
        if mention.gender and entity.gender:
            value += 0.4
        elif mention.gender and entity.leaning:
            value += 0.4 if entity.leaning == mention.gender else -1.0
        value += 0.5 if entity.kind == "person" else 0.0
        value += 0.06 * min(entity.count, 8)
        if self.speaker and self.speaker[0] == entity.number and not quoted:
            near = tokens.sentence[at] - self.speaker[1] <= 2
            same = tokens.paragraph[at] == self.speaker[2]
            bonus = 1.0 if id(mention) in self.sources else 0.4
            value += bonus if same else bonus * 0.6 if near else 0.0
        return value

    def _rivals(self, mention: Mention, seen: Seen) -> bool:
        """Tell whether pronoun and antecedent are subject and object of one verb, so cannot be the same."""
        tokens = self.tokens
        if mention.genitive or seen.genitive or mention.word.endswith("self"):
            return False
        a, b = tokens.head[mention.head], tokens.head[seen.token]
        return a == b and {tokens.dep[mention.head], tokens.dep[seen.token]} >= {"nsubj", "dobj"}

    def together(self, mention: Mention, count: int | None) -> list[int] | None:
        """Return the people last named in one breath."""
        for _, members in reversed(self.groups[-6:]):
            people = all(self.entities.all[n].kind == "person" for n in members)
            if people and len(members) == (count or len(members)) and self.fresh(mention, members):
                return list(members)
        return None

    def last_people(self, count: int, heads: Collection[str] = ()) -> list[int] | None:
        """Return the last ``count`` people, of those whom the report calls by one of ``heads``; None if fewer."""
        people = [e.number for e in self.near() if e.kind == "person" and (not heads or e.heads & set(heads))]
        return people[:count] if len(people) >= count else None

    def fresh(self, mention: Mention, people: Sequence[int]) -> bool:
        """Tell whether all of them were mentioned not long before."""
        sentence = self.tokens.sentence[mention.head]
        return all(sentence - self.seen[n].sentence <= _FRESH for n in people if n in self.seen)
