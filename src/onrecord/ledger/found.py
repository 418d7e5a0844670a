"""What the record answers with: statements, events and actors, each with where it was reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replace_fields

from onrecord.knowledge.sectors import sector_of
from onrecord.ledger.corroboration.disagreements import Disagreement, on_event
from onrecord.ledger.review.verdicts import PAST, Drift, Verdict, VerdictKind
from onrecord.ledger.rows import quotation
from onrecord.ledger.sightings import Sighting
from onrecord.reading.events.lexicon import code_of
from onrecord.schema import ActorKind, Event, EventStatus, Reading, Span, Statement

_DRIFTS: Mapping[Drift | None, str] = {
    "moved": "; it is read with other bounds since",
    "row gone": "; nothing is read there any more",
}

REACH = 300
"""Characters of context, at most, on either side of what was found."""

_SENTENCE_END = re.compile(r"(?:(?<=[a-z]{3})|(?<=[\d%)’”\"]))[.!?]+[”’\")]*\s+(?=[A-Z“‘\"\d])")
"""Not behind short words, which may be abbreviations: "Gen.", "U.S."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A person's verdict on what the record shows."""

    id: str
    verdict: VerdictKind
    by: str
    at: str
    """UTC, ISO 8601."""
    why: str | None
    moved: bool
    """Whether it was given on another text, which has changed since: worth a look."""
    drift: Drift | None = None
    """What a later reading made of the row since; None where it reads it as it did."""

    def __str__(self) -> str:
        """Return it in words.

        >>> str(Decided(id="a", verdict="accept", by="ada", at="2031-03-04T10:00:00.000000Z", why=None, moved=False))
        'accepted by ada on 2031-03-04'
        """
        why = f": {self.why}" if self.why else ""
        changed = "; the text has changed since" if self.moved else _DRIFTS.get(self.drift, "")
        return f"{PAST[self.verdict]} by {self.by} on {self.at[:10]}{why}{changed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement on the record."""

    statement: Statement
    quotation: str
    """The exact words of the content; pieces are joined by `` … ``."""
    speakers: tuple[str, ...]
    """Names, as the report gives them; empty where the speaker is unknown."""
    addressee: str | None
    """The name of the actor spoken to or, where none was found, the report's words for it."""
    report: str
    """Id of the report."""
    language: str | None
    sightings: tuple[Sighting, ...]
    """Where the report was seen, the earliest first; only those of one outlet where one was asked for."""
    context: str
    """The report's characters around the statement: its paragraph, or as much as fits."""
    context_start: int
    """Where in the report's text the context starts, in characters."""
    decided: Decided | None = None
    """What a person last decided about it; None where nobody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who has a part in an event."""

    id: str
    name: str
    """As the report gives it."""
    kind: ActorKind
    country: str | None
    """ISO 3166-1 alpha-3."""
    sector: str | None
    """PLOVER's and CAMEO's: GOV, MIL, OPP, CVL ...; see ``onrecord.knowledge.sectors``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOnRecord:
    """Who did what to whom; a meeting, talk, visit or call where the event is of the type CONSULT."""

    event: Event
    participants: tuple[str, ...]
    """Names, as the report gives them: actors, then recipients."""
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    evidence: str
    """The exact words that it was read from."""
    sentence: str
    """The sentence that the evidence stands in, or as much around it as fits."""
    claimed_by: tuple[str, ...]
    """Names of the speakers of the statement that claims it; empty where the report tells it, or names none."""
    report: str
    """Id of the report."""
    language: str | None
    sightings: tuple[Sighting, ...]
    """Where the report was seen, the earliest first."""
    context: str
    context_start: int
    status: EventStatus
    """What came of it: where one account has it planned and another tells of it, what the other tells."""
    decided: Decided | None = None
    others: tuple[EventOnRecord, ...] = ()
    """The other accounts of the same event, by when they were reported; this one is the earliest."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the accounts cannot all be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorOnRecord:
    """An actor, joined across reports by its id."""

    id: str
    name: str
    """The fullest form that most reports give."""
    names: tuple[str, ...]
    """Every name that the record knows it by, in alphabetical order."""
    kind: ActorKind
    country: str | None
    statements: int
    """How many statements it made, of any act."""
    meetings: int
    """How many meetings it took part in."""
    reports: int
    """How many reports mention it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report on the record, without its text."""

    id: str
    sightings: tuple[Sighting, ...]
    """Where it was seen, the earliest first."""
    characters: int
    """How long its text is."""
    statements: int
    """How many statements were read in it, of any act."""
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that could not be read."""

    ref: str
    reason: str
    hint: str
    """How to try again."""
    failed_at: str
    """UTC, ISO 8601 to the second."""


def found(reading: Reading, statement: Statement, sightings: tuple[Sighting, ...], decided: Decided | None) -> Found:
    """Show a statement of a reading."""
    text, whom = reading.report.text, statement.addressee
    words = whom.span.of(text) if whom and whom.span else None
    context = around(text, (*statement.source, *statement.cue, *statement.content))
    return Found(
        statement=statement,
        quotation=quotation(text, statement.content),
        speakers=_names(reading, statement.speakers),
        addressee=reading.actor(whom.actor).name if whom and whom.actor else words,
        report=reading.report.id,
        language=reading.report.language,
        sightings=sightings,
        context=context.of(text),
        context_start=context.start,
        decided=decided,
    )


def event_found(
    reading: Reading, event: Event, sightings: tuple[Sighting, ...], decided: Decided | None
) -> EventOnRecord:
    """Show an event of a reading, with its code as its type, mode and status have it now."""
    text, code = reading.report.text, code_of(event)
    context = around(text, [event.evidence])
    claim = next((one for one in reading.statements if one.id == event.claimed_by), None)
    if code is not None:
        event = replace_fields(event, code=code.code, contexts=code.contexts, intensity=code.intensity)
    return EventOnRecord(
        event=event,
        participants=_names(reading, (*event.actors, *event.recipients)),
        actors=_parties(reading, event.actors),
        recipients=_parties(reading, event.recipients),
        evidence=event.evidence.of(text),
        sentence=sentence_around(text, event.evidence).of(text),
        claimed_by=_names(reading, claim.speakers) if claim else (),
        report=reading.report.id,
        language=reading.report.language,
        sightings=sightings,
        context=context.of(text),
        context_start=context.start,
        status=event.status,
        decided=decided,
    )


def decided(verdict: Verdict, drift: Drift | None) -> Decided:
    """Show a verdict beside the row that rests on it."""
    return Decided(
        id=verdict.id,
        verdict=verdict.verdict,
        by=verdict.by,
        at=verdict.at,
        why=verdict.why,
        moved=verdict.moved_from is not None,
        drift=drift,
    )


def merged(told: Sequence[EventOnRecord]) -> EventOnRecord:
    """Make one event of its accounts."""
    first, *others = sorted(told, key=lambda one: (one.sightings[0].rank, one.event.id))
    events = [one.event for one in (first, *others)]
    status: EventStatus = next((event.status for event in events if event.status != "planned"), "planned")
    return replace(first, status=status, others=tuple(others), disagreements=on_event(events))


def around(text: str, spans: Iterable[Span]) -> Span:
    """Return the paragraph or paragraphs that hold the spans, cut at a word's border ``REACH`` characters from them.

    >>> text = "Rain fell." + chr(10) + "Ada Quill said no." + chr(10) + "More rain fell."
    >>> around(text, [Span(26, 28)]).of(text)
    'Ada Quill said no.'
    """
    spans = list(spans)
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start, end = max(0, first - REACH), min(len(text), last + REACH)
    if (line := text.rfind("\n", start, first)) >= 0:
        start = line + 1
    elif start:
        start = text.find(" ", start, first) + 1 or start
    if (line := text.find("\n", last, end)) >= 0:
        end = line
    elif end < len(text):
        space = text.rfind(" ", last, end)
        end = end if space < 0 else space
    return Span(start, end)


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence that holds a span, within its paragraph; rather two than one that an abbreviation cuts.

    >>> text = "Rain fell at dawn. Gen. Quill shelled the port. More rain fell."
    >>> sentence_around(text, Span(24, 29)).of(text)
    'Gen. Quill shelled the port.'
    """
    whole = around(text, [span])
    ends = [end.end() for end in _SENTENCE_END.finditer(text, whole.start, whole.end)]
    start = max((end for end in ends if end <= span.start), default=whole.start)
    end = min((end for end in ends if end >= span.end), default=whole.end)
    found = text[start:end]
    return Span(start + len(found) - len(found.lstrip()), end - len(found) + len(found.rstrip()))


def _parties(reading: Reading, ids: Iterable[str]) -> tuple[Party, ...]:
    known = (reading.actor(id) for id in ids)
    return tuple(
        Party(id=one.id, name=one.name, kind=one.kind, country=one.country, sector=sector_of(one)) for one in known
    )


def _names(reading: Reading, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(reading.actor(id).name for id in ids)
