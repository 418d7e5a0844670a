"""Every expression of time in a report, with the days that it names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from spacy.attrs import IDX
from spacy.tokens import Token

from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.temporal import Expression, expressions_in
from onrecord.reading.draft import Draft
from onrecord.reading.language.quotes import quoted_regions
from onrecord.reading.statements.wording import REPORTING, words
from onrecord.schema import Interval, Span


@dataclass(frozen=True, slots=True)
class When:
    """Words for a time in a report."""

    span: Span
    interval: Interval | None
    """The days, both ends included; None where the words are vague or nothing tells what they count from."""
    future: bool
    """Whether its clause looks forward."""
    quoted: bool
    """Inside quotation marks, where "tomorrow" counts from the day on which it was said."""
    expression: Expression

    def at(self, today: date | None, *, told: Interval | None = None) -> Interval | None:
        """Return the days that the same words name on another day, or after another event was told."""
        return self.expression.meaning(Context(today, self.future, told))


def expressions(draft: Draft) -> list[When]:
    """Return the expressions of time in a report, in order.

    Relative ones count from the day of publication and stay unknown without it; those in quotations, and those that
    count from the event just told ("two days earlier"), are unknown here; ``When.at`` reads them once that is known.
    """
    text, doc, today = draft.report.text, draft.doc, draft.report.published
    starts = doc.to_array(IDX).tolist()
    quotations = quoted_regions(text, draft.layout.blocks)
    opened = [span.start for span in quotations]
    found = []
    for expression in expressions_in(text):
        at = bisect_right(opened, expression.span.start) - 1
        quoted = at >= 0 and expression.span.end <= quotations[at].end
        word = doc[max(0, bisect_right(starts, expression.span.end - 1) - 1)] if starts else None
        future = word is not None and looks_forward(word)
        counts = today if expression.absolute or not quoted else None
        found.append(When(expression.span, expression.meaning(Context(counts, future)), future, quoted, expression))
    return found


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
