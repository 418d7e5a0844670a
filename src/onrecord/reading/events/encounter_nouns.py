"""Encounters that a noun tells of: "talks with X", "their meeting", "a visit to Y"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.events.encounter import WITH_WORDS, Encounter, Mode, about_sport, encounter, nations
from onrecord.reading.language.grammar import (
    base,
    clause,
    complements,
    governing_verb,
    is_somebody,
    noun_phrase,
    objects,
    subject,
    with_conjuncts,
)
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import status
from onrecord.schema import EventStatus, Span

NOUNS: dict[str, Mode] = {
    "meeting": "meet", "summit": "meet", "encounter": "meet", "dinner": "meet", "lunch": "meet", "breakfast": "meet",
    "luncheon": "meet", "conference": "meet", "appearance": "meet", "audience": "meet", "session": "meet",
    "roundtable": "meet", "sit-down": "meet", "talk": "talk", "talks": "talk", "discussion": "talk",
    "conversation": "talk", "negotiation": "talk", "consultation": "talk", "debate": "talk", "chat": "talk",
    "round": "talk", "call": "call", "visit": "visit", "trip": "visit",
}  # fmt: skip
_LIGHT = words(
    "hold have conduct convene attend host chair share take give schedule arrange plan start begin open resume finish "
    "end conclude wrap continue announce pay make join cancel scrap call postpone address"
)
_JOURNEYS = words("arrive come depart fly go head leave return sail travel")
_HOSTING = words("join host meet receive welcome see")
_ASSEMBLIES = words("meeting summit roundtable")
"""Nouns of which those who gather are named with "of"."""
_ARRANGING = words("plan schedule arrange announce set slate due pencil book")
_CANCELLING = words("cancel scrap scrub axe shelve abandon")
_PARTY_WORDS = words("with between among alongside against")
_AROUND = words("at in during after following before over on from by upon since for")
_AHEAD = words("upcoming planned forthcoming scheduled next coming proposed")
_DOUBTFUL = words("possible potential hypothetical further")
_REQUESTS = words(
    "seek want demand request ask propose offer refuse reject decline oppose suggest urge need invite avoid rule "
    "resist push support favour favor require welcome criticise criticize"
)
_APPEALS = words("call ask push press appeal plead hope wait prepare pray beg long")
"""Verbs with "for" before what there is not yet."""
_RESUMING = words("during in on throughout for at")
_NEAR = 400
"""Characters after one encounter within which "their meeting" means it."""


def told_by_noun(noun: Token, lemma: str, who: Referents, last: Encounter | None) -> Encounter | None:
    """Return the encounter that ``noun`` tells of; ``last`` is the one told before it, which it may mean again."""
    mode = NOUNS[lemma]
    holding = _holding(noun)
    sides = _sides_of(noun, holding)
    if not _names_an_encounter(noun, lemma, sides):
        return None
    frame = governing_verb(noun)
    if last is not None and not sides and _is_resumed(noun, last):
        return replace(last, word=noun, mode=mode, evidence=_noun_evidence(noun, governing_verb(noun), alone=False))
    theirs = any(c.dep_ == "poss" and c.lower_ == "their" for c in noun.children)
    if theirs and not sides:  # of those whose meeting was told just before
        near = last is not None and noun.idx - last.evidence.end < _NEAR
        one = tuple(sorted(last.parties)) if near and last is not None else who.latest(noun, 2)
    else:
        one = who.of(subject(holding)) if holding is not None else _owners(noun, frame, who)
    named = [a for side in sides for a in who.of(side)]
    if frame is not None and base(frame) in _LIGHT and _is_object(noun, frame):
        named += [a for t in complements(frame, WITH_WORDS) for a in who.of(t)]
    if lemma == "call" and not sides and frame is not None:
        named += [a for o in objects(frame) if o != noun for a in who.of(o)]
    if noun.head.lower_ == "for" and frame is not None and base(frame) in _HOSTING:
        named += [a for o in objects(frame) for a in who.of(o)]
    if mode == "visit":
        goals = complements(noun, frozenset({"to", "with"}))
        if frame is not None and noun.dep_ == "pobj" and base(frame) in _JOURNEYS:  # "left for Lima on a visit"
            goals += complements(frame, frozenset({"to", "for", "in"}))
        if not goals and not complements(noun, frozenset({"by", "from"})):
            return None
        named = [a for t in goals for a in who.of(t) if who.kinds.get(a) == "person"]
        one = one or _last_doer(noun, who)
    if mode != "visit" and not named and len(one) < 2:
        one = nations(noun, who) or nations(subject(frame) if frame is not None else None, who) or one
    if mode != "visit" and not named and len(one) < 2:
        return None
    evidence = _noun_evidence(noun, frame, alone=not sides and mode != "visit")
    return encounter(noun, mode, one, tuple(dict.fromkeys(named)), _noun_status(noun, frame), evidence)


def _holding(noun: Token) -> Token | None:
    """Return the verb of the relative clause that says who holds it: "a meeting that X was to have with Y"."""
    for below in noun.children:
        for verb in (below, *(c for c in below.children if c.dep_ == "xcomp")):
            if below.dep_ == "relcl" and base(verb) in _LIGHT and subject(verb) not in (None, noun):
                return verb
    return None


def _sides_of(noun: Token, holding: Token | None) -> list[Token]:
    """Return the phrases that name who takes part: "with X", "between X and Y", "a summit of mayors"."""
    sides = complements(noun, _PARTY_WORDS)
    if holding is not None:
        sides += complements(holding, WITH_WORDS)
    if base(noun) in _ASSEMBLIES:
        sides += [t for t in complements(noun, frozenset({"of"})) if t.tag_ == "NNS" and is_somebody(t)]
    return sides


def _is_resumed(noun: Token, last: Encounter) -> bool:
    """Tell whether "during the call" means the encounter told just before: it says how they met."""
    article = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in noun.children)
    within = noun.dep_ == "pobj" and noun.head.lower_ in _RESUMING
    return article and within and len(last.parties) > 1 and noun.idx - last.evidence.end < _NEAR


def _names_an_encounter(noun: Token, lemma: str, sides: list[Token]) -> bool:
    """Tell a telephone call from a call for peace, a press conference with Y from a party conference."""
    before = {c.lower_ for c in noun.lefts}
    if before & {"no", "any", *_DOUBTFUL} or about_sport(noun):
        return False
    if lemma == "call":
        return bool(sides) or bool(before & {"phone", "telephone", "video"}) or noun.head.lower_ in _RESUMING
    if lemma in ("conference", "appearance"):
        return bool(sides) or "joint" in before
    if lemma in ("session", "round", "audience", "chat"):
        return bool(sides)
    return True


def _owners(noun: Token, frame: Token | None, who: Referents) -> tuple[str, ...]:
    """Return whose meeting it is: "Trump's", "by Trump", or the subject of the verb that it hangs on."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    owners += complements(noun, frozenset({"by", "from"}))
    found = tuple(a for o in owners for a in who.of(o))
    if found or frame is None:
        return found
    for above in noun.ancestors:
        if above == frame:
            break
        possessors = [c for c in above.children if c.dep_ == "poss"]
        if possessors and above.dep_ != "pobj":
            return tuple(a for p in possessors for a in who.of(p))
    if any(len(who.of(s)) > 1 or s.lower_ == "between" for s in complements(noun, frozenset({"between"}))):
        return ()
    light = base(frame) in _LIGHT and _is_object(noun, frame)
    return who.of(subject(frame)) if light or _is_around(noun, frame) else ()


def _is_around(noun: Token, frame: Token) -> bool:
    """Tell whether the clause of ``frame`` took place at, before or after the encounter: "said after talks with"."""
    for above in noun.ancestors:
        if above == frame:
            return False
        if above.lower_ == "ahead" or (above.dep_ == "prep" and above.lower_ in _AROUND):
            return True
    return False


def _last_doer(noun: Token, who: Referents) -> tuple[str, ...]:
    """Return the subject of the clause before a visit that nobody is said to make."""
    for token in reversed(noun.doc[max(0, noun.i - 80) : noun.i]):
        if token.dep_ == "nsubj" and (found := who.of(token)) and who.kinds.get(found[0]) == "person":
            return found[:1]
    return ()


def _noun_status(noun: Token, frame: Token | None) -> EventStatus | None:
    if _called_off(noun, frame):
        return "cancelled"
    for below in noun.children:
        if below.dep_ in ("relcl", "acl") and (
            base(below) in _ARRANGING or (base(below) in _LIGHT and status(below) == "planned")
        ):
            return "planned"
    if any(c.lower_ in _AHEAD for c in noun.children):
        return "planned"
    if any(t.lower_ in ("ahead", "before") for t in (noun.head, noun.head.head)):
        return "planned"
    if frame is None:
        return "happened"
    wished = base(frame) in _REQUESTS and noun.head.dep_ != "prep"
    in_frame = _is_object(noun, frame) or noun.dep_ in ("nsubj", "nsubjpass", "attr")
    if wished or (noun.head.lower_ == "for" and (noun.head.head != frame or base(frame) in _REQUESTS | _APPEALS)):
        return None
    if in_frame:
        return "planned" if base(frame) in _ARRANGING else status(frame)
    if noun.head.lower_ == "for" and base(frame) in _HOSTING:
        return status(frame)
    return "happened"


def _called_off(noun: Token, frame: Token | None) -> bool:
    """Tell whether the verb of which ``noun`` is subject or object, or one beside it, says that nothing came of it."""
    if frame is None or not (_is_object(noun, frame) or noun.dep_ in ("nsubj", "nsubjpass")):
        return False
    for verb in with_conjuncts(frame):
        particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
        lemma = base(verb)
        if (
            lemma in _CANCELLING
            or (lemma == "call" and "off" in particles)
            or (lemma == "fall" and "through" in particles)
        ):
            return True
    return False


def _is_object(noun: Token, verb: Token) -> bool:
    return noun.head == verb and noun.dep_ in ("dobj", "obj", "nsubjpass", "attr")


def _noun_evidence(noun: Token, frame: Token | None, *, alone: bool) -> Span:
    """Return the noun phrase, or the clause where the noun alone does not say who met."""
    if frame is not None and (noun.head == frame or alone):
        return clause(frame)
    return noun_phrase(noun)
