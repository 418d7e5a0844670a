"""An encounter as one place of a report tells of it, and what its verbs and nouns have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import base, complements, with_conjuncts
from onrecord.reading.language.lexicon import words
from onrecord.schema import EventStatus, Span

Mode = Literal["meet", "talk", "call", "visit"]

_STATE = "government"
_HOME = frozenset({"from", "of"})
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


def nations(noun: Token | None, who: Referents) -> tuple[str, ...]:
    """Return the two states or more whose people one phrase names: "Ostrian and Marish officials"."""
    if noun is None:
        return ()
    of = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")] + complements(noun, _HOME)
    found = dict.fromkeys(a for c in of for one in with_conjuncts(c) for a in who.at(one) if who.kinds.get(a) == _STATE)
    return tuple(found) if len(found) > 1 else ()


def about_sport(word: Token) -> bool:
    """Tell whether they met on a field: "met Lisbon in the final"."""
    return any(base(t) in _SPORT for t in complements(word, frozenset({"in", "at", "for"})))
