"""The days that relative expressions count from: the dateline, and the event just told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from onrecord.knowledge.calendar import find_dates
from onrecord.layout import Layout
from onrecord.reading.dates.values import Offset
from onrecord.schema import Interval, Report, Span

_ZONES = timedelta(days=3)
"""The most that the day in a dateline may lie from that of publication: far time zones, and a night at the desk."""
_NEAR = 600
"""Characters after an expression within which "two days earlier" counts from it."""


def anchor(report: Report, layout: Layout) -> date | None:
    """Return the day on which a report was written: that of its dateline, else that of publication.

    News from Tokyo of 5 March may be published where it is 4 March still; its "Thursday" is Tokyo's.
    """
    if layout.dateline is None:
        return report.published
    for found in find_dates(layout.dateline.of(report.text), yearless=True):
        published = report.published or found.date
        if published is None:
            break
        days = [found.date] if found.year else [found.in_year(published.year + shift) for shift in (-1, 0, 1)]
        near = [day for day in days if day is not None and abs(day - published) <= _ZONES]
        if near:
            return near[0]
    return report.published


@dataclass(frozen=True, slots=True)
class _Event:
    """A day told in a report, and the nouns of its sentence."""

    at: int
    days: Interval
    nouns: frozenset[str]


class Told:
    """The days told so far, for what counts from them."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._events: list[_Event] = []

    def note(self, span: Span, days: Interval, word: Token, *, future: bool) -> None:
        """Remember an expression that was read; ``word`` is its last."""
        if not future:
            nouns = frozenset(t.lemma_.lower() for t in word.sent if t.pos_ in ("NOUN", "PROPN"))
            self._events.append(_Event(span.end, days, nouns))

    def before(self, span: Span) -> Interval | None:
        """Return the days told last before ``span``, if they are near."""
        last = self._events[-1] if self._events else None
        return last.days if last is not None and span.start - last.at <= _NEAR else None

    def since(self, offset: Offset, word: Token) -> Interval | None:
        """Return the day so far from the event that the noun after ``word`` names: "the day after the summit"."""
        noun = next((t for t in self._doc[word.i + 1 : word.sent.end] if t.pos_ not in _BEFORE_NOUNS), None)
        if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
            return None
        while noun.dep_ == "compound" and noun.head.i > noun.i:
            noun = noun.head
        name = noun.lemma_.lower()
        event = next((e for e in reversed(self._events) if name in e.nouns and e.days.days == 1), None)
        value = offset.from_(event.days) if event else None
        return value.interval if value else None


_BEFORE_NOUNS = frozenset({"DET", "ADJ", "PRON", "NUM", "ADP", "PART"})
