"""When, where and on what occasion something told in a clause took place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

from onrecord.reading.language.grammar import base, complements, governing_verb, noun_phrase, objects, span_of
from onrecord.reading.language.lexicon import words
from onrecord.schema import Interval, Named, Span


class Dated(Protocol):
    """What this step needs of a date expression: the words, and the days that they mean."""

    @property
    def span(self) -> Span:
        """The words."""

    @property
    def interval(self) -> Interval | None:
        """The days; None where the words cannot be resolved."""


_GATHERINGS = words("summit assembly conference gathering forum congress convention session")
_MARGINS = words("sideline sidelines margin margins fringe fringes")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = words("in at inside outside aboard near")
_DURING = words("at during on in")
_FRAMING = words("at in during over by for")
_JOURNEYS = words("visit trip tour")
_NOT_ITS_DAY = words("since until till")
_EMPTY_VERBS = words("hold have take be happen occur conduct convene attend host resume start begin open end")


class Calendar:
    """The date expressions of one report, found by place."""

    def __init__(self, doc: Doc, whens: Sequence[Dated]) -> None:
        """Index the expressions; those without a meaning say that an event has a day, not which."""
        self._doc = doc
        self._whens = sorted(whens, key=lambda w: w.span)
        self._starts = [w.span.start for w in self._whens]

    def date_of(self, word: Token) -> Interval | None:
        """Return the days on which the event that ``word`` tells of took place, or None where its clause gives none.

        The expression must hang on the word itself, or on a verb that says no more than that it took place.
        """
        for head in _heads(word):
            fitting = [when for when in self._on(head, word) if when.interval is not None]
            if fitting:
                return min(fitting, key=lambda w: abs(w.span.start - word.idx)).interval
        return None

    def has_time(self, word: Token) -> bool:
        """Tell whether the clause of ``word`` says when, also where no day can be made of that: "today"."""
        return any(self._on(head, word) for head in _heads(word))

    def _on(self, head: Token, word: Token) -> list[Dated]:
        tree = noun_phrase(head)
        near = self._whens[bisect_left(self._starts, tree.start) : bisect_left(self._starts, tree.end)]
        return [when for when in near if self._hangs_on(when.span, head, word)]

    def _hangs_on(self, when: Span, head: Token, word: Token) -> bool:
        covered = self._doc.char_span(when.start, when.end, alignment_mode="expand")
        if covered is None or covered[0].lower_ in _NOT_ITS_DAY or covered.root.head.lower_ in _NOT_ITS_DAY:
            return False
        if covered.start <= head.i < covered.end:
            return False
        for above in covered.root.ancestors:
            if above == head:
                return True
            its_own = above == word or above.head == word or above.dep_ == "xcomp"
            if above.pos_ in ("VERB", "AUX") and not its_own:
                return False
        return False


def place_of(word: Token) -> Named | None:
    """Return the place that the clause of ``word`` names for its event."""
    for head in (*_heads(word), *objects(word)):
        for place in complements(head, _AT):
            if place.ent_type_ in _PLACES:
                return _named(place)
    return None


def occasion_of(word: Token) -> tuple[Token, Named] | None:
    """Return the gathering at or beside which the event of ``word`` took place: its noun, and its name."""
    for head in _heads(word):
        for found in complements(head, _DURING):
            inner = complements(found, frozenset({"of"}))
            if base(found) in _MARGINS and inner:
                return inner[0], _named(inner[0])
            if base(found) in _GATHERINGS and found != word:
                return found, _named(found)
    return None


def place_within(gathering: Token) -> Named | None:
    """Return the place named in the phrase of a gathering: "the congress in Lima"."""
    return next((_named(p) for p in complements(gathering, _AT) if p.ent_type_ in _PLACES), None)


def _named(noun: Token) -> Named:
    """Name the phrase of ``noun`` by its own words, without article and what trails it."""
    left = [c for c in noun.lefts if c.dep_ in ("compound", "nmod", "amod", "nummod", "poss")]
    first = min([noun.i, *(c.left_edge.i for c in left)])
    last = noun.i
    for below in noun.rights:
        if below.dep_ == "prep" and below.lower_ == "of":
            last = max(last, below.right_edge.i)
    span = span_of(noun.doc, first, last)
    return Named(name=noun.doc[first : last + 1].text, span=span)


def _heads(word: Token) -> Iterator[Token]:
    """Yield the words on which the circumstances of the event of ``word`` may hang, the nearest first."""
    if word.pos_ == "VERB":
        yield word
        while word.dep_ == "xcomp":
            word = word.head
            yield word
        return
    yield word
    frame = governing_verb(word)
    if frame is None:
        return
    told = word.head == frame and base(frame) in _EMPTY_VERBS
    framing = _FRAMING | {"on"} if base(word) in _JOURNEYS else _FRAMING
    framed = word.dep_ == "pobj" and word.head.head == frame and word.head.lower_ in framing
    if told or framed:
        yield frame
