"""Whether a report can have been published on the day that is given for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from spacy.tokens import Doc, Token

from onrecord.reading.dates.expressions import When
from onrecord.schema import Report

_ZONES = timedelta(days=1)
"""Where it is tomorrow already, and news of tomorrow is told."""


def checked(report: Report, doc: Doc, whens: Sequence[When]) -> Report:
    """Return the report, with a conflict noted where it tells as past what took place after its day of publication.

    Only days with their year count, outside quotations, beside a verb in the past tense.
    """
    if report.published is None:
        return report
    for when in whens:
        days = when.interval
        if days is None or when.quoted or when.future or not when.expression.absolute:
            continue
        if days.start > report.published + _ZONES and _is_past(doc, when):
            conflict = f"the text tells of {days.start} as past"
            known = f"{report.published_conflict}; {conflict}" if report.published_conflict else conflict
            return msgspec.structs.replace(report, published_conflict=known)
    return report


def _is_past(doc: Doc, when: When) -> bool:
    words = doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    verb: Token | None = next((t for t in words.root.ancestors if t.pos_ in ("VERB", "AUX")), None) if words else None
    return verb is not None and verb.tag_ == "VBD"
