"""The signs of a predicate's grammar that ``lexicon.tsv`` asks for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.reading.language.grammar import base, complements, is_infinitive, is_somebody, objects, subject
from onrecord.reading.language.lexicon import words

_PEOPLE = frozenset({"PERSON", "NORP", "GPE"})
_AGAINST = words("on against at with")
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})


def signs(word: Token) -> Iterator[str]:
    """Yield the signs that ``word`` bears in its clause, each with a plus after it, and its subject with a colon."""
    yield from (f"{c.lower_}+" for c in word.children if c.dep_ in ("prep", "agent"))
    if any(c.dep_ in _CLAUSES and c.i > word.i and is_infinitive(c) for c in word.children):
        yield "infinitive+"
    if any(c.dep_ == "ccomp" and c.i > word.i and not is_infinitive(c) for c in word.children):
        yield "that+"
    aimed = objects(word) + [c for c in word.children if c.dep_ == "nsubjpass"]
    if word.dep_ == "acl" and word.tag_ == "VBN":
        aimed.append(word.head)
    if not aimed and not any(c.dep_ in ("ccomp", "xcomp") for c in word.children):
        yield "alone+"
    against = (*aimed, *complements(word, _AGAINST))
    if any(map(_is_who, against)):
        yield "who+"
    if any(one.ent_type_ == "ORG" for one in against):
        yield "body+"
    doer = _doer(word)
    if doer is not None:
        yield f"{lexeme(doer)}:"
    if _is_named(doer):
        yield "named:"
    if _is_named(doer) and any(map(_is_named, against)):
        yield "named+"


def lexeme(word: Token) -> str:
    """Return the dictionary form of a word, whole where a hyphen divides it: "cease-fire"."""
    if word.i > 1 and word.doc[word.i - 1].text == "-" and not word.doc[word.i - 1].whitespace_:
        return f"{word.doc[word.i - 2].lower_}-{base(word)}"
    return base(word)


def _is_who(noun: Token) -> bool:
    """Tell whether this is somebody, not a body or a thing with a name: a person, a people, so many dead."""
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in _PEOPLE
    return noun.pos_ == "NUM" or is_somebody(noun)


def _doer(word: Token) -> Token | None:
    if word.pos_ == "VERB":
        return subject(word)
    return next((c for c in word.children if c.dep_ == "poss"), None)


def _is_named(noun: Token | None) -> bool:
    return noun is not None and (noun.ent_type_ == "PERSON" or noun.lower_ in ("he", "she", "him", "her", "his"))
