"""From a word of the report to the actors that its phrase names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

from onrecord.reading.language.grammar import RELATIVE, antecedent, base, with_conjuncts
from onrecord.reading.language.lexicon import words
from onrecord.schema import Actor, Span


class Mentions(Protocol):
    """What this step needs of a Cast: who is mentioned where."""

    @property
    def mentions(self) -> Sequence[tuple[Span, str]]:
        """Spans with the id of the actor that each names, in the order of the text."""

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors of the report."""


_COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "four": 4}
_PEOPLE = words(
    "leader president minister man woman counterpart rival politician diplomat official candidate premier chancellor "
    "pair two both duo three trio nominee negotiator principal"
)
_STATES = words("country side state government nation capital neighbour neighbor ally delegation party")
_RECIPROCAL = re.compile(r"they|each other|one another|themselves", re.IGNORECASE)
_RECENT = 40
"""How many mentions back "the two leaders" may look."""


class Referents:
    """The actors of each phrase of one report; built in one pass over the mentions."""

    def __init__(self, doc: Doc, cast: Mentions) -> None:
        """Index the mentions of ``cast`` by the tokens of ``doc`` that they cover; the shortest mention wins."""
        self.kinds = {actor.id: actor.kind for actor in cast.actors}
        self._in_office = {actor.id for actor in cast.actors if actor.kind == "person" and actor.offices}
        self._ordered = list(cast.mentions)
        self._starts = [span.start for span, _ in self._ordered]
        self._at: dict[int, tuple[int, list[str]]] = {}
        longest = sum(map(len, doc)) + len(doc)
        for span, actor in self._ordered:
            covered = doc.char_span(span.start, span.end, alignment_mode="expand")
            for token in covered or ():
                length, known = self._at.get(token.i, (longest, []))
                size = span.end - span.start
                if size < length:
                    self._at[token.i] = (size, [actor])
                elif size == length and actor not in known:
                    known.append(actor)

    def in_office(self, actor: str) -> bool:
        """Tell whether an actor is a person for whom the report names an office."""
        return actor in self._in_office

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the actors of the shortest mention that covers ``token``."""
        return tuple(self._at[token.i][1]) if token.i in self._at else ()

    def of(self, noun: Token | None) -> tuple[str, ...]:
        """Return the actors named by the phrase of ``noun``: all that are coordinated, each through its apposition."""
        if noun is None:
            return ()
        found: list[str] = []
        for head in with_conjuncts(noun):
            found += self._one(head)
            for beside in head.children:  # "X, Y and Z" is often parsed as if Y and Z stood for X
                if beside.dep_ == "appos" and beside.conjuncts:
                    found += [a for other in with_conjuncts(beside) for a in self._one(other)]
        return tuple(dict.fromkeys(found))

    def _one(self, head: Token) -> tuple[str, ...]:
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
            head = antecedent(head.head)
        names = [head, *(c for c in head.children if c.dep_ in ("appos", "flat"))]
        for name in names:
            known = self.at(name)
            if known:
                return known
        return self._group(head)

    def _group(self, head: Token) -> tuple[str, ...]:
        """Return whom "the two leaders", "both sides" or "they" stand for: the last so many that were named."""
        wanted = _COUNTS.get(head.lower_, 0)
        for child in head.children:
            wanted = max(wanted, _COUNTS.get(child.lower_, 0))
        lemma = base(head)
        if _RECIPROCAL.fullmatch(head.text):
            wanted = 2
        elif not wanted or (lemma not in _PEOPLE and lemma not in _STATES):
            return ()
        return self.latest(head, wanted, states=lemma in _STATES)

    def latest(self, token: Token, count: int, *, states: bool = False) -> tuple[str, ...]:
        """Return the last ``count`` different people (or states) named before ``token``; none if there are fewer."""
        wanted = ("government", "organisation") if states else ("person",)
        found: list[str] = []
        place = bisect_left(self._starts, token.idx)
        for _, actor in reversed(self._ordered[max(0, place - _RECENT) : place]):
            if self.kinds.get(actor) in wanted and actor not in found:
                found.append(actor)
                if len(found) == count:
                    return tuple(reversed(found))
        return ()
