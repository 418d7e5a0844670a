"""From a predicate in its clause to what it tells of: the frame that positions and events are coded by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.events.lexicon import FRIENDLY, NO_EVENT, Code, Entry, code_about, codes, entries
from onrecord.reading.events.signs import lexeme, signs
from onrecord.reading.language.grammar import base, complements, is_infinitive, objects
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import denied

_PARTS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_ABOUT = words("of on for to with about against into in from over at under through out toward towards as behind")
_ACTS_AFTER = words("to for on of upon against with into in over from out")
_LIGHT = words(
    "launch carry stage mount conduct make begin start undertake hold commit engage wage declare open do put "
    "complete finish express voice reiterate signal announce"
)
_CONSULTING = words("meet visit talk negotiate confer receive host consult")
_CONSULTATIONS = words("talk talks meeting negotiation dialogue summit mediation visit")
_ANSWERS = words("comment say elaborate answer respond speculate identify name explain confirm")
"""What reporters are refused."""
_VOWS = words("vow swear")
"""Verbs that threaten, or promise what is welcome."""
_WELCOME = words("help assist protect rebuild restore cooperate honour honor respect keep support continue work")
"""What those at whom it is aimed are glad to hear vowed."""
_TOLD_ABOUT = words("nsubjpass oprd acomp pcomp attr ccomp prt")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What a predicate tells of."""

    code: Code
    word: Token
    """The predicate whose subject did it."""
    act: Token | None = None
    """The act that it agrees to, requests, rejects or threatens, or the noun of a verb that says little."""

    @property
    def told_by(self) -> tuple[Token, ...]:
        """The words that tell of this one event."""
        return (self.word,) if self.act is None else (self.word, self.act)


def frame_of(word: Token, depth: int = _DEPTH) -> Frame | None:
    """Return what ``word`` tells of in its clause, or None where the lexicon does not know it."""
    part = _PARTS.get(word.pos_)
    if part is None:
        return None
    listed = entries()
    tried = listed.get((part, lexeme(word))) or listed.get((part, base(word)), ())
    about = {*_subjects_of_talk(word), *signs(word)} if tried else set()
    for entry in tried:
        if entry.about and not entry.about & about:
            continue
        if entry.code == NO_EVENT:
            return None
        if (found := _coded(word, entry, depth)) is not None:
            return found
    if part == "verb" and base(word) in _LIGHT:
        for head in (*objects(word), *complements(word, frozenset({"in", "out", "under"}))):
            for noun in (head, *(c for c in head.lefts if c.dep_ == "compound")):
                inner = frame_of(noun, depth - 1) if depth else None
                if inner is not None:
                    return Frame(inner.code, word, noun)
    return None


def refusal_to_meet(word: Token) -> Frame | None:
    """Return what "will not negotiate" tells of, which the lexicon leaves to the meetings."""
    if word.pos_ != "VERB" or base(word) not in _CONSULTING or not denied(word):
        return None
    return Frame(codes()["040"], word)


def intended(code: Code) -> Code:
    """Return the code of an act that is announced: to agree to a friendly one, to threaten a hostile one."""
    return code_about("AGREE" if code.type in FRIENDLY else "THREATEN", code.type)


def refused(code: Code) -> Code:
    """Return the code of an act that somebody will not do."""
    return code_about("REJECT", code.type)


def _coded(word: Token, entry: Entry, depth: int) -> Frame | None:
    if not entry.is_about_act:
        return Frame(codes()[entry.code], word)
    acts = list(_acts(word))
    for act in acts:
        kind = _type(act, depth)
        if entry.code == "REJECT" and base(act) in _ANSWERS:
            return None  # "declined to comment"
        if base(word) in _VOWS and (kind in FRIENDLY or base(act) in _WELCOME):
            return Frame(code_about("AGREE", kind), word, act)
        if kind is not None:
            return Frame(code_about(entry.code, kind), word, act)
    return Frame(code_about(entry.code, None), word, acts[0]) if acts else None


def _type(act: Token, depth: int) -> str | None:
    lemma = base(act)
    if lemma in _CONSULTING or lemma in _CONSULTATIONS:
        return "CONSULT"
    inner = frame_of(act, depth - 1) if depth else None
    return inner.code.type if inner else None


def _acts(word: Token) -> Iterator[Token]:
    """Yield the acts that ``word`` may be about: "to leave", "that it would leave", "a withdrawal", "for talks"."""
    for child in word.children:
        embedded = child.dep_ in ("xcomp", "ccomp", "acl") and child.pos_ in ("VERB", "AUX") and child.i > word.i
        if embedded or (child.dep_ == "advcl" and is_infinitive(child)):
            yield child
        elif child.dep_ == "prep" and child.lower_ in _ACTS_AFTER:
            yield from (below for below in child.children if below.dep_ == "pcomp")
    yield from (noun for noun in (*objects(word), *complements(word, _ACTS_AFTER)) if noun.pos_ == "NOUN")
    if word.pos_ == "VERB":
        yield from (c for c in word.children if c.dep_ == "nsubjpass" and c.pos_ == "NOUN")


def _subjects_of_talk(word: Token) -> Iterator[str]:
    """Yield the words that ``word`` is about: its objects with what describes them, and what stands in phrases with."""
    heads = [*objects(word), *complements(word, _ABOUT)]
    yield from (base(c) for c in word.lefts if c.dep_ == "compound")
    yield from (c.lower_ for c in word.rights if c.dep_ == "advmod" or (c.dep_ == "prep" and not any(c.children)))
    heads += [child for child in word.children if child.dep_ in _TOLD_ABOUT]
    if word.dep_ in ("acl", "relcl") and word.tag_ == "VBN":
        heads.append(word.head)
    for head in heads:
        for noun in (head, *head.conjuncts):
            yield lexeme(noun)
            yield from (base(c) for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "dobj", "nsubj"))
            for below in complements(noun, _ABOUT):
                yield from (base(one) for one in (below, *below.conjuncts))
                yield from (base(c) for c in below.children if c.dep_ in ("compound", "amod"))
