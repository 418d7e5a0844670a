"""Where a report says in so many words that somebody's position moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.language.grammar import clause, governing_verb, noun_phrase, span_of
from onrecord.reading.language.modality import status
from onrecord.reading.positions.holders import holder_of_noun, holder_of_verb, speaker_of
from onrecord.reading.positions.turn_nouns import direction_of_noun
from onrecord.reading.positions.turn_verbs import direction_of_verb
from onrecord.schema import Direction, Span


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage that says that a position moved: the word that says so, and whose position."""

    word: Token
    actor: str
    direction: Direction
    evidence: Span


def turns(doc: Doc, who: Referents) -> Iterator[Turn]:
    """Yield each passage that says that a position moved, in the order of the text, whoever says it."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found = _by_verb(token, who)
        elif token.pos_ in ("NOUN", "PROPN"):
            found = _by_noun(token, who)
        else:
            continue
        if found is not None:
            yield found


def _by_verb(verb: Token, who: Referents) -> Turn | None:
    direction = direction_of_verb(verb)
    if direction is not None and status(verb) == "happened":
        actor = holder_of_verb(verb, who)
        return Turn(verb, actor, direction, _verb_phrase(verb)) if actor else None
    actor = speaker_of(verb, who) if _after_all(verb) else None
    return Turn(verb, actor, "reversed", clause(verb)) if actor else None


def _by_noun(noun: Token, who: Referents) -> Turn | None:
    direction = direction_of_noun(noun)
    if direction is None:
        return None
    frame = governing_verb(noun)
    if frame is not None and status(frame) != "happened":
        return None
    actor = holder_of_noun(noun, frame, who)
    return Turn(noun, actor, direction, _noun_evidence(noun, frame)) if actor else None


def _after_all(verb: Token) -> bool:
    """Read "would rise after all" and "will not, after all, resign"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    modal = bool(helpers & {"will", "would", "not", "could", "may"})
    return modal and any(c.lower_ == "all" and any(b.lower_ == "after" for b in c.lefts) for c in verb.children)


def _verb_phrase(verb: Token) -> Span:
    """Return the characters from the verb's first auxiliary to the end of its objects and modifiers."""
    helpers = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod", "neg") and c.i < verb.i]
    return Span(verb.doc[min([verb.i, *helpers])].idx, max(clause(verb).end, verb.idx + len(verb)))


def _noun_evidence(noun: Token, frame: Token | None) -> Span:
    if frame is None or noun.head != frame:
        return noun_phrase(noun)
    whole = clause(frame)
    return Span(whole.start, max(whole.end, span_of(noun.doc, noun.left_edge.i, noun.i).end))
