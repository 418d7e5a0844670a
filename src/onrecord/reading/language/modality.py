"""Whether a clause says that something happened, will happen, or neither."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.language.grammar import base, is_infinitive
from onrecord.reading.language.lexicon import words
from onrecord.schema import EventStatus

_PLANNING = words(
    "plan hope expect schedule due set intend agree arrange prepare promise pledge vow slate aim poise book decide"
)
_WISHING = words(
    "refuse decline want like wish try attempt seek urge ask offer need ready willing fail forget avoid prefer love "
    "able unable unwilling reluctant free likely unlikely request invite propose demand threaten consider pressure "
    "press call tell order allow permit beg encourage challenge require keen eager happy glad open prepared hesitate "
    "chance opportunity right offer refusal willingness readiness reluctance invitation desire bid failure effort "
    "attempt proposal request demand call wish way reason suggest recommend"
)
_PLAN_NOUNS = words("plan agreement decision intention promise arrangement")
_OPEN_MODALS = words("could may might should must can ought")
_CONDITIONS = words("if unless whether lest")
_DENYING = words("deny dispute reject doubt")
_MAX_CLIMB = 6


def status(verb: Token) -> EventStatus | None:
    """Return whether what ``verb`` says happened or is planned; None where it is denied, wished for or supposed."""
    planned = False
    here = verb
    for _ in range(_MAX_CLIMB):
        own = _of_clause(here)
        if own is None:
            return None
        planned = planned or own == "planned"
        above = _frame(here)
        if above is None:
            break
        if base(above) in _WISHING | _DENYING:
            return None
        if base(above) in _PLANNING | _PLAN_NOUNS or (base(above) == "be" and here.dep_ == "xcomp"):
            planned = True
        here = above
    return "planned" if planned else "happened"


def denied(verb: Token) -> bool:
    """Tell whether ``verb`` is negated in its own clause: "did not", "never", "no one"."""
    for child in verb.children:
        if child.dep_ == "neg" and child.i < verb.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and any(
            below.lower_ in ("no", "neither", "nobody", "none") for below in (child, *child.lefts)
        ):
            return True
    return False


def supposed(verb: Token) -> bool:
    """Tell whether the clause of ``verb`` is a condition: "if she met", "should he refuse", "were she to"."""
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in _CONDITIONS:
            return True
        if child.dep_ == "advmod" and child.lower_ == "when" and verb.tag_ in ("VBZ", "VBP"):
            return True  # "for the day when it drops": not yet
        if child.dep_ == "aux" and child.i == verb.left_edge.i and child.lower_ in ("should", "were", "had"):
            return verb.dep_ == "advcl"
    return False


def _of_clause(verb: Token) -> EventStatus | None:
    if denied(verb) or supposed(verb):
        return None
    found: EventStatus = "happened"
    for child in verb.children:
        if child.dep_ != "aux":
            continue
        if child.lower_ in ("will", "shall", "'ll", "’ll", "would", "wo"):
            found = "planned"
        elif child.lower_ in _OPEN_MODALS:
            found = "planned" if child.lower_ in ("could", "may", "might") and _dated(verb) else found
            if found != "planned":
                return None
    if found == "planned" and any(c.dep_ == "advcl" and supposed(c) for c in verb.children):
        return None
    return found


def _dated(verb: Token) -> bool:
    """Tell whether a day or a month is named in the clause: what "may begin on Friday" is a plan of sorts."""
    return any(t.ent_type_ == "DATE" for t in verb.subtree)


def _frame(verb: Token) -> Token | None:
    """Return the verb, adjective or noun that embeds ``verb`` and decides whether it is a fact."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "conj":
        return _frame(head)
    if verb.dep_ in ("xcomp", "pcomp"):
        return head.head if head.pos_ == "ADP" else head
    if is_infinitive(verb) and verb.dep_ in ("acl", "relcl", "ccomp", "advcl"):
        return head if verb.dep_ != "advcl" or base(head) in _WISHING | _PLANNING else None
    if verb.dep_ == "ccomp" and base(head) in _WISHING | _PLANNING | _DENYING:
        return head
    return None
