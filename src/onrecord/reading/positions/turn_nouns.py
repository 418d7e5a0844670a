"""Nouns that say that a position moved."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.language.grammar import base, complements
from onrecord.reading.positions.shift_words import DEGREES, HELD, STANCES, TURNS, TURNS_ALONE, UTTERED
from onrecord.schema import Direction

_BY_DEGREE = STANCES | UTTERED
_ABOUT = STANCES | HELD
_NONE = ("no", "any", "without", "neither")
_MOST_HYPHENS = 1 + max(turn.count("-") for turn in TURNS)
"""With more before it than a turn has, a noun is none, however many there are."""


def direction_of_noun(noun: Token) -> Direction | None:
    """Return which way the phrase of ``noun`` says that somebody's position moved, or None."""
    by_degree = base(noun) in _BY_DEGREE
    lemma = _compound(noun)
    if not by_degree and lemma not in TURNS:
        return None
    if any(c.lower_ in _NONE for c in noun.lefts) or noun.head.lower_ in _NONE:
        return None
    if by_degree:
        return _in_degree(noun)
    of = [base(t) for t in complements(noun, frozenset({"in", "of", "from", "on"}))]
    if lemma == "departure":
        of += [base(t) for far in complements(noun, frozenset({"from"})) for t in far.subtree]
    if lemma == "reversal" and complements(noun, frozenset({"for"})):
        return TURNS[lemma]
    described = any(base(c) in STANCES for c in noun.lefts if c.dep_ in ("compound", "amod"))
    return TURNS[lemma] if lemma in TURNS_ALONE or described or any(t in _ABOUT for t in of) else None


def _compound(noun: Token) -> str:
    """Return the noun with what is joined to it by hyphens, which spaCy takes apart: "u-turn"."""
    first, least = noun.i, max(2, noun.i - 2 * _MOST_HYPHENS + 1)
    while first >= least and noun.doc[first - 1].text in ("-", "‐", "‑") and not noun.doc[first - 1].whitespace_:
        first -= 2
    joined = "".join(t.lower_ for t in noun.doc[first : noun.i + 1])
    return joined if joined in TURNS else base(noun)


def _in_degree(noun: Token) -> Direction | None:
    """Read "a tougher line" of somebody who takes it, and "the mildest words so far"."""
    for adjective in noun.lefts:
        if adjective.dep_ != "amod":
            continue
        more = any(c.lower_ == "more" for c in adjective.children)
        most = any(c.lower_ == "most" for c in adjective.children)
        compared = adjective.tag_ == "JJR" or more or adjective.tag_ == "JJS" or most
        direction = DEGREES.get(adjective.lower_) or DEGREES.get(base(adjective))
        unheard = any(t.lower_ in ("yet", "far", "date") for t in noun.subtree)
        if direction and compared and (unheard or not (adjective.tag_ == "JJS" or most)):
            return direction
    return None
