"""Whose position a passage speaks of."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import base, complements, subject
from onrecord.reading.language.lexicon import words

_PERFORMING = words(
    "make perform execute do announce complete signal have undergo show mark begin stage take adopt strike"
)
_DEEDS = words("decision move announcement remark statement comment speech step vote ruling pledge order")
_FRAMING = words("in after with")


def actor_of(noun: Token | None, who: Referents) -> str | None:
    """Return the actor of a phrase, or the owner of the words or deeds that it names: "the mayor's tone"."""
    if noun is None:
        return None
    found = who.of(noun)
    for owner in noun.children if not found else ():
        if owner.dep_ == "poss":
            found = who.of(owner)
    if not found:
        found = tuple(a for t in complements(noun, frozenset({"of", "from", "by"})) for a in who.of(t))
    if not found and base(noun) in _DEEDS and (start := noun.sent.start):
        found = who.of(subject(noun.doc[start - 1].sent.root))  # whose decision "the decision" is
    return found[0] if found else None


def holder_of_verb(verb: Token, who: Referents) -> str | None:
    """Return who softened, dropped or changed something."""
    agents = complements(verb, frozenset({"by"}))
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    doer = (agents[0] if agents else None) if passive else subject(verb)
    return actor_of(doer, who)


def speaker_of(verb: Token, who: Referents) -> str | None:
    """Return who says what ``verb`` tells, or whose doing it is where it is said by nobody."""
    if verb.dep_ == "ccomp" and (actor := actor_of(subject(verb.head), who)) is not None:
        return actor
    return actor_of(subject(verb), who)


def holder_of_noun(noun: Token, frame: Token | None, who: Referents) -> str | None:
    """Return whose U-turn, shift or softening the phrase of ``noun`` is."""
    for owner in _owners(noun):
        if (actor := actor_of(owner, who)) is not None:
            return actor
    if frame is None or noun.dep_ in ("nsubj", "nsubjpass") or _owners(noun):
        return None
    performed = noun.head == frame and base(frame) in _PERFORMING
    framing = noun.dep_ == "pobj" and noun.head.head == frame and noun.head.lower_ in _FRAMING
    return actor_of(subject(frame), who) if performed or framing else None


def _owners(noun: Token) -> list[Token]:
    """Return the owners that the phrase names: "her change", "a shift from her", "a softening of her line"."""
    from_whom = frozenset({"by"}) if noun.lower_ == "departure" else frozenset({"by", "from"})
    owners = [c for c in noun.children if c.dep_ == "poss"] + complements(noun, from_whom)
    if base(noun) == "reversal":
        owners += complements(noun, frozenset({"for"}))
    for stance in complements(noun, frozenset({"in", "of"})):
        owners += [c for c in stance.children if c.dep_ == "poss"]
        owners += complements(stance, frozenset({"by", "from", "of"}))
    for below in noun.children:
        if below.dep_ == "acl":
            owners += complements(below, frozenset({"by"}))
    return owners
