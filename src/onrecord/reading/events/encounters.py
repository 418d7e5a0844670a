"""Where a report tells of a meeting, talk, call or visit: the words that say so and the people in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import (
    base,
    clause,
    complements,
    governing_verb,
    noun_phrase,
    objects,
    subject,
    with_conjuncts,
)
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import status
from onrecord.schema import EventStatus, Span

Mode = Literal["meet", "talk", "call", "visit"]

_TRANSITIVE: dict[str, Mode] = {
    "meet": "meet", "host": "visit", "welcome": "visit", "receive": "visit", "visit": "visit", "phone": "call",
    "telephone": "call", "call": "call", "ring": "call", "see": "meet", "brief": "meet", "summon": "meet",
    "accompany": "visit", "convene": "meet", "debate": "talk", "interview": "talk", "consult": "talk", "greet": "meet",
}  # fmt: skip
_WITH: dict[str, Mode] = {
    "meet": "meet", "speak": "talk", "talk": "talk", "confer": "talk", "dine": "meet", "lunch": "meet",
    "breakfast": "meet", "huddle": "meet", "negotiate": "talk", "consult": "talk", "converse": "talk", "chat": "talk",
    "sit": "meet", "appear": "meet", "campaign": "meet", "golf": "meet",
}  # fmt: skip
_TOGETHER = words("meet confer dine lunch breakfast huddle negotiate")
"""Verbs whose plural subject alone makes an encounter: "the two leaders met"."""
_SPEAKING = words("speak talk")
"""Verbs of which several named subjects make one: "Brook and Finch spoke on Monday"."""
_NOUNS: dict[str, Mode] = {
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
_HOSTING = words("join host meet receive welcome see")
_GUESTS = words("receive welcome host greet see")
"""Verbs that mean an encounter where their object is somebody, not a state."""
_TRAVEL = words("visit trip")
"""Words that need no host: whoever goes to Oslo goes to see somebody."""
_ARRANGING = words("plan schedule arrange announce set slate due pencil book")
_CANCELLING = words("cancel scrap scrub axe shelve abandon")
_WITH_WORDS = words("with alongside beside")
_PARTY_WORDS = words("with between among alongside against")
_PLACE_WORDS = words("at in on")
_AROUND = words("at in during after following before over on from by upon since for")
_AHEAD = words("upcoming planned forthcoming scheduled next coming proposed")
_DOUBTFUL = words("possible potential hypothetical further")
_REQUESTS = words(
    "seek want demand request ask propose offer refuse reject decline oppose suggest urge need invite avoid rule "
    "resist push support favour favor require welcome criticise criticize"
)
_APPEALS = words("call ask push press appeal plead hope wait prepare pray beg long")
"""Verbs with "for" before what there is not yet."""
_SPORT = words("final semi-final semifinal quarter-final quarterfinal match playoff championship tournament")
_PRESS = words("reporter journalist newsman correspondent press media newspaper radio listener viewer")
_PURPOSES = words("congratulate discuss thank express urge offer apologise apologize warn ask convey condole")
"""What one calls somebody for by telephone."""
_PHONE = words("phone telephone")
_RESUMING = words("during in on throughout for at")
_NEAR = 400
"""Characters after one encounter within which "their meeting" means it."""


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


def encounters(doc: Doc, who: Referents) -> Iterator[Encounter]:
    """Yield each telling of a meeting, talk, call or visit in ``doc``, in the order of the text."""
    last: Encounter | None = None
    for token in doc:
        lemma = base(token)
        if token.pos_ == "VERB" and (lemma in _TRANSITIVE or lemma in _WITH or lemma in ("shake", "bring")):
            found = _told_by_verb(token, lemma, who)
        elif token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
            found = _told_by_noun(token, lemma, who, last)
        elif lemma in _PHONE and token.dep_ == "pobj" and token.head.lower_ in ("by", "over", "via"):
            found = _told_by_phone(token, who)
        else:
            continue
        if found is not None:
            last = found
            yield found


def _encounter(
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


def _told_by_verb(verb: Token, lemma: str, who: Referents) -> Encounter | None:
    doer, partners, mode = _sides(verb, lemma)
    if _about_sport(verb) or any(base(t) in _PRESS for t in partners):
        return None
    one, other = who.of(doer), tuple(a for p in partners for a in who.of(p))
    if lemma == "visit":  # of a house or a town: the place, not a host
        other = tuple(a for a in other if who.kinds.get(a) == "person")
    thing = any(t.lower_ in ("it", "this", "that") for t in partners)
    if lemma in _GUESTS and (thing or any(who.kinds.get(a) == "government" for a in other)):
        return None
    several = lemma in _TOGETHER or (lemma in _SPEAKING and _several_speak(verb, doer))
    if not partners and (not several or _is_passive(verb)):
        return None
    if not other and objects(verb) and not (lemma == "visit" and any(_is_place(p) for p in partners)):
        return None
    if _by_phone(verb):
        mode = "call"
    return _encounter(verb, mode, one, other, status(verb), _whole_clause(verb))


def _several_speak(verb: Token, doer: Token | None) -> bool:
    """Tell whether those who speak are named side by side, and to nobody else."""
    return doer is not None and bool(doer.conjuncts) and not complements(verb, frozenset({"to", "at", "before"}))


def _sides(verb: Token, lemma: str) -> tuple[Token | None, list[Token], Mode]:
    """Return who meets, whom, and how, by the grammar of the verb."""
    passive = _is_passive(verb)
    sitting = lemma == "sit" and not any(c.lower_ == "down" for c in verb.children)
    if lemma in _WITH and not passive and not sitting:  # "was met with protest" is no meeting
        partners = complements(verb, _WITH_WORDS) or _beyond_the_place(verb)
        if lemma in ("speak", "talk") and not partners:
            partners = complements(verb, frozenset({"to"}))
        if partners:
            return subject(verb), [*partners, *_misplaced(verb, partners[-1])], _WITH[lemma]
    if lemma == "shake":
        hands = any(base(t) == "hand" for t in objects(verb))
        return subject(verb), complements(verb, _WITH_WORDS) if hands else [], "meet"
    if lemma == "bring":
        together = any(c.lower_ == "together" for c in verb.children)
        return None, objects(verb) if together else [], "meet"
    if lemma not in _TRANSITIVE or not _plain_object(verb, lemma):
        return subject(verb), [], _WITH.get(lemma, "meet")
    if not passive:
        return subject(verb), objects(verb), _TRANSITIVE[lemma]
    agents, guest = complements(verb, frozenset({"by"})), subject(verb)
    return (agents[0] if agents else None), [guest] if guest else [], _TRANSITIVE[lemma]


def _beyond_the_place(verb: Token) -> list[Token]:
    """Return whom one met where "with" was read as part of a place: "met at the palace with X"."""
    return [t for place in complements(verb, _PLACE_WORDS) for t in complements(place, _WITH_WORDS)]


def _misplaced(verb: Token, partner: Token) -> list[Token]:
    """Return further names of a list that were read as if they stood beside the verb: "met with X of A, Y of B"."""
    return [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "PROPN" and c.i > partner.i]


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _whole_clause(verb: Token) -> Span:
    """Return the clause of ``verb`` with what leads up to it: "is due to", "hopes to"."""
    span, top = clause(verb), verb
    while top.dep_ == "xcomp" or (top.dep_ == "acomp" and top != verb):
        top = top.head
    return Span(min(span.start, clause(top).start), span.end)


def _plain_object(verb: Token, lemma: str) -> bool:
    """Tell whether the verb takes its object as one takes a guest: not "called him a liar", "saw her win"."""
    if lemma not in ("call", "see", "ring", "greet"):
        return True
    for child in verb.children:
        purpose = child.dep_ in ("xcomp", "advcl") and base(child) in _PURPOSES
        if child.dep_ in ("oprd", "ccomp", "xcomp", "prt", "attr") and not purpose and child not in objects(verb):
            return False
    return lemma != "see" or status(verb) == "planned"


def _told_by_phone(phone: Token, who: Referents) -> Encounter | None:
    verb = governing_verb(phone)
    if verb is None or base(verb) in _WITH:
        return None  # told by its own verb
    partners = [p for p in objects(verb) if base(p) not in _PRESS]
    other = tuple(a for p in partners for a in who.of(p) if who.kinds.get(a) != "organisation")
    if not other:  # whom an outlet reaches by telephone is a source, not a meeting
        return None
    return _encounter(phone, "call", who.of(subject(verb)), other, status(verb), clause(verb))


def _told_by_noun(noun: Token, lemma: str, who: Referents, last: Encounter | None) -> Encounter | None:
    mode = _NOUNS[lemma]
    sides = complements(noun, _PARTY_WORDS)
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
        one = _owners(noun, frame, who)
    named = [a for side in sides for a in who.of(side)]
    if frame is not None and base(frame) in _LIGHT and _is_object(noun, frame):
        named += [a for t in complements(frame, _WITH_WORDS) for a in who.of(t)]
    if lemma == "call" and not sides and frame is not None:
        named += [a for o in objects(frame) if o != noun for a in who.of(o)]
    if noun.head.lower_ == "for" and frame is not None and base(frame) in _HOSTING:
        named += [a for o in objects(frame) for a in who.of(o)]
    if mode == "visit":
        goals = complements(noun, frozenset({"to", "with"}))
        if not goals and not complements(noun, frozenset({"by", "from"})):
            return None
        named = [a for t in goals for a in who.of(t) if who.kinds.get(a) == "person"]
        one = one or _last_doer(noun, who)
    if mode != "visit" and not named and len(one) < 2:
        return None
    evidence = _noun_evidence(noun, frame, alone=not sides and mode != "visit")
    return _encounter(noun, mode, one, tuple(dict.fromkeys(named)), _noun_status(noun, frame), evidence)


def _is_resumed(noun: Token, last: Encounter) -> bool:
    """Tell whether "during the call" means the encounter told just before: it says how they met."""
    article = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in noun.children)
    within = noun.dep_ == "pobj" and noun.head.lower_ in _RESUMING
    return article and within and len(last.parties) > 1 and noun.idx - last.evidence.end < _NEAR


def _names_an_encounter(noun: Token, lemma: str, sides: list[Token]) -> bool:
    """Tell a telephone call from a call for peace, a press conference with Y from a party conference."""
    before = {c.lower_ for c in noun.lefts}
    if before & {"no", "any", *_DOUBTFUL} or _about_sport(noun):
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


def _by_phone(verb: Token) -> bool:
    return any(base(t) in _PHONE for t in complements(verb, frozenset({"by", "over", "on", "via"})))


def _about_sport(word: Token) -> bool:
    return any(base(t) in _SPORT for t in complements(word, frozenset({"in", "at", "for"})))


def _is_place(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC")
