"""The chain of the reading itself: the only file that knows every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from onrecord.knowledge.actors import Knowledge, KnownActor
from onrecord.knowledge.actors import shipped as known_actors
from onrecord.layout import lay_out
from onrecord.reading.actors.cast import Cast, cast
from onrecord.reading.actors.referents import Referents
from onrecord.reading.attribution import tagger
from onrecord.reading.attribution.nested import NESTED, with_nested
from onrecord.reading.dates.expressions import expressions
from onrecord.reading.dates.publication import checked
from onrecord.reading.draft import Attribution, Draft, Finding
from onrecord.reading.encoder import encoder
from onrecord.reading.events.deeds import deeds
from onrecord.reading.events.meetings import dated_by_words, meetings
from onrecord.reading.fingerprint import fingerprint
from onrecord.reading.language import pipeline
from onrecord.reading.positions.shifts import shifts
from onrecord.reading.statements.details import Details, details
from onrecord.reading.statements.frames import Frames
from onrecord.reading.statements.speeches import made_on
from onrecord.schema import Addressee, Event, Named, Reading, Report, Statement, statement_id


class Reader:
    """Reads reports; the models are loaded once a process, at the first report."""

    def __init__(self, *, actors: Sequence[KnownActor] = (), min_confidence: float = 0.0) -> None:
        """Read with the package's knowledge of actors and a user's own ``actors``, which outrank it.

        Statements of a confidence under ``min_confidence`` are left out; ValueError where that is not from 0 to 1.
        """
        if not 0 <= min_confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1; {min_confidence} does not")
        self._own = tuple(actors)
        self._min_confidence = min_confidence

    def read(self, report: Report) -> Reading:
        """Read one report; the same report gives the same reading, whatever was read before it."""
        text, layout = report.text, lay_out(report.text)
        scores = encoder.shipped().scores(text, layout.blocks)
        doc = pipeline.analyse(text, layout.blocks, scores)
        found = tagger.shipped().attributions(text, layout.blocks, scores)
        sure = [one for one in found if one.confidence >= self._min_confidence]
        if self._min_confidence <= NESTED:
            sure = with_nested(doc, sure)
        reading = interpret(Draft(report, layout, doc, sure, self._knowledge))
        return msgspec.structs.replace(reading, reader=self.fingerprint)

    @cached_property
    def fingerprint(self) -> str:
        """What makes its readings: the weights, the rules, and own actors if there are any."""
        return fingerprint(self._own, self._min_confidence)

    @cached_property
    def _knowledge(self) -> Knowledge:
        return known_actors().with_own(self._own)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports as they come, in their order; nothing is held but the one being read."""
        return map(self.read, reports)


def interpret(draft: Draft) -> Reading:
    """Make a reading of a draft: who its sources are, when and where they spoke, who met and who changed position."""
    known, frames, whens = cast(draft), Frames(draft), expressions(draft)
    speakers = [finding.actors for finding in known.speakers]
    ids = [statement_id(draft.report.id, one.content) for one in draft.attributions]
    who = Referents(draft.doc, known)
    met = meetings(draft, who, whens, dict(enumerate(ids)))
    done, groups = deeds(draft, who, whens, dict(enumerate(ids)))
    dated = made_on(draft, frames, speakers, whens, met=met)
    statements = tuple(
        _statement(draft, index, ids, known.speakers[index], dated[index].finding, detail)
        for index, detail in enumerate(details(draft, frames, speakers, dated, named=_by_end(known)))
    )
    return Reading(
        report=checked(draft.report, draft.doc, whens),
        actors=(*known.actors, *groups),
        statements=statements,
        events=_each_once((*dated_by_words(met, statements), *done)),
        shifts=tuple(shifts(draft, who, statements)),
    )


def _each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events without those of an id that was told before: one clause tells of one event of a type."""
    first: dict[str, Event] = {}
    for event in events:
        first.setdefault(event.id, event)
    return tuple(first.values())


def _by_end(known: Cast) -> dict[int, str]:
    """Return the actor of the longest mention that ends at each character at which one does."""
    ends: dict[int, str] = {}
    for mention, actor in known.mentions:
        ends.setdefault(mention.end, actor)
    return ends


def _statement(
    draft: Draft, index: int, ids: list[str], speakers: Finding, when: Finding, detail: Details
) -> Statement:
    found: Attribution = draft.attributions[index]
    text = draft.report.text
    listener = detail.addressee
    listened = bool(listener.span or listener.actors)
    reasons = {"speakers": speakers, "made_on": when, "addressee": listener, "place": detail.place,
               "medium": detail.medium, "occasion": detail.occasion}  # fmt: skip
    return Statement(
        id=ids[index],
        kind=detail.kind,
        content=found.content,
        source=found.source,
        cue=found.cue,
        speakers=speakers.actors,
        addressee=Addressee(actor=next(iter(listener.actors), None), span=listener.span) if listened else None,
        made_on=when.interval,
        place=_named(detail.place, text),
        medium=_named(detail.medium, text),
        occasion=_named(detail.occasion, text),
        act=detail.act,
        negated=detail.negated,
        denial=detail.denial,
        question=detail.question,
        status=detail.status,
        within=None if found.within is None else ids[found.within],
        confidence=found.confidence,
        why={field: finding.why for field, finding in reasons.items()},
    )


def _named(finding: Finding, text: str) -> Named | None:
    if finding.span is None:
        return None
    return Named(name=finding.name or finding.span.of(text), span=finding.span)
