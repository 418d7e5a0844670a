"""Who did it to whom: actors for the phrases around a predicate, also for groups that no other step names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.knowledge.countries import country_of
from onrecord.knowledge.person_nouns import person_noun
from onrecord.knowledge.words import GOVERNING
from onrecord.reading.actors.names import singular
from onrecord.reading.actors.referents import Referents
from onrecord.reading.events.frames import Frame
from onrecord.reading.language.grammar import base, complements, objects, span_of, subject
from onrecord.reading.language.lexicon import words
from onrecord.schema import Actor, Span, stable_id

_BODIES = GOVERNING | words(
    "agency aircraft airline army artillery authority bank battalion bomber brigade church coalition committee company "
    "convoy council court crowd delegation division faction fleet force frigate garrison group gunboat helicopter "
    "infantry jet junta leadership marine militia mob movement navy network opposition organisation organization "
    "parliament party patrol people plane police population prosecution protestor regiment regime rioter side squad "
    "squadron submarine tank team tribe troop union vessel village warplane warship youth"
)
_TARGETS = words("against on at with to upon toward towards")
_WIDER = words("for of from in into over between among outside inside")
_DESCRIBES = ("amod", "compound", "nmod", "poss")


class Parties:
    """Finds the actors of phrases; those that it has to make are in ``made``."""

    def __init__(self, report: str, who: Referents) -> None:
        """Find actors by ``who``; others are made for the report with that id."""
        self._report = report
        self._who = who
        self._made: dict[str, Actor] = {}

    @property
    def made(self) -> tuple[Actor, ...]:
        """The actors that no other step of the reading had found, in the order of the text."""
        return tuple(self._made.values())

    def sides(self, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return those who did it and those whom it was done to."""
        word = frame.word
        doers = self._first(_doers(word))
        others = self._first(_targets(frame), apart=doers)
        if not others and frame.act is not None:
            others = self._first(_targets(Frame(frame.code, frame.act)), apart=doers)
        if not others or all(self._is_vague(id) for id in others):
            others = (
                self._first(_targets(frame), apart=(*doers, *others))
                or self._first(_near(frame), apart=doers, loose=True)
                or self._below(frame.word, doers)
                or others
            )
        return doers, others

    def _is_vague(self, id: str) -> bool:
        """Tell whether this is a document, or a group whose name says no more than what it is: "inspectors"."""
        if self._who.kinds.get(id) == "document":
            return True
        known = self._made.get(id)
        return known is not None and known.country is None and known.name == known.name.lower()

    def _below(self, word: Token, apart: tuple[str, ...]) -> tuple[str, ...]:
        """Return the first actor, or people of a country, named after ``word`` in its clause and those under it."""
        if word.pos_ in ("NOUN", "PROPN"):
            return ()
        for token in word.subtree:
            if token.i <= word.i or token.dep_ == "poss" or token.ent_type_ in ("DATE", "TIME"):
                continue
            known = tuple(id for id in self._who.at(token) if id not in apart)
            if known and token.pos_ in ("PROPN", "ADJ"):
                return known
            if not known and country_of(token.text) and not self._who.at(token):
                return (self._make(token, token, token),)
        return ()

    def _first(self, phrases: Iterator[Token], *, apart: tuple[str, ...] = (), loose: bool = False) -> tuple[str, ...]:
        for phrase in phrases:
            found = tuple(id for id in self._of(phrase, loose=loose) if id not in apart)
            if found:
                return found
        return ()

    def _of(self, noun: Token, *, loose: bool) -> tuple[str, ...]:
        if known := self._who.of(noun):
            return known
        found = [id for one in (noun, *noun.conjuncts) if (id := self._group(one))]
        if found:
            return tuple(dict.fromkeys(found))
        if noun.pos_ == "PROPN" and noun.ent_type_ not in ("DATE", "TIME") and country_of(noun.text):
            return (self._make(noun, noun, noun),)
        return tuple(self._described(noun)) if loose or noun.pos_ == "NOUN" else ()

    def _group(self, noun: Token) -> str | None:
        """Return the actor for "Ostrian soldiers": people or a body, described but not named."""
        lemma = singular(base(noun))
        if noun.pos_ not in ("NOUN", "PROPN") or (lemma not in _BODIES and person_noun(lemma) is None):
            return None
        left = [c.left_edge for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod", "nummod", "poss")]
        first = min([noun, *left], key=lambda token: token.i)
        if first.pos_ == "DET" and first.i < noun.i:
            first = first.nbor()
        return self._make(first, noun, noun)

    def _described(self, noun: Token) -> Iterator[str]:
        """Yield whom a thing belongs to or comes from: "Ostrian homes", "the president's plan"."""
        for child in noun.children:
            if child.dep_ in _DESCRIBES:
                if known := self._who.at(child):
                    yield from known
                elif country_of(child.text):
                    yield self._make(child, child, noun)
                elif child.dep_ == "poss" and (group := self._group(child)):
                    yield group

    def _make(self, first: Token, last: Token, head: Token) -> str:
        span = span_of(head.doc, first.i, last.i)
        name = head.doc[first.i : last.i + 1].text
        id = stable_id(self._report, "group", name.casefold())
        known = self._made.get(id)
        mentions: tuple[Span, ...] = known.mentions if known else ()
        if span not in mentions:
            mentions = (*mentions, span)
        self._made[id] = Actor(id=id, name=name, kind="group", country=_country(first, last), mentions=mentions)
        return id


def _country(first: Token, last: Token) -> str | None:
    for token in last.doc[first.i : last.i + 1]:
        if (found := country_of(token.text)) is not None:
            return found.code
    for place in complements(last, frozenset({"of", "in", "from"})):
        if (found := country_of(place.text)) is not None:
            return found.code
    return None


def _doers(word: Token) -> Iterator[Token]:
    """Yield the phrases that may name who did it, the likeliest first."""
    if word.pos_ in ("NOUN", "PROPN"):
        yield from complements(word, frozenset({"by"}))
        yield from (c for c in word.children if c.dep_ == "poss")
        yield from complements(word, frozenset({"between"}))
        yield from (c for c in word.children if c.dep_ in ("compound", "amod"))
        return
    yield from complements(word, frozenset({"by"}))
    passive = any(c.dep_ == "nsubjpass" for c in word.children)
    doer = subject(word)
    if word.pos_ == "ADJ":
        doer = subject(word.head) or doer
    if doer is not None and not passive and not _is_past_participle(word):
        yield doer
        yield from complements(doer, frozenset({"of", "by", "between"}))


def _is_past_participle(word: Token) -> bool:
    return word.dep_ == "acl" and word.tag_ == "VBN"


def _targets(frame: Frame) -> Iterator[Token]:
    """Yield the phrases that may name whom it was done to, the likeliest first."""
    word = frame.word
    for child in word.children:
        if child.dep_ in ("nsubjpass", "dative") and child.pos_ != "ADP":
            yield child
            yield from complements(child, frozenset({"of"}))
    if _is_past_participle(word):
        yield word.head
    yield from objects(word)
    yield from complements(word, _TARGETS)
    for noun in objects(word):
        yield from complements(noun, _TARGETS)
    if word.pos_ == "VERB":
        for below in word.children:
            if below.dep_ in ("ccomp", "xcomp"):
                yield from (c for c in below.lefts if c.dep_ in ("nsubj", "nsubjpass"))


def _near(frame: Frame) -> Iterator[Token]:
    """Yield the phrases farther off: what the object is of, for or in, what acts and aims the clause names."""
    for word in frame.told_by:
        yield from complements(word, _WIDER)
        for noun in (*objects(word), *(c for c in word.children if c.dep_ == "nsubjpass")):
            yield noun
            yield from complements(noun, _TARGETS | _WIDER)
            for below in complements(noun, _TARGETS | _WIDER):
                yield from complements(below, _TARGETS | _WIDER)
        for below in complements(word, _TARGETS | _WIDER):
            yield from complements(below, _TARGETS | _WIDER)
        for child in word.children:
            if child.dep_ in ("xcomp", "advcl", "ccomp", "pcomp", "acl"):
                yield from objects(child)
                yield from complements(child, _TARGETS | _WIDER)
                for noun in objects(child):
                    yield from complements(noun, _TARGETS | _WIDER)
