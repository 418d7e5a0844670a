"""The day on which each statement was made, and which statements belong to one and the same speech."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.reading.dates.expressions import When
from onrecord.reading.draft import Draft, Finding
from onrecord.reading.statements.frames import Frame, Frames
from onrecord.reading.statements.gatherings import Gatherings, acting
from onrecord.reading.statements.occasions import adjuncts, elsewhere, is_public, words_after
from onrecord.reading.statements.own_days import UNDATED, OwnDays
from onrecord.reading.statements.tellings import (
    is_aside,
    is_back_then,
    is_group,
    is_quotation,
    is_turn,
    reason_for_none,
    source_noun,
)
from onrecord.reading.statements.wording import (
    ANSWERS,
    ASKED,
    ATTITUDES,
    AUDIENCES,
    CONTINUED,
    DOCUMENTS,
    LISTENED,
    MEETINGS,
    OCCASIONS,
    PUBLIC_OCCASIONS,
    REPORTING,
    SCENES,
)
from onrecord.schema import Event, Interval, Span

Speakers = Sequence[tuple[str, ...]]
"""Ids of the actors who speak, aligned with a draft's attributions."""

_FRESH = 8
"""Days before publication: what was said longer ago is background, which the rest of a report does not go on with."""
_MEMORY = 200
"""Statements that are looked back on at most, so that time grows with a report's length, not with its square."""
_NEAR = 3
"""Paragraphs after the telling of a day within which what is told without one goes on there."""
_LEAD = 2
"""Paragraphs in which a report says what its news is and when it happened."""
_UNKNOWN_SPEECH = "no date in the text for the speech that it continues"


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


def made_on(
    draft: Draft, frames: Frames, speakers: Speakers, whens: Sequence[When], *, met: Sequence[Event] = ()
) -> tuple[Dated, ...]:
    """Return when each attribution of the draft was made, in the order of ``draft.attributions``.

    A date is that of the statement's own sentence, or of the same speaker's speech around it, or of the occasion
    that it names or that goes on; where there is none, or only a vague or habitual one, it stays unknown.  ``met`` are
    the meetings of the report, in the order in which it tells them.
    """
    return _Passage(draft, frames, speakers, whens, met).read()


class _Passage:
    """The statements of one report as they follow one another, and what is known of their days so far."""

    def __init__(
        self, draft: Draft, frames: Frames, speakers: Speakers, whens: Sequence[When], met: Sequence[Event]
    ) -> None:
        self.text, self.doc, self.published = draft.report.text, draft.doc, draft.report.published
        self.frames, self.speakers, self.whens = frames, speakers, list(whens)
        self.starts = [when.span.start for when in self.whens]
        self.own = OwnDays(draft, frames, whens, self._told_before)
        self.found: dict[int, Dated] = {}
        self.read_so_far: list[Frame] = []
        """Statements of the report itself, in the order of the text."""
        self.nested: list[Frame] = []
        """Statements within these."""
        self.latest: dict[str, Frame] = {}
        """The last statement of each speaker."""
        self.fresh: dict[str, Frame] = {}
        """The last statement of each speaker with a date of the news."""
        self.scene: list[int] = []
        """The statements made in the same court, parliament or debate, where others speak up too, until now."""
        self.news = self._news()
        self.gatherings = Gatherings(self.text, speakers, met)
        if self.news is not None and self.news.interval is not None:
            words = frames.tokens(self.news.span)
            self.gatherings.note_groups(acting(words[-1]), self.news.interval, self.news.span.start)

    def read(self) -> tuple[Dated, ...]:
        """Date every statement: forward through the text, then backward for headlines, leads and quotations after."""
        for frame in self.frames.in_order:
            self.gatherings.note_speaker(frame)
            dated = Dated(self.own.of(frame))
            if dated.finding.why == UNDATED:
                dated = self._carried(frame) or dated
            elif dated.interval is None:
                dated = self._in_document(frame) or dated
            self._note(frame, dated)
        self._look_back()
        return tuple(self.found[i] for i in range(len(self.frames)))

    def _note(self, frame: Frame, dated: Dated) -> None:
        self.found[frame.index] = dated
        if frame.attribution.within is not None:
            self.nested.append(frame)
            return
        self.read_so_far.append(frame)
        if frame.paragraph < _LEAD and dated.interval and self._is_fresh(dated.interval) and not is_aside(frame):
            self.gatherings.note_groups(filter(None, [source_noun(frame)]), dated.interval, frame.at)
        if dated.interval and self._is_fresh(dated.interval):
            if dated.follows in self.scene:
                self.scene.append(frame.index)
            elif is_public(frame, SCENES):
                self.scene = [frame.index]
        for speaker in self.speakers[frame.index]:
            self.latest[speaker] = frame
            if dated.interval and self._is_fresh(dated.interval) and reason_for_none(frame) is None:
                self.fresh[speaker] = frame

    def _is_fresh(self, interval: Interval) -> bool:
        if self.published is None:
            return interval.days <= _FRESH
        return interval.days <= _FRESH and 0 <= (self.published - interval.start).days <= _FRESH + interval.days

    def _same_voice(self, one: Frame, other: Frame) -> bool:
        return bool(set(self.speakers[one.index]) & set(self.speakers[other.index]))

    # What was told before

    def _lately(self) -> Sequence[Frame]:
        """Return the statements read last, the latest first."""
        return self.read_so_far[: -_MEMORY - 1 : -1]

    def _told_before(self, position: int) -> Interval | None:
        """Return the day of what was told last before a character, by an expression or by a statement."""
        told = self._last_told(position)
        return told[0] if told is not None else None

    def _last_told(self, position: int) -> tuple[Interval, int] | None:
        """Return the day told last before a character, and where it was told."""
        best: tuple[Interval, int] | None = None
        number = bisect_left(self.starts, position)
        for when in reversed(self.whens[max(0, number - 6) : number]):
            if when.interval and when.interval.days == 1 and not when.quoted and not when.future:
                best = when.interval, when.span.start
                break
        for frame in self._lately():
            if best is not None and frame.at < best[1]:
                break
            known = self.found[frame.index].interval
            if frame.at < position and known and known.days == 1:
                return known, frame.at
        return best

    # The passage around it

    def _carried(self, frame: Frame) -> Dated | None:
        nested = frame.attribution.within is not None
        known = self._same_paragraph(frame, self.nested[: -_MEMORY - 1 : -1] if nested else self._lately())
        if nested:
            return known or self._recalled(frame)
        if known is not None and (known.interval or known.finding.why != UNDATED):
            return known
        looks = (
            self._turn,
            self._after_meeting,
            self._continuing,
            self._together,
            self._in_scene,
            self._in_public,
            self._in_document,
            self._in_group,
            self._at_meeting,
        )
        return next((found for look in looks if (found := look(frame)) is not None), known)

    def _like(self, other: Frame, why: str) -> Dated | None:
        """Return the date of another statement, where it has one."""
        known = self.found[other.index]
        return Dated(Finding(why, interval=known.interval), follows=other.index) if known.interval else None

    def _same_paragraph(self, frame: Frame, before: Sequence[Frame]) -> Dated | None:
        """Go on with the same speaker's words of the same paragraph."""
        for other in before:
            if other.paragraph != frame.paragraph:
                return None
            if not self._same_voice(frame, other):
                continue
            known = self.found[other.index]
            aside = is_aside(other) and other.sentence != frame.sentence
            if known.interval and other.verb not in ATTITUDES and (not aside or self._is_fresh(known.interval)):
                return self._like(other, "passage")
            if known.finding.why == UNDATED or (other.sentence == frame.sentence and not known.interval):
                stays = other.sentence == frame.sentence or other.verb in REPORTING
                return Dated(Finding(_UNKNOWN_SPEECH) if stays else known.finding, follows=other.index)
        return None

    def _turn(self, frame: Frame) -> Dated | None:
        """Take the date of the turn before, in an interview printed as "NAME: words"."""
        if not self.read_so_far or not is_turn(frame, self.text):
            return None
        return self._like(self.read_so_far[-1], "occasion")

    def _after_meeting(self, frame: Frame) -> Dated | None:
        """Read "After their talks, she said" as the day of the talks told before."""
        for adjunct in adjuncts(frame):
            if adjunct.preposition.lower_ in ("after", "following") and adjunct.lemma in MEETINGS and adjunct.definite:
                told = self._told_before(frame.at)
                if told is not None:
                    return Dated(Finding("occasion", interval=told))
        return None

    def _continuing(self, frame: Frame) -> Dated | None:
        """Go on with the same speaker's words of the paragraphs before."""
        if not self._is_told(frame) and frame.cue[0].lower_ != "according":
            return None
        for speaker in self.speakers[frame.index]:
            last = self.latest.get(speaker)
            if last is None or (last.tense in ("present", "perfect") and last.verb in REPORTING - ATTITUDES):
                continue
            next_to = last is self.read_so_far[-1] and frame.paragraph - last.paragraph <= 1
            if is_back_then(frame) or (next_to and frame.verb in CONTINUED):
                return self._like(last, "passage")
            fresh = self.fresh.get(speaker)
            if fresh is not None and not elsewhere(frame, fresh):
                return self._like(fresh, "passage")
        return None

    def _together(self, frame: Frame) -> Dated | None:
        """Take the date of the statement just before from one who answers it, stands by, or shares its sentence."""
        last = next((f for f in self._lately() if not is_aside(f)), None)
        if last is None or frame.paragraph - last.paragraph > 1:
            return None
        joined = frame.head is not None and frame.head.dep_ == "conj" and frame.head.head == last.head
        if joined or frame.verb in ANSWERS or self._stands_by(frame):
            return self._like(last, "occasion")
        if frame.paragraph <= 1 and is_quotation(frame, self.text):
            group = next((f for f in self._lately() if f.paragraph == 0 and is_group(f)), None)
            return self._like(group, "occasion") if group else None
        return None

    def _stands_by(self, frame: Frame) -> bool:
        """Tell whether the paragraph puts the speaker beside the one before: "standing beside her"."""
        first = bisect_left(self.beside, self.frames.paragraph_start(frame))
        here = self.beside[first : bisect_left(self.beside, frame.sentence[1])]
        return any(not frame.holds(Span(t.idx, t.idx + len(t))) for t in map(self.doc.__getitem__, here))

    @cached_property
    def beside(self) -> list[int]:
        """Return the places of words that put one beside another."""
        return [token.i for token in self.doc if token.lower_ in ("beside", "alongside")]

    def _in_scene(self, frame: Frame) -> Dated | None:
        """Take the day of the hearing or debate that goes on from paragraph to paragraph."""
        last = self.frames[self.scene[-1]] if self.scene else None
        if last is None or frame.paragraph - self._last_paragraph(last) > 1 or not self._is_told(frame):
            return None
        face_to_face = frame.verb not in ("say", "announce", "report", "call") or is_quotation(frame, self.text)
        return self._like(last, "occasion") if face_to_face and not elsewhere(frame, last) else None

    def _in_public(self, frame: Frame) -> Dated | None:
        """Take the day of the news for what was said to reporters, in court or at a gathering."""
        if self.news is None or not is_public(frame, AUDIENCES | PUBLIC_OCCASIONS):
            return None
        here = self.scene[-1] if self.scene and is_public(frame, SCENES) else None
        same = here is not None and self.found[here].interval == self.news.interval
        return Dated(Finding("occasion", span=self.news.span, interval=self.news.interval), here if same else None)

    def _is_told(self, frame: Frame) -> bool:
        """Tell whether something was said aloud, or was not: a reporting verb, a quotation, "did not supply"."""
        denied = frame.tense == "past" and any(t.dep_ == "neg" for t in frame.cue)
        return frame.head is None or frame.verb in REPORTING or denied or is_quotation(frame, self.text)

    def _last_paragraph(self, frame: Frame) -> int:
        """Return the number of the paragraph in which the words of a statement end."""
        return max(frame.paragraph, self.frames.paragraph_of(frame.attribution.content[-1].end - 1))

    def _in_document(self, frame: Frame) -> Dated | None:
        """Take the day of a study, a letter or a summit's declaration from where it was told before."""
        document = source_noun(frame)
        if document is None or document.lemma_.lower() not in DOCUMENTS or frame.tense not in ("past", "present"):
            return None
        definite = any(child.lower_ in ("the", "this", "its") for child in document.lefts)
        for other in self._lately():
            noun = source_noun(other)
            near = other.paragraph == frame.paragraph and definite
            if noun is None or noun.lemma_.lower() not in DOCUMENTS or not (near or self._same_voice(frame, other)):
                continue
            if (found := self._like(other, "passage")) is not None:
                return found
        occasion = next((c for c in document.lefts if c.lemma_.lower() in OCCASIONS), None)
        if definite and occasion is not None and self.news is not None:
            told = {t.lemma_.lower() for t in self.frames.tokens(self.news.span)[-1].sent}
            if occasion.lemma_.lower() in told:
                return Dated(Finding("occasion", span=self.news.span, interval=self.news.interval))
        return None

    def _in_group(self, frame: Frame) -> Dated | None:
        """Take the day on which a group spoke or acted for what one of its members says, while no other is told."""
        now = self._told_before(frame.at) if self._is_told(frame) and frame.tense != "none" else None
        day = self.gatherings.day_of_group(frame, now) if now else None
        return Dated(Finding("occasion", interval=day)) if day else None

    def _at_meeting(self, frame: Frame) -> Dated | None:
        """Take the day of a meeting, told in a paragraph before, for what those who met say of it."""
        if not self._is_told(frame):
            return None
        for event in self.gatherings.meetings_of(frame):
            if self.frames.paragraph_of(event.evidence.start) >= frame.paragraph:
                continue
            day = event.date or self._day_of_telling(event.evidence.start)
            if day and day.days == 1 and self._is_fresh(day) and self._told_before(frame.at) == day:
                return Dated(Finding("occasion", interval=day))
        return None

    def _day_of_telling(self, position: int) -> Interval | None:
        """Return the day on which a story has arrived at a character, where a paragraph near it told one."""
        told = self._last_told(position)
        near = told is not None and self.frames.paragraph_of(position) - self.frames.paragraph_of(told[1]) <= _NEAR
        return told[0] if told is not None and near else None

    def _recalled(self, frame: Frame) -> Dated | None:
        """Date "I told him that" within somebody's words by what the report told before of the speaker's words."""
        itself = [t.lower_ for t in frame.source] in (["i"], ["we"])
        if not itself or frame.tense != "past" or frame.verb not in LISTENED or not words_after(frame):
            return None
        return next((self._like(self.fresh[s], "passage") for s in self.speakers[frame.index] if s in self.fresh), None)

    def _news(self) -> When | None:
        """Return the first day told in the lead of the report, outside what anybody says: the day of its news."""
        for when, holders in zip(self.whens, self.own.holders, strict=True):
            paragraph = self.frames.paragraph_of(when.span.start)
            if paragraph >= _LEAD:
                return None
            day = when.interval is not None and when.interval.days == 1 and self._is_fresh(when.interval)
            if paragraph >= 0 and day and not when.future and not holders:
                return when
        return None

    def _look_back(self) -> None:
        """Date headline and lead by the speaker's first dated words, and "she denied it" by the quotation after."""
        first: dict[str, Frame] = {}
        after: Frame | None = None
        for frame in reversed(self.read_so_far):
            known = self.found[frame.index]
            if known.interval is None and known.finding.why in (UNDATED, "no day: present", "no day: perfect"):
                follow = self._follow_up(frame, after, first)
                if follow is not None:
                    self.found[frame.index] = self._like(follow, "passage") or known
            elif known.finding.why in ("sentence", "occasion") and known.interval and self._is_fresh(known.interval):
                first.update(dict.fromkeys(self.speakers[frame.index], frame))
            after = frame

    def _follow_up(self, frame: Frame, after: Frame | None, first: dict[str, Frame]) -> Frame | None:
        if after is not None and frame.verb in ASKED and after.paragraph == frame.paragraph:
            return after
        if frame.paragraph <= 0:
            if is_aside(frame):
                return None
            return next((first[s] for s in self.speakers[frame.index] if s in first), None)
        if after is None or after.paragraph != frame.paragraph or not self._same_voice(frame, after):
            return None
        known = self.found[after.index]
        quoted = known.finding.why == "sentence" and known.interval is not None and self._is_fresh(known.interval)
        return after if quoted and frame.tense == "past" and not elsewhere(after, frame) else None
