"""An encounter as one place of a report tells of it, and what its verbs and nouns have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from onrecord.reading.language.grammar import base, complements
from onrecord.reading.language.lexicon import words
from onrecord.schema import EventStatus, Span

Mode = Literal["meet", "talk", "call", "visit"]

WITH_WORDS = words("with alongside beside")
_TRAVEL = words("visit trip")
"""Words that need no host: whoever goes to Oslo goes to see somebody."""
_SPORT = words("final semi-final semifinal quarter-final quarterfinal match playoff championship tournament")


@dataclass(frozen=True, slots=True)
class Encounter:
    """One telling of a meeting, before dates are read and tellings of the same one are joined."""

    word: Token
    """The verb or noun that says that they met."""
    mode: Mode
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: EventStatus
    evidence: Span

    @property
    def parties(self) -> frozenset[str]:
        """All who took part."""
        return frozenset((*self.actors, *self.recipients))


def encounter(
    word: Token, mode: Mode, one: tuple[str, ...], other: tuple[str, ...], state: EventStatus | None, evidence: Span
) -> Encounter | None:
    """Put the two sides together; None where fewer than two took part or it is no fact."""
    if not one:
        one, other = other, ()
    other = tuple(a for a in other if a not in one)
    lonely = len(one) + len(other) < 2 and not (base(word) in _TRAVEL and one)
    if state is None or lonely:
        return None
    return Encounter(word=word, mode=mode, actors=one, recipients=other, status=state, evidence=evidence)


def about_sport(word: Token) -> bool:
    """Tell whether they met on a field: "met Lisbon in the final"."""
    return any(base(t) in _SPORT for t in complements(word, frozenset({"in", "at", "for"})))
