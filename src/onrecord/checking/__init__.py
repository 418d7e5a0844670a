"""A draft or a quotation -> a verdict against the record, with the evidence for it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from onrecord.checking.checker import check_quotation as _check
from onrecord.checking.drafts import Draft, draft_of, read_draft, text_draft
from onrecord.checking.quotations import LEAST_WORDS, Quotation, quotations
from onrecord.checking.speakers import Claim
from onrecord.checking.verdicts import FAITHFUL, VERDICTS, Checked, Difference, Match, Verdict
from onrecord.errors import SourceError
from onrecord.ledger import Record
from onrecord.ledger.wording import words
from onrecord.schema import Interval, Reading, Span

__all__ = [
    "FAITHFUL",
    "VERDICTS",
    "Checked",
    "Difference",
    "Draft",
    "Match",
    "Verdict",
    "check_draft",
    "check_quotation",
    "draft_of",
    "read_draft",
    "text_draft",
]


def check_draft(draft: Draft, reading: Reading, record: Record, *, speaker: str | None = None) -> list[Checked]:
    """Check everything that a draft quotes, and what its other statements say, in its order.

    ``reading`` is that of the draft's plain text; ``speaker`` who is meant where the draft names nobody.
    """
    with record.evidence() as evidence:
        checked = [_check(evidence, one) for one in quotations(draft, reading, speaker=speaker)]
    return [replace(one, quotation=one.span.of(draft.text)) for one in checked]


def check_quotation(
    quotation: str, record: Record, *, speaker: str | None = None, made_on: Interval | date | None = None
) -> Checked:
    """Check a quotation, given without the draft that it stands in; its span is all of it.

    ``speaker`` and ``made_on`` are who is said to have said it, and when.  SourceError where it has fewer than
    LEAST_WORDS words: those are everywhere.
    """
    if len(words(quotation)) < LEAST_WORDS:
        raise SourceError(f"a quotation of fewer than {LEAST_WORDS} words cannot be checked", "give more of it")
    asked = Quotation(
        text=quotation,
        span=Span(0, len(quotation)),
        claim=Claim(speaker) if speaker else None,
        made_on=Interval(made_on) if isinstance(made_on, date) else made_on,
    )
    with record.evidence() as evidence:
        return _check(evidence, asked)
