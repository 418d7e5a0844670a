"""How a statement is told: in passing, by several, in a tense that leaves no day, as a turn of a transcript."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.reading.statements.frames import Frame
from onrecord.reading.statements.wording import ATTITUDES, HABITS, HABITUAL, PLANS
from onrecord.schema import Span

_MARKS = frozenset("“\"‘'«„”")


def is_aside(frame: Frame) -> bool:
    """Tell whether the statement is told in a clause that only describes somebody or something."""
    if frame.head is None or frame.head.tag_ == "VBG":
        return False
    what = any(child.lower_ == "what" for child in frame.head.lefts)
    return what or frame.head.dep_ in ("relcl", "acl", "pcomp", "advcl")


def is_back_then(frame: Frame) -> bool:
    """Tell whether "then", after the verb, points back: "he said then"."""
    words = [*frame.cue, *(frame.head.children if frame.head is not None else ())]
    return frame.head is not None and any(t.lower_ == "then" and t.i > frame.head.i for t in words)


def is_group(frame: Frame) -> bool:
    """Tell whether the speakers are several, without names: "officials", "top lawmakers"."""
    speaker = source_noun(frame)
    return speaker is not None and speaker.tag_ == "NNS"


def source_noun(frame: Frame) -> Token | None:
    """Return the word of the source on which its others hang."""
    return next((t for t in frame.source if t.head not in frame.source), None)


def is_quotation(frame: Frame, text: str) -> bool:
    """Tell whether a piece of the content begins with a quotation mark."""
    return any(piece.of(text)[:1] in _MARKS for piece in frame.attribution.content)


def is_turn(frame: Frame, text: str) -> bool:
    """Tell whether the statement is printed as "NAME: words", with the colon as its cue or without any."""
    if frame.cue:
        return frame.cue[-1].text == ":"
    if not frame.attribution.source:
        return False
    name, words = frame.attribution.source[-1], frame.attribution.content[0]
    return Span(name.end, max(name.end, words.start)).of(text).strip() == ":"


def governs(word: Token, frame: Frame) -> bool:
    """Tell whether ``word``, an "after" or "before", introduces the clause or the noun of the cue."""
    if frame.head is None:
        return False
    return (
        word in frame.head.children or frame.head.head == word or any(a == word for a in list(frame.head.ancestors)[:2])
    )


def reason_for_none(frame: Frame) -> str | None:
    """Return why a statement without a date of its own has none from elsewhere either; None where it may have."""
    if frame.verb in ATTITUDES | PLANS and frame.tense != "participle":
        return "an attitude has no day"
    if frame.head is not None and any(_is_habit(child, frame) for child in frame.head.children):
        return "habitual"
    if any(word.dep_ == "amod" and word.lower_ in HABITUAL for said in frame.cue for word in (said, *said.lefts)):
        return "habitual"
    if frame.tense in ("perfect", "present", "future", "conditional"):
        return f"no day: {frame.tense}"
    if frame.head is not None and frame.head.pos_ in ("NOUN", "ADJ"):
        return "no day: not a verb"
    return None


def _is_habit(word: Token, frame: Frame) -> bool:
    said = frame.holds(Span(word.idx, word.idx + len(word)))
    return word.dep_ == "advmod" and word.lower_ in HABITS and not said
