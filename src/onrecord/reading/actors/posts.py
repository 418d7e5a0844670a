"""Whose an office is: "the Russian president", "Norway's prime minister", "the head of NATO"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.actors import Knowledge, KnownActor
from onrecord.knowledge.countries import Country, country_of
from onrecord.knowledge.offices import UNIQUE, role_of
from onrecord.knowledge.words import LEADERS, OFFICES
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.tokens import Tokens

HEADS = LEADERS | {"head", "boss"}
"""Words for whoever leads a state or a body."""
OF_BODIES = UNIQUE | {"director", "chair", "chief executive", "administrator"}
"""Roles that one person at a time holds in an organisation."""
_STANDING = frozenset(("current", "incumbent", "sitting", "new", "acting", "interim", "own", "caretaker"))
_LONGEST = 4
"""Words of the longest name of a state or body that is looked for."""


@dataclass(frozen=True, slots=True)
class Post:
    """The office that a description names."""

    title: str
    """Without the words that say whose it is."""
    of: Country | KnownActor | None
    """The state or the known body; None where the description names neither."""
    elsewhere: bool
    """Whether it is of somebody, or of something else."""

    @property
    def role(self) -> str | None:
        """The role that the title names."""
        return role_of(self.title)

    @property
    def leads(self) -> bool:
        """Whether the title is a word for whoever leads, and no office by itself: "head", "leader"."""
        return self.role is None and self.title.lower().split(" ")[-1] in HEADS

    @property
    def single(self) -> bool:
        """Whether it is of a known state or body that has one holder of it at a time."""
        if self.state is not None:
            return self.leads or self.role in UNIQUE or str(self.role).endswith("minister")
        return self.body is not None and (self.leads or self.role in OF_BODIES)

    @property
    def state(self) -> Country | None:
        """The state whose it is."""
        return self.of if isinstance(self.of, Country) else None

    @property
    def body(self) -> str | None:
        """The name of the body whose it is."""
        return self.of.name if isinstance(self.of, KnownActor) else None

    def unlike(self, entity: Entity) -> bool:
        """Tell whether all that the report calls an actor by are other offices: no trade minister is premier."""
        roles = [role for title, _ in entity.titles if (role := role_of(title))]
        mine = self.role or ""
        return bool(mine and roles) and not any(role.endswith(mine) or mine.endswith(role) for role in roles)

    def held_by(self, entity: Entity) -> bool | None:
        """Tell whether an actor of the report is of that state or body; None where nothing says."""
        if self.state is not None:
            return entity.country == self.state if entity.country else None
        if self.body is not None and entity.known is not None:
            return any(term.of == self.body for term in entity.known.terms)
        return entity.body == self.body if self.body and entity.body else None


class Posts:
    """Reads the offices in one report's descriptions."""

    def __init__(self, tokens: Tokens, entities: Entities, knowledge: Knowledge) -> None:
        """Read from the report's words and what it names."""
        self._tokens, self._entities, self._knowledge = tokens, entities, knowledge

    def of(self, mention: Mention) -> Post:
        """Return the office that a description names, and whose it is; whose it is is not read of other nouns."""
        title = mention.title or ""
        if mention.word not in OFFICES and mention.word not in HEADS and role_of(title) is None:
            return Post(title, None, False)
        words = title.split()
        before, size = self._before(words)
        words = [word for word in words[size:] if word.lower() not in _STANDING]
        whose = self._owner(mention.owner) if mention.owner is not None and before is None else before
        title, at = self._portfolio(" ".join(words), mention.last + 1)
        if at + 1 < len(self._tokens) and self._tokens.lower[at] in ("of", "at", "for"):
            whose = self._after(at + 1)
        return Post(title, whose or None, whose is False)

    def _before(self, words: list[str]) -> tuple[Country | KnownActor | None, int]:
        """Return the state or body that a title begins with, and in how many words."""
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            found = self._named(" ".join(words[:size]))
            if found is not None:
                return found, size
        return None, 0

    def _owner(self, owner: Mention) -> Country | KnownActor | Literal[False]:
        entity = self._entities.all[owner.actors[0]] if len(owner.actors) == 1 and owner.sort == "name" else None
        if entity is not None and entity.kind == "government" and entity.country is not None:
            return entity.country
        return entity.known if entity is not None and entity.known is not None and entity.kind != "person" else False

    def _portfolio(self, title: str, at: int) -> tuple[str, int]:
        """Return a title with what makes it another office ("of state"), and the number of the token after it."""
        tokens = self._tokens
        if at + 1 >= len(tokens) or tokens.lower[at] != "of":
            return title, at
        last = at + 1
        while last + 1 < len(tokens) and tokens.pos[last + 1] in ("ADJ", "NOUN", "PROPN") and last < at + 3:
            last += 1
        fuller = f"{title} {tokens.of(at, last)}"
        return (fuller, last + 1) if role_of(fuller) not in (None, role_of(title)) else (title, at)

    def _after(self, at: int) -> Country | KnownActor | Literal[False]:
        """Return the state or body after "president of"; False for what else stands there."""
        at += self._tokens.lower[at] == "the"
        for size in range(_LONGEST, 0, -1):
            found = self._named(self._tokens.of(at, at + size - 1)) if at + size <= len(self._tokens) else None
            if found is not None:
                return found
        return False

    def _named(self, name: str) -> Country | KnownActor | None:
        return country_of(name) or self._knowledge.body(name)
