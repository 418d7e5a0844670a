"""The day on which each statement was made, and which statements belong to one and the same speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.dates.expressions import When
from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.values import Offset
from onrecord.reading.draft import Draft, Finding
from onrecord.reading.statements.frames import Frame, Frames, belongs
from onrecord.reading.statements.occasions import adjuncts, elsewhere, is_public
from onrecord.reading.statements.wording import (
    ANSWERS,
    ATTITUDES,
    AUDIENCES,
    CONTINUED,
    HABITS,
    MEETINGS,
    PLANS,
    PUBLIC_OCCASIONS,
    REPORTING,
    SCENES,
)
from onrecord.schema import Interval, Span

Speakers = Sequence[tuple[str, ...]]
"""Ids of the actors who speak, aligned with a draft's attributions."""

_FRESH = 8
"""Days before publication: what was said longer ago is background, which the rest of a report does not go on with."""
_LEAD = 2
"""Paragraphs in which a report says what its news is and when it happened."""
_UNDATED = "no date in the text"
_UNKNOWN_SPEECH = "no date in the text for the speech that it continues"
_MARKS = frozenset("“\"‘'«„”")
_SOON = re.compile(r"within|hours|minutes|moments", re.IGNORECASE)


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
        """Statements of the report itself, in the order of the text."""
        self.nested: list[Frame] = []
        """Statements within these."""
        self.latest: dict[str, Frame] = {}
        """The last statement of each speaker."""
        self.fresh: dict[str, Frame] = {}
        """The last statement of each speaker with a date of the news."""
        self.scene: Frame | None = None
        """The last statement made in court, in parliament or at a debate, where others speak up too."""
        self.held = [self._holders(when.span) for when in self.whens]
        self.news = self._news()

    def read(self) -> tuple[Dated, ...]:
        """Date every statement: forward through the text, then backward for headlines, leads and quotations after."""
        for frame in self.frames.in_order:
            dated = self._of_sentence(frame)
            if dated.finding.why == _UNDATED:
                dated = self._carried(frame) or dated
            self._note(frame, dated)
        self._look_back()
        return tuple(self.found[i] for i in range(len(self.frames)))

    def _note(self, frame: Frame, dated: Dated) -> None:
        self.found[frame.index] = dated
        if frame.attribution.within is not None:
            self.nested.append(frame)
            return
        self.read_so_far.append(frame)
        goes_on = self.scene is not None and dated.follows == self.scene.index
        if dated.interval and (goes_on or is_public(frame, SCENES)):
            self.scene = frame
        for speaker in self.speakers[frame.index]:
            self.latest[speaker] = frame
            if dated.interval and self._is_fresh(dated.interval) and _reason_for_none(frame) is None:
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
        own = self._levels(frame)
        for number in range(bisect_left(self.starts, low), bisect_left(self.starts, high)):
            if self.held[number] <= own:
                yield self.whens[number], self.words[number]

    def _levels(self, frame: Frame) -> frozenset[int]:
        """Return the statement and those that it is told within."""
        found, index = {frame.index}, frame.attribution.within
        while index is not None and index not in found:
            found.add(index)
            index = self.frames[index].attribution.within
        return frozenset(found)

    def _holders(self, span: Span) -> frozenset[int]:
        """Return the statements whose content holds the span."""
        near = self.frames.holding(span)
        return frozenset(frame.index for frame in near)

    def _of_sentence(self, frame: Frame) -> Dated:
        if frame.tense == "conditional" and frame.attribution.within is None:
            return Dated(Finding("no day: conditional"))
        vague: When | None = None
        fitting: list[tuple[int, int, When, Interval]] = []
        for when, words in self._own_whens(frame):
            since = when.expression.since
            if since is not None and _governs(words[-1], frame):
                counted = self._before_or_after(since, when)
                if counted is not None:
                    fitting.append((0, 0, when, counted))
            elif (since is None or when.interval) and belongs(frame, words, when.span):
                interval = self._read(frame, when)
                if interval is not None:
                    fitting.append((interval.days, abs(when.span.start - frame.at), when, interval))
                elif when.interval is None and not _SOON.match(when.span.of(self.text)):
                    vague = when
        if fitting:
            _, _, when, interval = min(fitting, key=lambda fit: fit[:2])
            return Dated(Finding("sentence", span=when.span, interval=interval))
        if vague is not None:
            return Dated(Finding(f"vague: {vague.span.of(self.text)}"))
        return Dated(Finding(_reason_for_none(frame) or _UNDATED))

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
        nested = frame.attribution.within is not None
        known = self._same_paragraph(frame, self.nested if nested else self.read_so_far)
        if nested or (known is not None and (known.interval or known.finding.why != _UNDATED)):
            return known
        looks = (self._turn, self._after_meeting, self._continuing, self._together, self._in_scene, self._in_public)
        return next((found for look in looks if (found := look(frame)) is not None), known)

    def _like(self, other: Frame, why: str) -> Dated | None:
        """Return the date of another statement, where it has one."""
        known = self.found[other.index]
        return Dated(Finding(why, interval=known.interval), follows=other.index) if known.interval else None

    def _same_paragraph(self, frame: Frame, before: list[Frame]) -> Dated | None:
        """Go on with the same speaker's words of the same paragraph."""
        for other in reversed(before):
            if other.paragraph != frame.paragraph:
                return None
            if not self._same_voice(frame, other):
                continue
            known = self.found[other.index]
            aside = _is_aside(other) and other.sentence != frame.sentence
            if known.interval and other.verb not in ATTITUDES and (not aside or self._is_fresh(known.interval)):
                return self._like(other, "passage")
            if known.finding.why == _UNDATED or (other.sentence == frame.sentence and not known.interval):
                stays = other.sentence == frame.sentence or other.verb in REPORTING
                return Dated(Finding(_UNKNOWN_SPEECH) if stays else known.finding, follows=other.index)
        return None

    def _turn(self, frame: Frame) -> Dated | None:
        """Take the date of the turn before, in an interview printed as "NAME: words"."""
        if not self.read_so_far or not frame.cue or frame.cue[-1].text != ":":
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
        if frame.head is not None and frame.verb not in REPORTING and frame.cue[0].lower_ != "according":
            return None
        for speaker in self.speakers[frame.index]:
            last = self.latest.get(speaker)
            if last is None or (last.tense in ("present", "perfect") and last.verb in REPORTING - ATTITUDES):
                continue
            next_to = last is self.read_so_far[-1] and frame.paragraph - last.paragraph <= 1
            if _then(frame) or (next_to and frame.verb in CONTINUED):
                return self._like(last, "passage")
            fresh = self.fresh.get(speaker)
            if fresh is not None and not elsewhere(frame, fresh):
                return self._like(fresh, "passage")
        return None

    def _together(self, frame: Frame) -> Dated | None:
        """Take the date of the statement just before from one who answers it, stands by, or shares its sentence."""
        last = next((f for f in reversed(self.read_so_far) if not _is_aside(f)), None)
        if last is None or frame.paragraph - last.paragraph > 1:
            return None
        joined = frame.head is not None and frame.head.dep_ == "conj" and frame.head.head == last.head
        if joined or frame.verb in ANSWERS or self._stands_by(frame):
            return self._like(last, "occasion")
        if frame.paragraph <= 1 and self._is_quotation(frame):
            group = next((f for f in reversed(self.read_so_far) if f.paragraph == 0 and _is_group(f)), None)
            return self._like(group, "occasion") if group else None
        return None

    def _stands_by(self, frame: Frame) -> bool:
        """Tell whether the paragraph puts the speaker beside the one before: "standing beside her"."""
        start = self.frames.paragraph_start(frame)
        return any(
            t.lower_ in ("beside", "alongside") and not frame.holds(Span(t.idx, t.idx + len(t)))
            for t in self.doc[start : frame.sentence[1]]
        )

    def _is_quotation(self, frame: Frame) -> bool:
        return any(piece.of(self.text)[:1] in _MARKS for piece in frame.attribution.content)

    def _in_scene(self, frame: Frame) -> Dated | None:
        """Take the day of the hearing or debate that goes on from paragraph to paragraph."""
        if self.scene is None or frame.paragraph - self.scene.paragraph > 1 or frame.verb not in REPORTING:
            return None
        face_to_face = frame.verb not in ("say", "announce", "report", "call") or self._is_quotation(frame)
        if not face_to_face or elsewhere(frame, self.scene):
            return None
        return self._like(self.scene, "occasion")

    def _in_public(self, frame: Frame) -> Dated | None:
        """Take the day of the news for what was said to reporters, in court or at a gathering."""
        if self.news is None or not is_public(frame, AUDIENCES | PUBLIC_OCCASIONS):
            return None
        return Dated(Finding("occasion", span=self.news.span, interval=self.news.interval))

    def _news(self) -> When | None:
        """Return the first day told in the lead of the report, outside what anybody says: the day of its news."""
        for when, holders in zip(self.whens, self.held, strict=True):
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
            if known.interval is None and known.finding.why in (_UNDATED, "no day: present", "no day: perfect"):
                follow = self._follow_up(frame, after, first)
                if follow is not None:
                    self.found[frame.index] = self._like(follow, "passage") or known
            elif known.finding.why in ("sentence", "occasion") and known.interval and self._is_fresh(known.interval):
                first.update(dict.fromkeys(self.speakers[frame.index], frame))
            after = frame

    def _follow_up(self, frame: Frame, after: Frame | None, first: dict[str, Frame]) -> Frame | None:
        if frame.paragraph <= 0:
            if _is_aside(frame):
                return None
            return next((first[s] for s in self.speakers[frame.index] if s in first), None)
        if after is None or after.paragraph != frame.paragraph or not self._same_voice(frame, after):
            return None
        known = self.found[after.index]
        quoted = known.finding.why == "sentence" and known.interval is not None and self._is_fresh(known.interval)
        return after if quoted and frame.tense == "past" and not elsewhere(after, frame) else None


def _is_aside(frame: Frame) -> bool:
    """Tell whether the statement is told in a clause that only describes somebody or something."""
    if frame.head is None or frame.head.tag_ == "VBG":
        return False
    what = any(child.lower_ == "what" for child in frame.head.lefts)
    return what or frame.head.dep_ in ("relcl", "acl", "pcomp", "advcl")


def _then(frame: Frame) -> bool:
    """Tell whether "then", after the verb, points back: "he said then"."""
    words = [*frame.cue, *(frame.head.children if frame.head is not None else ())]
    return frame.head is not None and any(t.lower_ == "then" and t.i > frame.head.i for t in words)


def _is_group(frame: Frame) -> bool:
    """Tell whether the speakers are several, without names: "officials", "top lawmakers"."""
    top = next((t for t in frame.source if t.head not in frame.source), None)
    return top is not None and top.tag_ == "NNS"


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
