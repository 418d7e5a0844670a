"""Statements inside statements: "She said that the bank had warned of a shortfall".

The tagger gives each word to one statement only.  What a content itself reports is read off the parse, for the verbs
that leave little doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.reading.draft import Attribution
from onrecord.reading.language.grammar import RELATIVE, base, noun_phrase, span_of
from onrecord.reading.language.lexicon import words
from onrecord.schema import Span

NESTED = 0.8
"""Confidence of a nested statement: nine of ten were right in development reports, which are few."""
_REPORTING = words(
    """
    say tell inform warn promise announce claim argue insist assure admit deny demand declare state reply vow pledge
    write allege confirm predict complain ask believe think expect fear hope
    """
)
_ITSELF = frozenset(("i", "we"))
_ANYBODY = frozenset(("you", "one", "it", "there"))
_RECALLED = frozenset(("tell", "inform", "warn", "promise", "assure", "ask"))
"""Verbs by which a speaker recalls words of his own: "I told them that ..."."""
_PAST = frozenset(("VBD", "VBN"))
_ASKED = frozenset(("ask", "demand", "promise", "tell", "vow", "pledge", "expect"))
"""Verbs whose content may be a "to do"."""
_CLAUSES = frozenset(("ccomp", "xcomp"))
_AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_HELD = frozenset(("if", "unless", "whether"))
"""What a condition holds or a question asks nobody has said."""
_LEAST = 2
"""Words of a content at the least."""


def with_nested(doc: Doc, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions and what their contents report, in the order of their contents."""
    everything = [*attributions, *nested(doc, attributions)]
    order = sorted(range(len(everything)), key=lambda number: (everything[number].content, number))
    places = {number: place for place, number in enumerate(order)}
    return [
        one if one.within is None else replace(one, within=places[one.within])
        for one in (everything[number] for number in order)
    ]


def nested(doc: Doc, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the statements that the contents of ``attributions`` report; ``within`` is an index of those.

    What two contents hold, as of a turn of a transcript that is quoted, is within the shorter one.
    """
    starts = [token.idx for token in doc]
    found: dict[tuple[Span, ...], tuple[int, Attribution]] = {}
    for number, outer in enumerate(attributions):
        for piece in outer.content:
            first, last = bisect_left(starts, piece.start), bisect_right(starts, piece.end - 1)
            for verb in doc[first:last]:
                if (told := _told(verb)) and _inside(told, piece):
                    size = piece.end - piece.start
                    if told.content not in found or size < found[told.content][0]:
                        found[told.content] = size, replace(told, within=number)
    taken = {one.content[0].start for one in attributions}
    return [one for _, one in found.values() if one.content[0].start not in taken]


def _inside(told: Attribution, piece: Span) -> bool:
    spans = (*told.source, *told.cue, *told.content)
    return all(piece.start <= span.start and span.end <= piece.end for span in spans)


def _told(verb: Token) -> Attribution | None:
    """Return the statement that ``verb`` reports, if it does: somebody says, or is told to have said, a clause."""
    lemma = base(verb)
    if verb.pos_ != "VERB" or lemma not in _REPORTING:
        return None
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    clause = next((child for child in verb.rights if child.dep_ in _CLAUSES), None)
    if who is None or clause is None or not _speaks(who, verb) or _is_supposed(verb):
        return None
    if (clause.dep_ == "xcomp" and lemma not in _ASKED) or clause.right_edge.i - clause.left_edge.i + 1 < _LEAST:
        return None
    content = span_of(verb.doc, max(clause.left_edge.i, verb.i + 1), clause.right_edge.i)
    return Attribution(content=(content,), source=(noun_phrase(who),), cue=(_cue(verb),), confidence=NESTED)


def _speaks(who: Token, verb: Token) -> bool:
    """Tell whether a subject says something: not anybody at large, and the speaker himself only where he looks back."""
    if who.lower_ in _ITSELF:
        return base(verb) in _RECALLED and verb.tag_ in _PAST
    return who.i < verb.i and who.lower_ not in RELATIVE | _ANYBODY


def _is_supposed(verb: Token) -> bool:
    """Tell whether the saying is a condition, a question, or only possible or asked for: "if he says", "to say"."""
    return verb.tag_ == "VB" or any(child.lower_ in _HELD or child.tag_ == "MD" for child in verb.children)


def _cue(verb: Token) -> Span:
    """Return the verb with the auxiliaries and the negation before it."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].dep_ in _AUXILIARIES and verb.doc[first - 1].head == verb:
        first -= 1
    return span_of(verb.doc, first, verb.i)
