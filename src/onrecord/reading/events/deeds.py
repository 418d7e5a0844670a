"""Who did what to whom: the events of a report other than its meetings, in PLOVER's terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.draft import Draft
from onrecord.reading.events.circumstances import Calendar, Dated, place_of
from onrecord.reading.events.frames import Frame, frame_of, intended, refusal_to_meet, refused
from onrecord.reading.events.meetings import holder
from onrecord.reading.events.parties import Parties
from onrecord.reading.language.grammar import base, clause, governing_verb, noun_phrase
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.modality import denied, status, supposed
from onrecord.schema import Actor, Event, EventStatus, Span, event_id

_TOLD, _CLAIMED = 0.7, 0.5
"""Confidence of an event that the report tells itself, and of one that a source does."""
_WILL = words("will wo would shall")
_FEARED = words(
    "threat fear risk prospect possibility danger chance likelihood warning talk hope accusation charge suspicion "
    "allegation plan idea history day anniversary victim case kind form sign"
)
_CANCELLING = words("cancel scrap postpone shelve scrub")
_APART = words("avoid prevent avert stop fear oppose ban risk face consider mean end want need")


@dataclass(frozen=True, slots=True)
class _Deed:
    """One telling of an event."""

    frame: Frame
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: EventStatus


def deeds(
    draft: Draft, who: Referents, whens: Sequence[Dated], statement_ids: Mapping[int, str]
) -> tuple[list[Event], tuple[Actor, ...]]:
    """Return the events of a report but for meetings, each once, and the actors that only they name.

    ``statement_ids`` gives the id of the statement made of each attribution; what is told in statements only is
    claimed by the first of them.
    """
    parties, calendar = Parties(draft.report.id, who), Calendar(draft.doc, whens)
    joined: list[Event] = []
    for deed in _tellings(draft, parties):
        event = _event(draft, deed, calendar, statement_ids)
        same = next((place for place, other in enumerate(joined) if _same(event, other)), None)
        if same is None:
            joined.append(event)
        else:
            joined[same] = _fuller(joined[same], event)
    used = {id for event in joined for id in (*event.actors, *event.recipients)}
    return joined, tuple(actor for actor in parties.made if actor.id in used)


def _tellings(draft: Draft, parties: Parties) -> Iterator[_Deed]:
    told: set[int] = set()
    for token in _by_depth(draft):
        if token.i in told:
            continue
        frame = frame_of(token) or refusal_to_meet(token)
        if frame is None:
            continue
        told.update(word.i for word in frame.told_by)
        found = _as_told(frame)
        if found is None:
            continue
        frame, state = found
        actors, recipients = parties.sides(frame)
        noun = frame.word.pos_ in ("NOUN", "PROPN")
        if actors or (recipients and not noun):
            yield _Deed(frame, actors, recipients, state)


def _by_depth(draft: Draft) -> Iterator[Token]:
    """Yield the words of each sentence from its root down, so that a predicate comes before the acts it is about."""
    for sentence in draft.doc.sents:
        level = [sentence.root]
        while level:
            yield from level
            level = [child for token in level for child in token.children]


def _as_told(frame: Frame) -> tuple[Frame, EventStatus] | None:
    """Return a frame as its clause tells it, announced or refused, and whether it happened; None: no fact."""
    word = frame.word
    if word.pos_ in ("NOUN", "PROPN"):
        return _of_noun(frame)
    verb = word.head if word.pos_ == "ADJ" and word.head.pos_ == "AUX" else word
    friendly = frame.code.intensity > 0
    if denied(verb) and not supposed(verb):
        unwilling = any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)
        return (replace(frame, code=refused(frame.code)), "happened") if friendly and unwilling else None
    state = status(verb.head if not friendly and _is_attempt(verb) else verb)
    if state is None and _is_threat(verb) and frame.code.type not in ("THREATEN", "REQUEST", "REJECT", "ACCUSE"):
        return replace(frame, code=intended(frame.code)), "planned"
    if state == "planned" and frame.act is None and frame.code.type not in ("AGREE", "REQUEST", "ACCUSE", "REJECT"):
        return replace(frame, code=intended(frame.code)), "planned"
    return None if state is None else (frame, state)


def _is_attempt(verb: Token) -> bool:
    """Tell whether somebody tried to: an attempt at what is hostile is a hostile act."""
    return verb.dep_ == "xcomp" and base(verb.head) in ("try", "attempt") and not denied(verb.head)


def _is_threat(verb: Token) -> bool:
    """Tell whether this will be done on a condition, "unless they yield": such an announcement is a fact itself."""
    announced = _WILL if verb.dep_ == "ccomp" else _WILL - {"would"}  # "they would attack if" is a mere thought
    will = any(c.dep_ == "aux" and c.lower_ in announced for c in verb.children)
    return will and not supposed(verb) and any(c.dep_ == "advcl" and supposed(c) for c in verb.children)


def _of_noun(frame: Frame) -> tuple[Frame, EventStatus] | None:
    noun = frame.word
    if any(t.lower_ in ("no", "any", "possible", "potential", "alleged", "further", "future") for t in noun.lefts):
        return None
    above = noun.head
    if above.dep_ == "prep" and base(above.head) in _FEARED:
        return None
    verb = governing_verb(noun)
    if verb is None:
        return frame, "happened"
    if base(verb) in _CANCELLING and noun.head == verb:
        return frame, "cancelled"
    if base(verb) in _APART and noun.head == verb:
        return None
    state = status(verb)
    return (frame, "happened") if state == "happened" else None


def _event(draft: Draft, deed: _Deed, calendar: Calendar, statement_ids: Mapping[int, str]) -> Event:
    word, code = deed.frame.word, deed.frame.code
    evidence = _evidence(word)
    said_in = holder(evidence, draft.attributions)
    date, published = calendar.date_of(word), draft.report.published
    later = date is not None and published is not None and date.start > published and deed.status == "happened"
    return Event(
        id=event_id(draft.report.id, evidence, code.type),
        type=code.type,
        mode=code.mode,
        code=code.code,
        contexts=code.contexts,
        intensity=code.intensity,
        actors=deed.actors,
        recipients=deed.recipients,
        evidence=evidence,
        date=date,
        place=place_of(word),
        status="planned" if later else deed.status,
        claimed_by=None if said_in is None else statement_ids.get(said_in),
        confidence=_TOLD if said_in is None else _CLAIMED,
    )


def _evidence(word: Token) -> Span:
    if word.pos_ == "VERB":
        return clause(word)
    if word.pos_ == "ADJ" and word.head.pos_ in ("AUX", "VERB"):
        return clause(word.head)
    return noun_phrase(word)


def _same(one: Event, other: Event) -> bool:
    """Tell whether two tellings are of one event: type, sides and status, and days that do not exclude each other."""
    if (one.type, one.status, one.actors) != (other.type, other.status, other.actors):
        return False
    if one.recipients != other.recipients or not one.recipients:
        return one.id == other.id
    if one.date is None or other.date is None:
        return one.code == other.code
    return one.date.start <= other.date.end and other.date.start <= one.date.end


def _fuller(first: Event, second: Event) -> Event:
    """Return the first telling with what only the second says; a claim only where both are."""
    return Event(
        id=first.id,
        type=first.type,
        mode=first.mode or second.mode,
        code=first.code,
        contexts=first.contexts,
        intensity=first.intensity,
        actors=first.actors,
        recipients=first.recipients,
        evidence=first.evidence,
        date=first.date or second.date,
        place=first.place or second.place,
        status=first.status,
        claimed_by=first.claimed_by if second.claimed_by else None,
        confidence=max(first.confidence, second.confidence),
    )
