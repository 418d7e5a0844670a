"""What a reader keeps in mind of a report: who was mentioned where, who spoke last, who was named together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.mentions import RELATIVE, Mention
from onrecord.reading.actors.speakers import Sources
from onrecord.reading.actors.tokens import Tokens

_RECENT = 18
"""How many actors back a pronoun can reach."""
_FRESH = 12
"""How many sentences back "the two leaders" can reach."""


@dataclass(frozen=True, slots=True)
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

    def __init__(self, tokens: Tokens, entities: Entities, sources: Sources) -> None:
        """Start at the first word."""
        self.tokens = tokens
        self.entities = entities
        self.sources = sources
        self.seen: dict[int, Seen] = {}
        self.told: dict[int, Seen] = {}
        """Like ``seen``, for what stands outside quotations."""
        self.recent: dict[int, None] = {}
        self.groups: list[tuple[int, tuple[int, ...]]] = []
        """Actors named together, with the sentence."""
        self.grouped: dict[tuple[int, ...], Seen] = {}
        """Where actors were last named together."""
        self.chain: list[int] = []
        """Actors of an enumeration that has not come to its "and" yet."""
        self.speaker: tuple[tuple[int, ...], int, int] | None = None
        """Who spoke last, in which sentence and paragraph; those who are quoted within a statement do not count."""
        self.previous: Mention | None = None
        self.subjects: dict[int, list[int]] = {}
        """Who is the subject of a verb, by the verb's token."""

    def remember(self, mention: Mention) -> None:
        """Take note of a mention whose actors are known."""
        tokens = self.tokens
        speaks = id(mention) in self.sources.speaking
        at = mention.head
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
        if len(mention.actors) > 1:
            self._group(seen, tuple(mention.actors))
        for number in mention.actors:
            entity = self.entities.all[number]
            entity.first = min(entity.first, mention.first)
            entity.count += 1
            if mention.gender and entity.person and len(mention.actors) == 1:
                if mention.sort == "pronoun":
                    entity.leaning = mention.gender
                else:
                    entity.gender = entity.gender or mention.gender
            entity.pronoun = mention.word if mention.sort == "pronoun" else None
            self._see(number, seen)
            self.recent.pop(number, None)
            self.recent[number] = None
        if mention.subject:
            self.subjects[tokens.head[at]] = mention.actors
        if speaks and mention.actors and tokens.held[at] < 0:
            self.speaker = (self._speakers(mention), tokens.sentence[at], tokens.paragraph[at])
            if len(self.speaker[0]) > len(mention.actors):
                self._group(seen, self.speaker[0])
        if mention.sort != "pronoun" or mention.word not in RELATIVE:
            self._join_group(mention, seen)
            self.previous = mention

    def _speakers(self, mention: Mention) -> tuple[int, ...]:
        """Return the actors of a source up to a mention of it: "Lee, a senator, and Ortiz said"."""
        heads = self.sources.heads[self.sources.speaking[id(mention)]]
        return tuple(dict.fromkeys(n for head in heads if head.first <= mention.first for n in head.actors))

    def _see(self, number: int, seen: Seen) -> None:
        """Note where an actor stands; whoever was the subject of a sentence stays so to its end."""
        earlier = self.seen.get(number)
        if earlier and earlier.sentence == seen.sentence and not seen.quoted:
            seen = replace(seen, subject=seen.subject or (earlier.subject and not earlier.quoted))
        self.seen[number] = seen
        if not seen.quoted:
            self.told[number] = seen

    def _group(self, seen: Seen, members: tuple[int, ...]) -> None:
        self.groups.append((seen.sentence, members))
        self.grouped[members] = seen

    def _join_group(self, mention: Mention, seen: Seen) -> None:
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
                self._group(seen, members)
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

    def speakers_around(self, at: int) -> Collection[int]:
        """Return who speaks, as far as known yet, in the statement that holds a token."""
        held = self.tokens.held[at]
        return [n for head in self.sources.heads[held] for n in head.actors] if held >= 0 else []

    def together(self, mention: Mention, count: int | None) -> list[int] | None:
        """Return the people last named in one breath."""
        for _, members in reversed(self.groups[-6:]):
            people = all(self.entities.all[n].kind == "person" for n in members)
            if people and len(members) == (count or len(members)) and self.fresh(mention, members):
                return list(members)
        return None

    def just_named(self, mention: Mention, count: int | None) -> list[int] | None:
        """Return those beside whom a description stands: "Reon and Saltmere, the two biggest buyers"."""
        _, members = self.groups[-1] if self.groups else (-1, ())
        before = self.previous
        beside = before is not None and before.last == mention.first - 2 and before.actors[-1:] == list(members[-1:])
        return list(members) if beside and count == len(members) else None

    def last_people(self, count: int, heads: Collection[str] = ()) -> list[int] | None:
        """Return the last ``count`` people, of those whom the report calls by one of ``heads``; None if fewer."""
        people = [e.number for e in self.near() if e.kind == "person" and (not heads or e.heads & set(heads))]
        return people[:count] if len(people) >= count else None

    def fresh(self, mention: Mention, people: Sequence[int]) -> bool:
        """Tell whether all of them were mentioned not long before."""
        sentence = self.tokens.sentence[mention.head]
        return all(sentence - self.seen[n].sentence <= _FRESH for n in people if n in self.seen)
