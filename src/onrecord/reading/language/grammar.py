"""Walks over spaCy's dependency parse that several steps of the reading share."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.knowledge.person_nouns import person_noun
from onrecord.knowledge.words import GROUPS, ORGANISATIONS
from onrecord.reading.language.lexicon import words
from onrecord.schema import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"who", "whom", "that", "which"})
_SUBJECT_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "oprd"})
_OUTSIDE_CLAUSE = frozenset({"ccomp", "parataxis", "advcl", "conj", "cc", "punct", "mark", "relcl"})
_CONTROLLING = words(
    """allow appoint ask assign bring choose command commission convince deploy direct dispatch enable encourage force
    forbid get help hire instruct invite lead let order persuade press push recruit request select send task tell urge
    warn"""
)
"""Verbs whose object does what follows: "sent Lind to meet X"."""
_MAX_CLIMB = 8

_THINGS = words("it this that which what something anything everything nothing itself")
_BEFORE_ANOTHER = words("together along ahead jointly out")
"""Words with a preposition of their own: "out of"."""
_AMOUNTS = words("DATE TIME PERCENT MONEY QUANTITY CARDINAL ORDINAL")
_SHARES = words("percent cent half third quarter")
_SOMEBODY = (GROUPS | ORGANISATIONS | words("soldier troop")) - _SHARES
_MISREAD = {"din": "dine", "hop": "hope", "ax": "axe", "slat": "slate", "stag": "stage"}
"""Verbs whose final "e" spaCy's lemmas lose."""


def base(token: Token) -> str:
    """Return the dictionary form of ``token`` in lower case: "dine" for "dined"."""
    lemma = token.lemma_.lower()
    return _MISREAD.get(lemma, lemma) if token.pos_ == "VERB" else lemma


def subject(verb: Token) -> Token | None:
    """Return the head of the phrase that does what ``verb`` says, also where the verb shares another's subject.

    A relative pronoun gives the noun that it stands for; a participle or a "to do" without a subject of its own
    takes that of the verb above it.
    """
    for _ in range(_MAX_CLIMB):
        for child in verb.lefts:
            if child.dep_ in SUBJECTS:
                relative = child.lower_ in RELATIVE and verb.dep_ == "relcl"
                return antecedent(verb) if relative else child
        for child in verb.rights:  # "said Minister X": the subject may follow
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ == "acl" and not is_infinitive(verb):
            return verb.head
        if verb.dep_ == "acl":  # "has plans to meet": whoever has them
            verb = governing_verb(verb.head) or verb.head
            continue
        if verb.dep_ not in _SUBJECT_SHARED:
            return None
        if (sent := _controller(verb)) is not None:
            return sent
        verb = verb.head
    return None


def _controller(verb: Token) -> Token | None:
    """Return whom the verb above an infinitive makes, or asks to, do it."""
    if verb.dep_ not in ("xcomp", "advcl") or not is_infinitive(verb) or base(verb.head) not in _CONTROLLING:
        return None
    return next((c for c in verb.head.rights if c.dep_ in ("dobj", "dative") and c.i < verb.i and is_somebody(c)), None)


def is_somebody(noun: Token) -> bool:
    """Tell whether ``noun`` is somebody, by its own words: a person, people, or a body of them, named or not."""
    if noun.pos_ == "PRON":
        return noun.lower_ not in _THINGS
    if noun.pos_ == "PROPN":
        return noun.ent_type_ not in _AMOUNTS
    return bool({noun.lower_, base(noun)} & _SOMEBODY) or person_noun(base(noun)) is not None


def is_infinitive(verb: Token) -> bool:
    """Tell whether ``verb`` stands after "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def antecedent(verb: Token) -> Token:
    """Return the noun that the relative clause of ``verb`` describes; the name beside it where it is in apposition."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head


def objects(verb: Token) -> list[Token]:
    """Return the direct objects of ``verb``; a relative pronoun in that place gives the noun that it stands for."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "obj", "dative") and child.pos_ != "ADP"]
    if not found:  # "called Lind on Monday": parsed as if it were what somebody was called
        found = [child for child in verb.children if child.dep_ == "oprd" and child.ent_type_ == "PERSON"]
    return [antecedent(verb) if c.lower_ in RELATIVE and verb.dep_ == "relcl" else c for c in found]


def complements(head: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return the objects of the prepositions that hang on ``head``: "with X", "together with X".

    "With X to discuss Y" is often parsed as if X were the subject of an infinitive under "with", or beside it.
    """
    found = []
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            found += [below for below in child.children if below.dep_ == "pobj"]
            found += [s for below in child.children if below.dep_ == "pcomp" for s in _own_subject(below)]
        elif child.dep_ in ("advcl", "ccomp", "xcomp") and _marks(child) & prepositions:
            found += _own_subject(child)
        if child.dep_ in ("prep", "advmod", "prt") and child.lower_ in _BEFORE_ANOTHER:
            found += complements(child, prepositions)
    return found


def _own_subject(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in SUBJECTS and is_infinitive(verb)]


def _marks(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.lefts if child.dep_ == "mark"}


def with_conjuncts(head: Token) -> list[Token]:
    """Return ``head`` and whatever is coordinated with it after it: "X, Y and Z"."""
    return [head, *(t for t in head.conjuncts if t.i > head.i)]


def ancestors_in_clause(token: Token) -> Iterator[Token]:
    """Yield what ``token`` hangs on, up to and including the nearest verb."""
    for above in token.ancestors:
        yield above
        if above.pos_ in ("VERB", "AUX"):
            return


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above ``token``, or None."""
    return next((t for t in ancestors_in_clause(token) if t.pos_ in ("VERB", "AUX")), None)


def clause(verb: Token) -> Span:
    """Return the characters of the clause of ``verb``: its subject and modifiers, no clauses beside or below it."""
    first, last = verb.i, verb.i
    for child in verb.children:
        if child.dep_ not in _OUTSIDE_CLAUSE:
            first = min(first, child.left_edge.i)
            last = max(last, _right_edge(child))
    return span_of(verb.doc, first, last)


def noun_phrase(noun: Token) -> Span:
    """Return the characters of the phrase headed by ``noun`` with all that hangs on it, relative clauses too."""
    return span_of(noun.doc, noun.left_edge.i, noun.right_edge.i)


def span_of(doc: Doc, first: int, last: int) -> Span:
    """Return the characters of tokens ``first`` to ``last``, both included, without marks and blanks at the ends."""
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last].is_space or (doc[last].is_punct and doc[last].text not in ("”", '"', "’", "'"))):
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _right_edge(token: Token) -> int:
    """Return the index of the last token below ``token`` that is not in a clause trailing the phrase."""
    last, below = token.i, [token]
    while below:
        here = below.pop()
        last = max(last, here.i)
        below += [child for child in here.children if child.dep_ not in ("relcl", "parataxis", "ccomp")]
    return last
