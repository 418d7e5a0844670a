"""Who says it: the report in its own voice, the actor, a neutral source, or somebody with an axe to grind."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import base, complements, subject
from onrecord.reading.positions.shift_words import ACCUSING, NEUTRAL_SOURCES
from onrecord.schema import Span, Statement

_SAYING = frozenset({"ccomp", "xcomp", "parataxis", "pobj", "pcomp", "prep", "dobj", "acl", "conj", "advcl", "relcl"})


def only_claimed(word: Token, actor: str, who: Referents) -> bool:
    """Tell whether what ``word`` says of ``actor`` is only somebody else's claim.

    A source that is the actor itself, or one without an axe to grind ("officials said"), may be believed.
    """
    here = word
    for above in word.ancestors:
        lemma = base(above)
        if above.pos_ == "VERB" and here.dep_ in _SAYING:
            if lemma in ACCUSING and not _is(subject(above), actor, who):
                return here.pos_ != "VERB" or here.dep_ not in ("advcl", "relcl", "conj")
            if here.dep_ in ("ccomp", "parataxis") and not _may_report(subject(above), actor, who):
                return True
        if above.pos_ == "VERB" and _by_account(above, actor, who):
            return True
        here = above
    return _by_account(word, actor, who)


def said_by_others(evidence: Span, actor: str, statements: Sequence[Statement], doc: Doc) -> bool:
    """Tell whether ``evidence`` stands in what somebody other than ``actor`` says, who has an axe to grind."""
    for statement in statements:
        if not any(piece.covers(evidence) for piece in statement.content):
            continue
        if statement.negated or statement.denial:
            return True
        known = bool(statement.speakers) and actor not in statement.speakers
        if known and not any(_neutral(source, doc) for source in statement.source):
            return True
    return False


def _neutral(source: Span, doc: Doc) -> bool:
    covered = doc.char_span(source.start, source.end, alignment_mode="expand")
    return covered is not None and base(covered.root) in NEUTRAL_SOURCES


def _by_account(verb: Token, actor: str, who: Referents) -> bool:
    """Read "according to X" and "to hear X tell it" on a verb."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "according":
            return any(not _may_report(t, actor, who) for t in complements(child, frozenset({"to"})))
        if child.dep_ == "advcl" and base(child) == "hear":
            return True
    return False


def _is(noun: Token | None, actor: str, who: Referents) -> bool:
    return noun is not None and actor in who.of(noun)


def _may_report(noun: Token | None, actor: str, who: Referents) -> bool:
    if noun is None or actor in who.of(noun):
        return True
    return base(noun) in NEUTRAL_SOURCES
