"""The day on which each statement was made, and which statements belong to one and the same speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.dates import When
from onrecord.reading.draft import Draft, Finding
from onrecord.reading.frames import Frame, Frames, adjuncts, belongs
from onrecord.reading.temporal import Offset
from onrecord.reading.wording import ANSWERS, ATTITUDES, CONTINUED, HABITS, OCCASIONS, PLANS
from onrecord.schema import Interval

Speakers = Sequence[tuple[str, ...]]
"""Ids of the actors who speak, aligned with a draft's attributions."""

_FRESH = 8
"""Days before publication: what was said longer ago is background, which the rest of a report does not go on with."""
_LEAD = 2
"""Paragraphs in which a report says what its news is and when it happened."""
_UNDATED = "no date in the text"


@dataclass(frozen=True, slots=True)
class Dated:
    """When a statement was made."""

    finding: Finding
    """Its interval, None where unknown; ``why`` is "sentence", "passage" or "occasion", or the reason for none."""
    follows: int | None = None
    """Index of the statement whose speech this one continues: same day, same place, same medium."""

    @property
    def interval(self) -> Interval | None:
        """The days, or None."""
        return self.finding.interval


def made_on(draft: Draft, frames: Frames, speakers: Speakers, whens: Sequence[When]) -> tuple[Dated, ...]:
    """Return when each attribution of the draft was made, in the order of ``draft.attributions``.

    A date is that of the statement's own sentence, or of the same speaker's speech around it, or of the occasion
    that it names; where there is none, or only a vague or habitual one, it stays unknown.
    """
    return _Passage(draft, frames, speakers, whens).read()


class _Passage:
    """The statements of one report as they follow one another, and what is known of their days so far."""

    def __init__(self, draft: Draft, frames: Frames, speakers: Speakers, whens: Sequence[When]) -> None:
        self.text, self.doc, self.published = draft.report.text, draft.doc, draft.report.published
        self.frames, self.speakers, self.whens = frames, speakers, list(whens)
        self.starts = [when.span.start for when in self.whens]
        self.words = [frames.tokens(when.span) for when in self.whens]
        self.found: dict[int, Dated] = {}
        self.read_so_far: list[Frame] = []
        self.latest: dict[str, Frame] = {}
        """The last statement of each speaker."""
        self.fresh: dict[str, Frame] = {}
        """The last statement of each speaker with a date of the news."""

    def read(self) -> tuple[Dated, ...]:
        """Date every statement: forward through the text, then backward for headline, lead and what is quoted after."""
        for frame in self.frames.in_order:
            dated = self._of_sentence(frame)
            if dated.finding.why == _UNDATED:
                dated = self._carried(frame) or dated
            self._note(frame, dated)
        for frame, after in zip(reversed(self.frames.in_order[:-1]), reversed(self.frames.in_order[1:]), strict=True):
            self._from_what_follows(frame, after)
        return tuple(self.found[i] for i in range(len(self.frames)))

    def _note(self, frame: Frame, dated: Dated) -> None:
        self.found[frame.index] = dated
        if frame.attribution.within is not None:
            return
        self.read_so_far.append(frame)
        for speaker in self.speakers[frame.index]:
            self.latest[speaker] = frame
            if dated.interval and self._is_fresh(dated.interval):
                self.fresh[speaker] = frame

    def _is_fresh(self, interval: Interval) -> bool:
        if self.published is None:
            return interval.days <= _FRESH
        return interval.days <= _FRESH and 0 <= (self.published - interval.start).days <= _FRESH + interval.days

    def _same_voice(self, one: Frame, other: Frame) -> bool:
        return bool(set(self.speakers[one.index]) & set(self.speakers[other.index]))

    # The statement's own sentence

    def _own_whens(self, frame: Frame) -> Iterator[tuple[When, tuple[Token, ...]]]:
        first, end = frame.sentence
        if end <= first:
            return
        low, high = self.doc[first].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        for number in range(bisect_left(self.starts, low), bisect_left(self.starts, high)):
            yield self.whens[number], self.words[number]

    def _of_sentence(self, frame: Frame) -> Dated:
        vague: When | None = None
        fitting: list[tuple[int, int, When, Interval]] = []
        for when, words in self._own_whens(frame):
            since = when.expression.since
            if since is not None and _governs(words[-1], frame):
                counted = self._before_or_after(frame, since, when)
                if counted is not None:
                    fitting.append((0, 0, when, counted))
            elif since is None and belongs(frame, words, when.span):
                interval = when.interval or when.at(self.published, told=self._told_before(when.span.start))
                if interval is None:
                    vague = when
                elif self._possible(frame, interval):
                    fitting.append((interval.days, abs(when.span.start - frame.at), when, interval))
        if fitting:
            _, _, when, interval = min(fitting, key=lambda fit: fit[:2])
            return Dated(Finding("sentence", span=when.span, interval=interval))
        if vague is not None:
            return Dated(Finding(f"vague: {vague.span.of(self.text)}"))
        return Dated(Finding(_reason_for_none(frame) or _UNDATED))

    def _possible(self, frame: Frame, interval: Interval) -> bool:
        """Tell whether the day can be that of the statement: what was said lies behind, what will be said ahead."""
        if self.published is None or frame.tense in ("future", "none"):
            return True
        return interval.start <= self.published

    def _before_or_after(self, frame: Frame, since: Offset, when: When) -> Interval | None:
        """Read "two days after she claimed that": so long before what the sentence itself tells."""
        told = self._told_before(when.span.start)
        return Offset(-since.count, since.unit).from_(told) if told else None

    def _told_before(self, position: int) -> Interval | None:
        """Return the day of what was told last before a character, by an expression or by a statement."""
        best, at = None, -1
        number = bisect_left(self.starts, position)
        for when in reversed(self.whens[max(0, number - 6) : number]):
            if when.interval and when.interval.days == 1 and not when.quoted and not when.future:
                best, at = when.interval, when.span.start
                break
        for frame in reversed(self.read_so_far):
            if frame.at < at:
                break
            known = self.found[frame.index].interval
            if frame.at < position and known and known.days == 1:
                return known
        return best

    # The passage around it

    def _carried(self, frame: Frame) -> Dated | None:
        if frame.attribution.within is not None:
            return None
        for look in (self._same_paragraph, self._turn, self._occasion, self._continuing, self._answer, self._in_public):
            known = look(frame)
            if known is not None:
                return known
        return None

    def _like(self, other: Frame, why: str) -> Dated | None:
        """Return the date of another statement, where it has one."""
        known = self.found[other.index]
        return Dated(Finding(why, interval=known.interval), follows=other.index) if known.interval else None

    def _same_paragraph(self, frame: Frame) -> Dated | None:
        for other in reversed(self.read_so_far):
            if other.paragraph != frame.paragraph:
                return None
            if self._same_voice(frame, other):
                known = self._like(other, "passage")
                if known:
                    return known
        return None

    def _turn(self, frame: Frame) -> Dated | None:
        """Take the date of the turn before, in an interview printed as "NAME: words"."""
        if not self.read_so_far or not frame.cue or frame.cue[-1].text != ":":
            return None
        return self._like(self.read_so_far[-1], "occasion")

    def _occasion(self, frame: Frame) -> Dated | None:
        return None

    def _continuing(self, frame: Frame) -> Dated | None:
        """Go on with the same speaker's words of the paragraphs before."""
        then = any(t.lower_ in ("then",) for t in frame.cue) or (
            frame.head is not None and any(c.lower_ == "then" and c.i > frame.head.i for c in frame.head.children)
        )
        for speaker in self.speakers[frame.index]:
            last = self.latest.get(speaker)
            if last is None:
                continue
            going_on = (
                last is self.read_so_far[-1] and frame.verb in CONTINUED and frame.paragraph - last.paragraph <= 1
            )
            if then or going_on:
                known = self._like(last, "passage")
                if known:
                    return known
            fresh = self.fresh.get(speaker)
            if fresh is not None and not self._elsewhere(frame, fresh):
                return self._like(fresh, "passage")
        return None

    def _elsewhere(self, frame: Frame, before: Frame) -> bool:
        """Tell whether the statement names a new occasion or listener of its own."""
        own = {a.lemma for a in adjuncts(frame) if a.lemma in OCCASIONS and not a.definite}
        return bool(own) and not own & {a.lemma for a in adjuncts(before)}

    def _answer(self, frame: Frame) -> Dated | None:
        """Take the date of the statement that this one answers."""
        if not self.read_so_far:
            return None
        last = self.read_so_far[-1]
        if frame.verb in ANSWERS and frame.paragraph - last.paragraph <= 1:
            return self._like(last, "occasion")
        return None

    def _in_public(self, frame: Frame) -> Dated | None:
        return None

    def _from_what_follows(self, frame: Frame, after: Frame) -> None:
        return None


def _governs(word: Token, frame: Frame) -> bool:
    """Tell whether ``word``, an "after" or "before", introduces the clause or the noun of the cue."""
    if frame.head is None:
        return False
    return (
        word in frame.head.children or frame.head.head == word or any(a == word for a in list(frame.head.ancestors)[:2])
    )


def _reason_for_none(frame: Frame) -> str | None:
    """Return why a statement without a date of its own has none from elsewhere either; None where it may have."""
    if frame.verb in ATTITUDES | PLANS and frame.tense != "participle":
        return "an attitude has no day"
    if frame.head is not None and any(c.lower_ in HABITS for c in frame.head.children if c.dep_ == "advmod"):
        return "habitual"
    if frame.tense in ("perfect", "present", "future", "conditional"):
        return f"no day: {frame.tense}"
    if frame.head is not None and frame.head.pos_ in ("NOUN", "ADJ"):
        return "no day: not a verb"
    return None
