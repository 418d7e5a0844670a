"""Who met whom: the meetings, talks, calls and visits that a report tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
from spacy.tokens import Token

from onrecord.reading.actors.referents import Referents
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.events.circumstances import Calendar, Dated, occasion_of, place_of, place_within
from onrecord.reading.events.encounter import Encounter, Mode
from onrecord.reading.events.encounters import encounters
from onrecord.reading.events.lexicon import MEETING, code_of_meeting
from onrecord.reading.language.grammar import base, governing_verb
from onrecord.reading.language.lexicon import words
from onrecord.schema import Event, Interval, Named, Span, Statement, event_id

_CONFIDENCE = 0.8
_MONTH = 28
_TOOK_PLACE = words("hold open begin start resume conclude end finish")
_IN_PERSON = re.compile(r"\b(?:in person|face[- ]to[- ]face|backstage|in the (?:corridors?|hallway))\b", re.IGNORECASE)
_CLAIMED = 0.6
"""What a report only quotes is less sure than what it says itself."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """One telling of an encounter with its circumstances."""

    met: Encounter
    date: Interval | None
    place: Named | None
    occasion: Named | None
    said_in: int | None
    """Index of the innermost attribution whose content holds the evidence."""


def meetings(
    draft: Draft, who: Referents, whens: Sequence[Dated], statement_ids: Mapping[int, str] | None = None
) -> list[Event]:
    """Return the encounters of a report, each once, in the order of their first telling.

    ``statement_ids`` gives the id of the statement made of each attribution; an event that is told in statements only
    is claimed by the first of them.
    """
    joined = _join(_tellings(draft, who, whens))
    return [_event(draft, telling, statement_ids or {}) for telling in joined]


def dated_by_words(met: Iterable[Event], statements: Iterable[Statement]) -> Iterator[Event]:
    """Yield the meetings, and date those without a day by what was said there, where that has one."""
    said = [(one.occasion.span, one.made_on) for one in statements
            if one.occasion and one.occasion.span and one.made_on and one.made_on.days == 1]  # fmt: skip
    for event in met:
        held = {day for span, day in said if span.start < event.evidence.end and event.evidence.start < span.end}
        known = event.date is None and event.status == "happened" and len(held) == 1
        yield msgspec.structs.replace(event, date=held.pop()) if known else event


def _tellings(draft: Draft, who: Referents, whens: Sequence[Dated]) -> list[_Telling]:
    calendar = Calendar(draft.doc, whens)
    told: list[_Telling] = []
    gatherings: list[tuple[Token, Named, Named | None]] = []
    published = draft.report.published
    for met in encounters(draft.doc, who):
        date, place = calendar.date_of(met.word), place_of(met.word)
        timed = date is not None or calendar.has_time(met.word)
        if (not timed and place is None and _is_process(met, who)) or _is_background(met, date, timed=timed):
            continue
        occasion = None
        if (found := occasion_of(met.word)) is not None:
            noun, name = found
            known = _same_gathering(noun, gatherings)
            occasion, held_in = (known[1], known[2]) if known else (name, place_within(noun))
            place = place or held_in
            gatherings.append((noun, occasion, place))
        if place is None and occasion is None and _by_telephone(met, who):
            met = replace(met, mode="call")
        if date and published and date.start > published and met.status == "happened":
            met = replace(met, status="planned")
        told.append(_Telling(met, date, place, occasion, holder(met.evidence, draft.attributions)))
    return told


def _is_process(met: Encounter, who: Referents) -> bool:
    """Tell whether these are talks between states at no time and place: a state of affairs, not an event.

    What was opened, held or ended took place.
    """
    verb = governing_verb(met.word)
    if verb is not None and verb.tag_ in ("VBD", "VBN") and base(verb) in _TOOK_PLACE and met.word.head == verb:
        return False
    return met.mode == "talk" and not any(who.kinds.get(party) == "person" for party in met.parties)


def _by_telephone(met: Encounter, who: Referents) -> bool:
    """Tell whether office holders "spoke", at no place: those of different states or bodies do so by telephone."""
    spoke = met.word.pos_ == "VERB" and base(met.word) in ("speak", "talk") and met.status == "happened"
    if not spoke or not all(who.in_office(party) for party in met.parties):
        return False
    return not _IN_PERSON.search(met.evidence.of(met.word.doc.text))


def _is_background(met: Encounter, date: Interval | None, *, timed: bool) -> bool:
    """Tell whether this is a visit to nobody in particular on no day in particular: "his 2012 visit to Rome"."""
    return len(met.parties) == 1 and met.status == "happened" and (date.days >= _MONTH if date else not timed)


def _same_gathering(
    noun: Token, known: Sequence[tuple[Token, Named, Named | None]]
) -> tuple[Token, Named, Named | None] | None:
    """Return the earlier gathering that "the harbour gathering" means: one that shares a describing word with it."""
    words = {c.lower_ for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")}
    for other in known:
        described = {c.lower_ for c in other[0].lefts if c.dep_ in ("compound", "amod", "nmod")}
        if words & described or other[0].lower_ == noun.lower_:
            return other
    return None


def holder(evidence: Span, attributions: Sequence[Attribution]) -> int | None:
    """Return the index of the innermost attribution whose content holds ``evidence``."""
    holders = [
        (piece.end - piece.start, index)
        for index, attribution in enumerate(attributions)
        for piece in attribution.content
        if piece.covers(evidence)
    ]
    return min(holders)[1] if holders else None


def _join(told: Sequence[_Telling]) -> list[_Telling]:
    """Join the tellings of one encounter: the same people, and nothing that contradicts."""
    joined: list[_Telling] = []
    for telling in told:
        for place, other in enumerate(joined):
            if _same(telling, other):
                joined[place] = _fuller(other, telling)
                break
        else:
            joined.append(telling)
    return joined


def _same(one: _Telling, other: _Telling) -> bool:
    if one.met.parties != other.met.parties or one.met.status != other.met.status:
        return False
    if one.date is None or other.date is None:
        return True
    return one.date.start <= other.date.end and other.date.start <= one.date.end


def _fuller(first: _Telling, second: _Telling) -> _Telling:
    """Keep the telling that says more, with what only the other one says; the narrower of two dates."""
    score = [sum(f is not None for f in (t.date, t.place, t.occasion)) for t in (first, second)]
    kept, other = (second, first) if score[1] > score[0] else (first, second)
    dates = sorted((d for d in (kept.date, other.date) if d is not None), key=lambda d: d.days)
    return replace(
        kept,
        date=dates[0] if dates else None,
        met=replace(kept.met, mode=_mode(first.met.mode, second.met.mode)),
        place=kept.place or other.place,
        occasion=kept.occasion or other.occasion,
        said_in=kept.said_in if other.said_in is not None else None,
    )


def _mode(first: Mode, second: Mode) -> Mode:
    """Return how two met who are told of twice: as told first, unless the second telling is more exact."""
    return second if first == "talk" else first


def _event(draft: Draft, telling: _Telling, statement_ids: Mapping[int, str]) -> Event:
    met, said_in = telling.met, telling.said_in
    code = code_of_meeting(met.mode, met.status)
    return Event(
        id=event_id(draft.report.id, met.evidence),
        type=MEETING,
        mode=met.mode,
        code=code.code,
        contexts=code.contexts,
        intensity=code.intensity,
        actors=met.actors,
        recipients=met.recipients,
        evidence=met.evidence,
        date=telling.date,
        place=telling.place,
        occasion=telling.occasion,
        status=met.status,
        claimed_by=None if said_in is None else statement_ids.get(said_in),
        confidence=_CONFIDENCE if said_in is None else _CLAIMED,
    )
