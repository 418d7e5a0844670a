"""Where a quotation lies on the record, who says it there and when, and how that agrees with the draft."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.checking.comparison import Comparison
from onrecord.checking.contents import innermost
from onrecord.checking.quotations import Quotation
from onrecord.checking.speakers import same
from onrecord.checking.verdicts import Difference, Match
from onrecord.layout import lay_out
from onrecord.ledger.evidence import Evidence, Passage, Said
from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Span

_DAY_AFTER = 1
"""Days by which places around the world differ on the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One place on the record that has a quotation's words, more or less."""

    comparison: Comparison
    report: int
    span: Span
    """Characters of the report's text."""
    said: Said | None
    """The innermost statement that holds most of them."""
    speaker: bool | None
    """Whether it is the one that the draft names; None where either is unknown.  The same for the next."""
    date: bool | None
    quoted: bool | None
    """Whether the report quotes the words; None where they are nobody's."""
    joined: bool
    """Whether the parts on either side of an ellipsis, or of the report's own words, are two speakers'."""


def account(evidence: Evidence, quotation: Quotation, passage: Passage, comparison: Comparison) -> Account:
    """Find out about the place where a comparison laid a quotation."""
    found = comparison.passage.words[comparison.there.start : comparison.there.stop]
    span = Span(passage.start + found[0].start, passage.start + found[-1].end)
    said = innermost(evidence.statements(passage.report), span)
    return Account(
        comparison=comparison,
        report=passage.report,
        span=span,
        said=said,
        speaker=same(quotation.claim, said.speakers) if quotation.claim and said else None,
        date=_same_date(evidence, quotation, passage.report, said),
        quoted=_is_quoted(evidence, passage.report, span, said),
        joined=_has_two_speakers(evidence, passage, comparison),
    )


def match(
    evidence: Evidence, report: int, span: Span, said: Said | None, *, score: float, diff: tuple[Difference, ...] = ()
) -> Match:
    """Show a place on the record, with the statement that it belongs to."""
    return Match(
        statement=said.id if said else None,
        report=evidence.id(report),
        span=span,
        sighting=evidence.sighting(report),
        made_on=said.made_on if said else None,
        speaker=" & ".join(speaker.name for speaker in said.speakers) or None if said else None,
        score=round(score, 2),
        diff=diff,
    )


def _same_date(evidence: Evidence, quotation: Quotation, report: int, said: Said | None) -> bool | None:
    claimed = quotation.made_on
    if claimed is None or said is None:
        return None
    if said.made_on is not None:
        return claimed.start <= said.made_on.end and said.made_on.start <= claimed.end
    published = evidence.sighting(report).published
    if published is not None and (claimed.start - published).days > _DAY_AFTER:
        return False  # reported before it is claimed to have been said
    return None


def _is_quoted(evidence: Evidence, report: int, span: Span, said: Said | None) -> bool | None:
    if said is None:
        return None
    if said.kind == "direct":
        return True
    text = evidence.text(report)
    regions = quoted_regions(text, lay_out(text).blocks)
    inside = sum(region.shared(span) for region in regions)
    return 2 * inside >= span.end - span.start


def _has_two_speakers(evidence: Evidence, passage: Passage, comparison: Comparison) -> bool:
    """Tell whether the words before a gap and those after it are known to be different speakers'."""
    if len(comparison.blocks) < 2:
        return False
    words = comparison.passage.words
    sides = []
    for block in (comparison.blocks[0], comparison.blocks[-1]):
        if not block.there:
            return False
        span = Span(passage.start + words[block.there.start].start, passage.start + words[block.there.stop - 1].end)
        said = innermost(evidence.statements(passage.report), span)
        sides.append({speaker.id for speaker in said.speakers} if said else set())
    first, last = sides
    return bool(first and last and not first & last)
