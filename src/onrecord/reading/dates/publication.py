"""Whether a report can have been published on the day that is given for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec
from spacy.tokens import Doc, Token

from onrecord.reading.dates.expressions import When
from onrecord.schema import Report

_TOLD = "the text tells of "
_ZONES = timedelta(days=1)
"""Where it is tomorrow already, and news of tomorrow is told."""


def checked(report: Report, doc: Doc, whens: Sequence[When]) -> Report:
    """Return the report, with a conflict noted where it tells as past what took place after its day of publication.

    Only days with their year count, outside quotations, beside a verb in the past tense.  What an earlier reading noted
    of the kind is left out.
    """
    known = [part for part in (report.published_conflict or "").split("; ") if part and not part.startswith(_TOLD)]
    return msgspec.structs.replace(report, published_conflict="; ".join([*known, *_told(report, doc, whens)]) or None)


def _told(report: Report, doc: Doc, whens: Sequence[When]) -> Iterator[str]:
    """Yield the first day after its publication that the report tells of as past, if there is one."""
    if report.published is None:
        return
    for when in whens:
        days = when.interval
        if days is None or when.quoted or when.future or not when.expression.absolute:
            continue
        if days.start > report.published + _ZONES and _is_past(doc, when):
            yield f"{_TOLD}{days.start} as past"
            return


def _is_past(doc: Doc, when: When) -> bool:
    words = doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
    verb: Token | None = next((t for t in words.root.ancestors if t.pos_ in ("VERB", "AUX")), None) if words else None
    return verb is not None and verb.tag_ == "VBD"
