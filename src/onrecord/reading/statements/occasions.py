"""What the sentence of a statement says of where and before whom it was made."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.statements.frames import Frame, up_to_verb
from onrecord.reading.statements.wording import CHANNELS, LISTENED, OCCASIONS
from onrecord.schema import Span

_BEFORE_PEOPLE = frozenset({"to", "at", "in", "before", "during"})


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A preposition and the noun that it leads: "at a news conference", "in Geneva"."""

    preposition: Token
    noun: Token

    @property
    def lemma(self) -> str:
        """Lemma of the noun, lower case."""
        return self.noun.lemma_.lower()

    @property
    def definite(self) -> bool:
        """Whether the phrase points at something told before: "the rally", "that speech", "their talks"."""
        return any(c.lower_ in ("the", "that", "this", "those", "these") or c.dep_ == "poss" for c in self.noun.lefts)


def adjuncts(frame: Frame) -> list[Adjunct]:
    """Return the prepositional phrases outside the content that say something of the statement, in their order."""
    if frame.head is None:
        return []
    doc = frame.head.doc
    found = []
    for token in doc[frame.sentence[0] : frame.sentence[1]]:
        if (
            token.dep_ not in ("prep", "agent", "dative")
            or token.pos_ not in ("ADP", "SCONJ", "VERB")
            or token.i in frame.clause
        ):
            continue
        noun = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if noun is None or frame.holds(Span(noun.idx, noun.idx + len(noun))):
            continue
        if any(piece.start <= token.idx < piece.end for piece in frame.attribution.source):
            continue
        if any(above.i in frame.clause for above in up_to_verb(token)):
            found.append(Adjunct(token, noun))
    return found


def elsewhere(frame: Frame, before: Frame) -> bool:
    """Tell whether the statement names an occasion or an outlet of its own, other than that of ``before``."""
    own = {a.lemma for a in adjuncts(frame) if a.lemma in OCCASIONS | CHANNELS and not a.definite}
    if own and not own & {a.lemma for a in adjuncts(before)}:
        return True
    after = words_after(frame)
    listener = {t.lower_ for t in after if t.ent_type_ == "ORG"} if frame.verb == "tell" else set()
    return bool(listener) and not listener & {t.lower_ for t in words_after(before)}


def words_after(frame: Frame) -> list[Token]:
    """Return the few words after the cue in which a listener stands."""
    if frame.head is None:
        return []
    found = []
    for token in frame.head.doc[frame.cue[-1].i + 1 : min(frame.cue[-1].i + 7, frame.sentence[1])]:
        if token.is_punct or token.lower_ in ("that", "whether", "to") or token.pos_ in ("VERB", "AUX"):
            break
        found.append(token)
    return found


def is_public(frame: Frame, nouns: frozenset[str]) -> bool:
    """Tell whether the statement is made to, or at, one of ``nouns``."""
    if frame.verb in ("testify", "plead"):
        return True
    if any(a.lemma in nouns and a.preposition.lower_ in _BEFORE_PEOPLE for a in adjuncts(frame)):
        return True
    return frame.verb in LISTENED and any(t.lemma_.lower() in nouns for t in words_after(frame))
