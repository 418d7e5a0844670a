"""The day that a statement's own sentence gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from onrecord.reading.dates.expressions import When
from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.values import Offset
from onrecord.reading.draft import Draft, Finding
from onrecord.reading.statements.frames import Frame, Frames, before_colon, belongs
from onrecord.reading.statements.tellings import governs, reason_for_none
from onrecord.schema import Interval, Span

UNDATED = "no date in the text"
_SOON = re.compile(r"within|hours|minutes|moments", re.IGNORECASE)


class OwnDays:
    """The expressions of time of one report, by the statements that they date."""

    def __init__(
        self, draft: Draft, frames: Frames, whens: Sequence[When], told_before: Callable[[int], Interval | None]
    ) -> None:
        """``told_before`` gives the day of what was told last before a character."""
        self.text, self.doc, self.published = draft.report.text, draft.doc, draft.report.published
        self.frames, self.whens, self._told_before = frames, whens, told_before
        self.starts = [when.span.start for when in whens]
        self.words = [frames.tokens(when.span) for when in whens]
        self.holders = [frozenset(frame.index for frame in frames.holding(when.span)) for when in whens]
        """For each expression, the statements whose content holds it."""

    def of(self, frame: Frame) -> Finding:
        """Return the days on which the sentence says that the statement was made, else the reason for none."""
        if frame.tense == "conditional" and frame.attribution.within is None:
            return Finding("no day: conditional")
        vague: When | None = None
        fitting: list[tuple[int, int, Span, Interval]] = []
        for when, words in self._own_whens(frame):
            since = when.expression.since
            if since is not None and governs(words[-1], frame):
                counted = self._before_or_after(since, when)
                if counted is not None:
                    fitting.append((0, 0, when.span, counted))
            elif (since is None or when.interval) and _is_of(frame, words, when.span):
                interval = self._read(frame, when)
                if interval is not None:
                    fitting.append((interval.days, abs(when.span.start - frame.at), when.span, interval))
                elif when.interval is None and not _SOON.match(when.span.of(self.text)):
                    vague = when
        if fitting:
            _, _, span, interval = min(fitting, key=lambda fit: fit[:2])
            return Finding("sentence", span=span, interval=interval)
        if vague is not None:
            return Finding(f"vague: {vague.span.of(self.text)}")
        return Finding(reason_for_none(frame) or UNDATED)

    def _own_whens(self, frame: Frame) -> Iterator[tuple[When, tuple[Token, ...]]]:
        first, end = frame.sentence
        if end <= first:
            return
        if first and self.doc[first - 1].text == ":":
            first = self.doc[first - 1].sent.start
        low, high = self.doc[first].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        own = self._levels(frame)
        for number in range(bisect_left(self.starts, low), bisect_left(self.starts, high)):
            if self.holders[number] <= own:
                yield self.whens[number], self.words[number]

    def _levels(self, frame: Frame) -> frozenset[int]:
        """Return the statement and those that it is told within."""
        found, index = {frame.index}, frame.attribution.within
        while index is not None and index not in found:
            found.add(index)
            index = self.frames[index].attribution.within
        return frozenset(found)

    def _read(self, frame: Frame, when: When) -> Interval | None:
        """Return the days of an expression that says when ``frame`` was said: what was said lies behind us."""
        interval = when.interval or when.at(self.published, told=self._told_before(when.span.start))
        ahead = interval is not None and self.published is not None and interval.start > self.published
        if ahead and frame.tense not in ("future", "none"):
            value = when.expression.meaning(Context(self.published))
            return value.interval if value and when.future and frame.tense == "past" else None
        return interval

    def _before_or_after(self, since: Offset, when: When) -> Interval | None:
        """Read "two days after she claimed that": so long before what the sentence itself tells."""
        told = self._told_before(when.span.start)
        value = Offset(-since.count, since.unit).from_(told) if told else None
        return value.interval if value else None


def _is_of(frame: Frame, words: Sequence[Token], span: Span) -> bool:
    return belongs(frame, words, span) or before_colon(frame, words, span)
