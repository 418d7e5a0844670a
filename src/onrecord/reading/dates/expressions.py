"""Every expression of time in a report, with the days that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.attrs import IDX
from spacy.tokens import Token

from onrecord.reading.dates.anchors import Told, anchor
from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.temporal import Expression, expressions_in, ranges
from onrecord.reading.dates.values import Value
from onrecord.reading.draft import Draft
from onrecord.reading.language.lexicon import words
from onrecord.reading.language.quotes import quoted_regions
from onrecord.reading.statements.wording import REPORTING
from onrecord.schema import Interval, Span


@dataclass(frozen=True, slots=True)
class When:
    """Words for a time in a report."""

    span: Span
    value: Value | None
    """What the words stand for, as TIMEX3 writes it; None where nothing tells what they count from."""
    interval: Interval | None
    """The days, both ends included; None where the words are vague or nothing tells what they count from."""
    future: bool
    """Whether its clause looks forward."""
    quoted: bool
    """Inside quotation marks, where "tomorrow" counts from the day on which it was said."""
    expression: Expression

    def at(self, today: date | None, *, told: Interval | None = None) -> Interval | None:
        """Return the days that the same words name on another day, or after another event was told."""
        value = self.expression.meaning(Context(today, self.future, told))
        return value.interval if value else None


def expressions(draft: Draft) -> list[When]:
    """Return the expressions of a report that say when something took place, in order; ranges are one of them.

    Relative ones count from the dateline or the day of publication and stay unknown without it; those in quotations
    are unknown here: ``When.at`` reads them once the day is known on which they were said.
    """
    dated = [found for found in ranges(draft.report.text, expressions_in(draft.report.text)) if not found.clock]
    return _read(draft, dated, from_publication=False)


def marked(draft: Draft) -> list[When]:
    """Return every expression of time as TIMEX3 marks them, in order: also durations, sets and times of day.

    The two ends of a range are two.  What nothing nearer is told for counts from the day of publication: quotations,
    and "a year earlier" where no event was told.
    """
    return _read(draft, expressions_in(draft.report.text), from_publication=True)


def _read(draft: Draft, found: Sequence[Expression], *, from_publication: bool) -> list[When]:
    text, doc, today = draft.report.text, draft.doc, anchor(draft.report, draft.layout)
    published = Interval(today) if today and from_publication else None
    starts = doc.to_array(IDX).tolist()
    quotations = quoted_regions(text, draft.layout.blocks)
    opened = [span.start for span in quotations]
    told = Told(doc)
    whens = []
    for expression in found:
        at = bisect_right(opened, expression.span.start) - 1
        quoted = at >= 0 and expression.span.end <= quotations[at].end
        word = doc[max(0, bisect_right(starts, expression.span.end - 1) - 1)] if starts else None
        future = word is not None and looks_forward(word)
        counts = today if expression.absolute or from_publication or not quoted else None
        known = None if quoted and not from_publication else told.before(expression.span)
        value = expression.meaning(Context(counts, future, known or published))
        interval = value.interval if value else None
        if expression.since is not None and word is not None:
            interval = told.since(expression.since, word)
        whens.append(When(expression.span, value, interval, future, quoted, expression))
        if interval is not None and not quoted and word is not None:
            told.note(expression.span, interval, word, future=future)
    return whens


_PLANNED = words(
    """
    plan schedule due set expect intend upcoming next slate hope want arrange invite prepare propose aim promise
    vow
    """
)
_FORWARD = words(
    """
    will shall 'll ’ll wo would can could may might should must
    """
)


def looks_forward(word: Token) -> bool:
    """Tell whether the clause around a word speaks of what is to come: "will", "is to", "due on"."""
    for above in (word, *word.ancestors):
        if above.lemma_.lower() in _PLANNED and above is not word:
            return True
        if above.pos_ not in ("VERB", "AUX"):
            continue
        helpers = {child.lower_ for child in above.children if child.dep_ in ("aux", "auxpass")}
        if helpers & _FORWARD or above.tag_ == "MD":
            return True
        if "to" in helpers and above.dep_ in ("xcomp", "acl", "ccomp", "advcl"):
            return above.head.lemma_.lower() == "be" or above.head.lemma_.lower() in _PLANNED
        return above.tag_ in ("VBZ", "VBP") and above.lemma_.lower() not in REPORTING and not helpers & {"has", "have"}
    return False
