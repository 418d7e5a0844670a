"""Whether a clause says that something happened, will happen, or neither."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.language.grammar import SUBJECTS, base, is_infinitive
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
    "attempt proposal request demand call wish way reason suggest recommend "
    "deadline ultimatum pressure authority power ability"
)
_PLAN_NOUNS = words("plan agreement decision intention promise arrangement")
_OPEN_MODALS = words("could may might should must can ought")
_CONDITIONS = words("if unless whether lest")
_DENYING = words("deny dispute reject doubt")
_SUPPOSING = words("pretend imagine suppose assume")
_TRUE = words("true case certain")
_OPEN = words("false untrue likely unlikely possible impossible doubtful improbable inconceivable")
"""What "it is ... that" says of what is no fact, whether it is denied or not."""
_NO_FACT = _WISHING | _DENYING | _SUPPOSING | _OPEN
"""What is embedded in one of these did not happen, and is not planned."""
_PLANNED = _PLANNING | _PLAN_NOUNS
_FUTURE = _WISHING | _PLANNING
_EMBEDDING = _FUTURE | _DENYING | _SUPPOSING
_TELLING = frozenset({"tell"})
"""Verbs that embed an order as an infinitive, and a fact as a clause."""
_NEARLY = words("almost nearly hardly scarcely")
_UNDONE = words("without against than")
_INSTEAD = words("instead short")
_ANYBODY = words("anyone anybody whoever")
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
        if base(above) in _NO_FACT:
            return None
        if base(above) in _PLANNED or (base(above) == "be" and here.dep_ == "xcomp"):
            planned = True
        here = above
    return "planned" if planned else "happened"


def denied(verb: Token) -> bool:
    """Tell whether ``verb`` is negated in its own clause: "did not", "never", "no one"."""
    for child in verb.children:
        if child.dep_ == "neg" and (child.i < verb.i or verb.pos_ == "AUX"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and any(
            below.lower_ in ("no", "neither", "nobody", "none") for below in (child, *child.lefts)
        ):
            return True
    return False


def supposed(verb: Token) -> bool:
    """Tell whether the clause of ``verb`` is a condition or asks: "if she met", "should he", "did they meet?"."""
    if _is_asked(verb):
        return True
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in _CONDITIONS:
            return True
        if child.dep_ == "advmod" and child.lower_ == "when" and verb.tag_ in ("VBZ", "VBP"):
            return True  # "for the day when it drops": not yet
        if child.dep_ == "aux" and child.i == verb.left_edge.i and child.lower_ in ("should", "were", "had"):
            return verb.dep_ == "advcl"
    return False


def _is_asked(verb: Token) -> bool:
    """Tell whether this asks for a yes or a no; "why did they meet?" takes it for granted that they did."""
    before = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass")]
    if verb.dep_ != "ROOT" or not before or before[0].pos_ != "AUX" or before[-1].dep_ not in SUBJECTS:
        return False
    return verb.sent[-1].text == "?" and not any(t.tag_ in ("WRB", "WP", "WDT") for c in verb.lefts for t in c.subtree)


def _undone(verb: Token) -> bool:
    """Tell whether this is named as what did not take place: "without meeting", "rather than meet", "nearly met"."""
    if any(c.dep_ == "advmod" and c.i < verb.i and c.lower_ in _NEARLY for c in verb.children):
        return True
    above = verb.head
    if verb.dep_ == "pcomp":
        return above.lower_ in _UNDONE or bool({above.head.lower_, *(c.lower_ for c in above.lefts)} & _INSTEAD)
    if verb.dep_ == "relcl":
        return above.lower_ in _ANYBODY or any(c.lower_ in ("any", "no") for c in above.lefts)
    return verb.tag_ in ("VB", "VBG") and any(c.dep_ == "mark" and c.lower_ == "than" for c in verb.lefts)


def _of_clause(verb: Token) -> EventStatus | None:
    """Return the same as ``status`` for a clause and those it is coordinated with: "did not meet or talk"."""
    found = _by_its_words(verb)
    if found != "happened" or not _shares_auxiliaries(verb):
        return found
    return _of_clause(verb.head)


def _shares_auxiliaries(verb: Token) -> bool:
    """Tell whether "not", "will" or "could" before the verb that ``verb`` is coordinated with hold for it too."""
    if verb.dep_ != "conj" or any(c.dep_ in ("aux", *SUBJECTS) for c in verb.lefts):
        return False
    either = any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in verb.head.children)
    return either or verb.tag_ == "VB" or verb.tag_ == verb.head.tag_ == "VBN"


def _by_its_words(verb: Token) -> EventStatus | None:
    if denied(verb) or supposed(verb) or _undone(verb):
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
        return head if verb.dep_ != "advcl" or base(head) in _FUTURE else None
    if verb.dep_ == "ccomp" and base(head) in _EMBEDDING - _TELLING:
        return head
    if verb.dep_ in ("ccomp", "csubj") and base(head) == "be":  # "it is not true that"
        what = {base(c): c for c in head.rights if c.dep_ in ("acomp", "attr")}
        return next((what[w] for w in what if w in _OPEN), head if _TRUE & what.keys() else None)
    return None
