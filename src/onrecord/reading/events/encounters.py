"""Where a report tells of a meeting, talk, call or visit: the words that say so and the people in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.events.encounter import WITH_WORDS, Encounter, Mode, about_sport, encounter, nations
from onrecord.reading.events.encounter_nouns import NOUNS, told_by_noun
from onrecord.reading.language.grammar import (
    base,
    clause,
    complements,
    governing_verb,
    is_somebody,
    objects,
    subject,
)
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import status
from onrecord.schema import Span

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
_GUESTS = words("receive welcome host greet see")
"""Verbs that mean an encounter where their object is somebody, not a state."""
_PLACE_WORDS = words("at in on")
_PRESS = words("reporter journalist newsman correspondent press media newspaper radio listener viewer")
_PURPOSES = words("congratulate discuss thank express urge offer apologise apologize warn ask convey condole")
"""What one calls somebody for by telephone."""
_PHONE = words("phone telephone")
_QUESTIONING = words("question grill quiz confront corner heckle")
"""Verbs that mean an encounter where people gather to be questioned or heard."""
_OTHERS = _QUESTIONING | words("shake bring have")
"""Verbs with a grammar of their own."""
_FORUMS = words("hearing hall forum debate rally briefing inquiry session committee panel")


def encounters(doc: Doc, who: Referents) -> Iterator[Encounter]:
    """Yield each telling of a meeting, talk, call or visit in ``doc``, in the order of the text."""
    last: Encounter | None = None
    for token in doc:
        lemma = base(token)
        if token.pos_ == "VERB" and (lemma in _TRANSITIVE or lemma in _WITH or lemma in _OTHERS):
            found = _told_by_verb(token, lemma, who)
        elif token.pos_ in ("NOUN", "PROPN") and lemma in NOUNS:
            found = told_by_noun(token, lemma, who, last)
        elif lemma in _PHONE and token.dep_ == "pobj" and token.head.lower_ in ("by", "over", "via"):
            found = _told_by_phone(token, who)
        else:
            continue
        if found is not None:
            last = found
            yield found


def _told_by_verb(verb: Token, lemma: str, who: Referents) -> Encounter | None:
    doer, partners, mode = _sides(verb, lemma)
    if about_sport(verb) or any(base(t) in _PRESS for t in partners):
        return None
    one, other = who.of(doer), tuple(a for p in partners for a in who.of(p))
    if lemma == "visit":  # of a house or a town: the place, not a host
        other = tuple(a for a in other if who.kinds.get(a) == "person")
    thing = not all(map(is_somebody, partners))
    if lemma in _GUESTS and (thing or any(who.kinds.get(a) == "government" for a in other)):
        return None
    several = lemma in _TOGETHER or (lemma in _SPEAKING and _several_speak(verb, doer))
    if several and not partners and len(one) < 2:
        one = nations(doer, who) or one
    if not partners and (not several or _is_passive(verb)):
        return None
    if not other and objects(verb) and not (lemma == "visit" and any(_is_place(p) for p in partners)):
        return None
    if _by_phone(verb):
        mode = "call"
    return encounter(verb, mode, one, other, status(verb), _whole_clause(verb))


def _several_speak(verb: Token, doer: Token | None) -> bool:
    """Tell whether those who speak are named side by side, and to nobody else."""
    return doer is not None and bool(doer.conjuncts) and not complements(verb, frozenset({"to", "at", "before"}))


def _sides(verb: Token, lemma: str) -> tuple[Token | None, list[Token], Mode]:
    """Return who meets, whom, and how, by the grammar of the verb."""
    passive = _is_passive(verb)
    sitting = lemma == "sit" and not any(c.lower_ == "down" for c in verb.children)
    if lemma in _WITH and not passive and not sitting:  # "was met with protest" is no meeting
        partners = complements(verb, WITH_WORDS) or _beyond_the_place(verb)
        if lemma in ("speak", "talk") and not partners:
            partners = complements(verb, frozenset({"to"}))
        if partners:
            return subject(verb), [*partners, *_misplaced(verb, partners[-1])], _WITH[lemma]
    if lemma == "shake":
        hands = any(base(t) == "hand" for t in objects(verb))
        return subject(verb), complements(verb, WITH_WORDS) if hands else [], "meet"
    if lemma == "bring":
        together = any(c.lower_ == "together" for c in verb.children)
        return None, objects(verb) if together else [], "meet"
    if lemma in _QUESTIONING or lemma == "have":
        return subject(verb), _questioned(verb, lemma), "meet"
    if lemma not in _TRANSITIVE or not _plain_object(verb, lemma):
        return subject(verb), [], _WITH.get(lemma, "meet")
    if not passive:
        return subject(verb), objects(verb), _TRANSITIVE[lemma]
    agents, guest = complements(verb, frozenset({"by"})), subject(verb)
    return (agents[0] if agents else None), [guest] if guest else [], _TRANSITIVE[lemma]


def _questioned(verb: Token, lemma: str) -> list[Token]:
    """Return who faces questions at a hearing, a forum or the like: "grilled X at", "has questions for X at"."""
    put = objects(verb)
    if lemma == "have":
        put = [t for o in put if base(o) == "question" for t in complements(o, frozenset({"for"}))]
    places = {base(t) for head in (verb, *objects(verb), *put) for t in complements(head, _PLACE_WORDS | {"during"})}
    return [t for t in put if is_somebody(t)] if places & _FORUMS else []


def _beyond_the_place(verb: Token) -> list[Token]:
    """Return whom one met where "with" was read as part of a place: "met at the palace with X"."""
    return [t for place in complements(verb, _PLACE_WORDS) for t in complements(place, WITH_WORDS)]


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
    if lemma == "call" and (verb.dep_ == "acl" or any(_ends_before_a_quotation(o) for o in objects(verb))):
        return False
    for child in verb.children:
        purpose = child.dep_ in ("xcomp", "advcl") and base(child) in _PURPOSES
        if child.dep_ in ("oprd", "ccomp", "xcomp", "prt", "attr") and not purpose and child not in objects(verb):
            return False
    return lemma != "see" or status(verb) == "planned"


def _ends_before_a_quotation(noun: Token) -> bool:
    """Tell whether what somebody is called follows: "called her 'a friend of the house'"."""
    after = noun.i + 1
    return after < len(noun.doc) and noun.doc[after].is_quote


def _told_by_phone(phone: Token, who: Referents) -> Encounter | None:
    verb = governing_verb(phone)
    if verb is None or base(verb) in _WITH:
        return None  # told by its own verb
    partners = [p for p in objects(verb) if base(p) not in _PRESS]
    other = tuple(a for p in partners for a in who.of(p) if who.kinds.get(a) != "organisation")
    if not other:  # whom an outlet reaches by telephone is a source, not a meeting
        return None
    return encounter(phone, "call", who.of(subject(verb)), other, status(verb), clause(verb))


def _by_phone(verb: Token) -> bool:
    return any(base(t) in _PHONE for t in complements(verb, frozenset({"by", "over", "on", "via"})))


def _is_place(token: Token) -> bool:
    return token.ent_type_ in ("GPE", "LOC")
