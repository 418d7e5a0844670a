"""Where a report says in so many words that somebody's position moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.reading.grammar import (
    base,
    clause,
    complements,
    governing_verb,
    noun_phrase,
    objects,
    span_of,
    subject,
)
from onrecord.reading.lexicon import words
from onrecord.reading.modality import status
from onrecord.reading.referents import Referents
from onrecord.reading.shift_words import (
    ADDED,
    ALONE,
    FORCES,
    HELD,
    NEEDS_PARTICLE,
    NO_LONGER,
    ON_HELD,
    ON_STANCE,
    STANCES,
    TURNS,
    TURNS_ALONE,
    WITH_PARTICLE,
)
from onrecord.schema import Direction, Span

_DEGREES = ("softest", "strongest", "toughest", "harshest", "warmest", "sharpest", "clearest", "mildest", "bluntest")
_FIRST_TIME_VERBS = (
    "acknowledge",
    "admit",
    "concede",
    "accept",
    "recognise",
    "recognize",
    "endorse",
    "condemn",
    "back",
)
_PERFORMING = words("make perform execute do announce complete signal have undergo show mark begin stage")
_DEEDS = words("decision move announcement remark statement comment speech step vote ruling pledge order")
_HOLDER_WORDS = frozenset({"by", "from"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage that says that a position moved: the word that says so, and whose position."""

    word: Token
    actor: str
    direction: Direction
    evidence: Span


def turns(doc: Doc, who: Referents) -> Iterator[Turn]:
    """Yield each passage that says that a position moved, in the order of the text, whoever says it."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            direction = _by_verb(token)
            if direction is not None and status(token) == "happened":
                yield from _turn(token, _holder(token, who), direction, _verb_phrase(token))
            elif _after_all(token):
                yield from _turn(token, _speaker(token, who), "reversed", clause(token))
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and (direction := _by_noun(token)) is not None:
            noun = token.head if token.lower_ in _DEGREES else token
            frame = governing_verb(noun)
            if frame is None or status(frame) == "happened":
                yield from _turn(noun, _noun_holder(noun, frame, who), direction, _noun_evidence(noun, frame))


def _turn(word: Token, actor: str | None, direction: Direction, evidence: Span) -> Iterator[Turn]:
    if actor is not None:
        yield Turn(word, actor, direction, evidence)


def _by_verb(verb: Token) -> Direction | None:
    lemma = base(verb)
    after = {
        c.lower_ for c in verb.children if c.i > verb.i and c.dep_ in ("prt", "prep", "advmod", "dobj", "npadvmod")
    }
    things = [base(t) for t in objects(verb)]
    things += [base(t) for t in verb.children if t.dep_ == "nsubjpass"]
    if any(c.lower_ == "longer" and any(b.lower_ in ("no", "any") for b in c.lefts) for c in verb.children):
        return "softened" if lemma in NO_LONGER else None
    if lemma == "give" and "ground" in things:
        return "softened"
    if lemma in NEEDS_PARTICLE and NEEDS_PARTICLE[lemma] not in after:
        return None
    for word in after:
        if (lemma, word) in WITH_PARTICLE and not _physical(verb):
            return WITH_PARTICLE[lemma, word]
    if lemma in ON_STANCE and any(t in STANCES or t in ("ban", "decision", "itself") for t in things):
        return None if _of_forces(verb) else ON_STANCE[lemma]
    if lemma in ON_HELD and any(t in HELD for t in things):
        return ON_HELD[lemma]
    if lemma in ("add", "attach", "raise") and any(t in ADDED for t in things):
        return "hardened"
    if lemma == "break" and any(_own_past(t) for t in complements(verb, frozenset({"with"}))):
        return "reversed"
    if lemma in _FIRST_TIME_VERBS and _first_time(verb):
        return "softened"
    if lemma in ("move", "shift") and _bare(verb):
        return "reversed"
    return ALONE.get(lemma) if not things and not _physical(verb) else None


def _bare(verb: Token) -> bool:
    """Tell whether somebody "has moved" without a word of where to: in what they hold."""
    moved_before = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in verb.children)
    return moved_before and all(c.dep_ in ("nsubj", "aux", "advmod", "punct") for c in verb.children)


def _physical(verb: Token) -> bool:
    """Tell whether the verb moves through space: "retreated to the hills", or belongs to soldiers."""
    return _of_forces(verb) or any(
        t.ent_type_ in ("LOC", "FAC") for t in complements(verb, frozenset({"to", "into", "from"}))
    )


def _of_forces(verb: Token) -> bool:
    doer = subject(verb)
    return doer is not None and base(doer) in FORCES


def _own_past(noun: Token) -> bool:
    return any(c.lower_ in ("own", "earlier", "previous", "past", "former") for c in noun.lefts)


def _first_time(verb: Token) -> bool:
    return any(
        base(t) == "time" and any(c.lower_ == "first" for c in t.lefts) for t in complements(verb, frozenset({"for"}))
    )


def _by_noun(noun: Token) -> Direction | None:
    lemma = noun.lower_ if noun.lower_ in TURNS else base(noun)
    if noun.lower_ in _DEGREES:
        return _by_degree(noun)
    if lemma == "turn":  # "U-turn" in three tokens
        before = [c.lower_ for c in noun.lefts]
        return "reversed" if "u" in before or ("-" in before and "about" in before) else None
    if lemma not in TURNS:
        return None
    if any(c.lower_ in ("no", "any", "without") for c in noun.lefts) or noun.head.lower_ in ("no", "without"):
        return None
    of = [base(t) for t in complements(noun, frozenset({"in", "of", "from", "on"}))]
    described = any(base(c) in STANCES for c in noun.lefts if c.dep_ in ("compound", "amod"))
    if lemma == "departure":
        of += [base(t) for far in complements(noun, frozenset({"from"})) for t in far.subtree]
    if lemma in TURNS_ALONE or described or any(t in STANCES | HELD for t in of):
        return TURNS[lemma]
    return None


def _by_degree(degree: Token) -> Direction | None:
    """Read "the softest language yet": a stance noun in a degree never reached before."""
    noun = degree.head
    if base(noun) not in STANCES | {"word", "statement", "comment", "remark"}:
        return None
    if not any(t.lower_ in ("yet", "far", "date") for t in noun.subtree):
        return None
    return "softened" if degree.lower_ in ("softest", "warmest", "mildest") else "hardened"


def _holder(verb: Token, who: Referents) -> str | None:
    agents = complements(verb, frozenset({"by"}))
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    doer = (agents[0] if agents else None) if passive else subject(verb)
    return _actor(doer, who)


def _actor(noun: Token | None, who: Referents) -> str | None:
    """Return whose position the phrase of ``noun`` stands for: its actor, or the owner of the words that it names."""
    if noun is None:
        return None
    found = who.of(noun)
    for owner in noun.children if not found else ():
        if owner.dep_ == "poss":
            found = who.of(owner)
    if not found:
        found = tuple(a for t in complements(noun, frozenset({"of", "from", "by"})) for a in who.of(t))
    if not found and base(noun) in _DEEDS:
        found = _doer_before(noun, who)
    return found[0] if found else None


def _doer_before(noun: Token, who: Referents) -> tuple[str, ...]:
    """Return the subject of the sentence before: whose decision "the decision" is."""
    start = noun.sent.start
    return who.of(subject(noun.doc[start - 1].sent.root)) if start else ()


def _after_all(verb: Token) -> bool:
    """Read "would, after all, pay" and "will not be sent after all"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    modal = bool(helpers & {"will", "would", "not", "could", "may"})
    return modal and any(c.lower_ == "all" and any(b.lower_ == "after" for b in c.lefts) for c in verb.children)


def _speaker(verb: Token, who: Referents) -> str | None:
    """Return who says what ``verb`` tells, or whose doing it is where it is said by nobody."""
    if verb.dep_ == "ccomp" and (actor := _actor(subject(verb.head), who)) is not None:
        return actor
    return _actor(subject(verb), who)


def _noun_holder(noun: Token, frame: Token | None, who: Referents) -> str | None:
    for child in noun.children:
        if child.dep_ == "poss" and (found := who.of(child)):
            return found[0]
    owners = complements(noun, _HOLDER_WORDS if noun.lower_ != "departure" else frozenset({"by"}))
    for below in noun.children:
        if below.dep_ == "prep" and below.lower_ in ("in", "of"):
            for stance in complements(noun, frozenset({below.lower_})):
                owners += [c for c in stance.children if c.dep_ == "poss"]
                owners += complements(stance, _HOLDER_WORDS | {"of"})
        if below.dep_ == "acl":
            owners += complements(below, frozenset({"by"}))
    for owner in owners:
        if (actor := _actor(owner, who)) is not None:
            return actor
    if owners or frame is None or noun.dep_ in ("nsubj", "nsubjpass"):
        return None
    performed = noun.head == frame and base(frame) in _PERFORMING
    framing = noun.dep_ == "pobj" and noun.head.head == frame and noun.head.lower_ in ("in", "after", "with")
    return _actor(subject(frame), who) if performed or framing else None


def _verb_phrase(verb: Token) -> Span:
    """Return the characters from the verb's first auxiliary to the end of its objects and modifiers."""
    whole = clause(verb)
    first = min(
        [verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod", "neg") and c.i < verb.i)]
    )
    return Span(verb.doc[first].idx, max(whole.end, verb.idx + len(verb)))


def _noun_evidence(noun: Token, frame: Token | None) -> Span:
    if frame is None or noun.head != frame:
        return noun_phrase(noun)
    whole = clause(frame)
    return Span(whole.start, max(whole.end, span_of(noun.doc, noun.left_edge.i, noun.i).end))
