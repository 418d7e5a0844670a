"""Verbs that say that a position moved."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.language.grammar import base, complements, objects, subject
from onrecord.reading.positions.shift_words import (
    ADDED,
    ALONE,
    ENDED,
    FIRST_TIME,
    FORCES,
    HELD,
    NEEDS_PARTICLE,
    NO_LONGER,
    ON_HELD,
    ON_OWN_PAST,
    ON_STANCE,
    OWN_PAST,
    PRESSURE,
    STANCES,
    STRONGER,
    WITH_PARTICLE,
)
from onrecord.schema import Direction

_AFTER = ("prt", "prep", "advmod", "dobj", "npadvmod")
_PARTICLES = ("in", "down", "off", "out", "up", "round", "around")
_WHERE_TO = frozenset({"to", "into", "toward", "towards", "across", "behind"})


def direction_of_verb(verb: Token) -> Direction | None:
    """Return which way ``verb`` says that somebody's position moved, or None where it says no such thing."""
    lemma = base(verb)
    if any(c.lower_ == "longer" and any(b.lower_ in ("no", "any") for b in c.lefts) for c in verb.children):
        return "softened" if lemma in NO_LONGER else None
    after = {c.lower_ for c in verb.children if c.i > verb.i and c.dep_ in _AFTER and not _before_its_noun(c)}
    things = objects(verb) + [c for c in verb.children if c.dep_ == "nsubjpass"]
    return (
        _with_particle(verb, lemma, after)
        or _on_things(verb, lemma, {base(t) for t in things} | after, after)
        or _on_own_past(verb, lemma, things)
        or _alone(verb, lemma, things)
    )


def _before_its_noun(word: Token) -> bool:
    """Tell "gave in on pay" from "gave in May"."""
    return word.dep_ == "prep" and word.lower_ in _PARTICLES and any(c.dep_ == "pobj" for c in word.children)


def _with_particle(verb: Token, lemma: str, after: set[str]) -> Direction | None:
    for word in after:
        if (lemma, word) in WITH_PARTICLE and not _of_forces(verb):
            return WITH_PARTICLE[lemma, word]
    if lemma in ("yield", "bow", "surrender", "cave", "submit"):
        to_what = complements(verb, frozenset({"to"})) + [c for c in verb.children if c.dep_ == "xcomp"]
        pressed = any(base(t) in PRESSURE for t in to_what)
        return "softened" if pressed else None
    return None


def _on_things(verb: Token, lemma: str, things: set[str], after: set[str]) -> Direction | None:
    if lemma == "give" and "ground" in things:
        return "softened"
    if lemma in NEEDS_PARTICLE and NEEDS_PARTICLE[lemma] not in after:
        return None
    if lemma in ON_STANCE and things & (STANCES | {"ban", "decision", "itself"}):
        return None if _of_forces(verb) else ON_STANCE[lemma]
    if lemma in ON_HELD and things & HELD:
        return ON_HELD[lemma]
    if lemma in STRONGER and things & (ADDED | {"threat", "warning", "criticism", "rhetoric", "attack"}):
        return "hardened"
    if lemma in ("add", "attach", "raise") and things & ADDED:
        return "hardened"
    return "softened" if lemma == "end" and things & ENDED else None


def _on_own_past(verb: Token, lemma: str, things: list[Token]) -> Direction | None:
    if lemma in ("break", "distance"):
        things = complements(verb, frozenset({"with", "from"}))
        things += [t for d in objects(verb) for t in complements(d, frozenset({"from"}))]
    elif lemma not in ON_OWN_PAST:
        return None
    past = any(any(c.lower_ in OWN_PAST for c in t.lefts) for t in things)
    return "reversed" if past else None


def _alone(verb: Token, lemma: str, things: list[Token]) -> Direction | None:
    if lemma in FIRST_TIME and _first_time(verb):
        return "softened"
    doer = subject(verb)
    if doer is not None and base(doer) in STANCES and not things:
        return ON_STANCE.get(lemma)
    if lemma in ("move", "shift") and _bare(verb):
        return "reversed"
    if things or _of_forces(verb) or complements(verb, _WHERE_TO):
        return None
    return "reversed" if lemma == "flop" and any(c.lower_ == "flip" for c in verb.children) else ALONE.get(lemma)


def _of_forces(verb: Token) -> bool:
    doer = subject(verb)
    return doer is not None and base(doer) in FORCES


def _first_time(verb: Token) -> bool:
    return any(
        base(t) == "time" and any(c.lower_ == "first" for c in t.lefts) for t in complements(verb, frozenset({"for"}))
    )


def _bare(verb: Token) -> bool:
    """Tell whether somebody "has moved" without a word of where to: in what they hold."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.children)
    return perfect and all(c.dep_ in ("nsubj", "aux", "advmod", "punct") for c in verb.children)
