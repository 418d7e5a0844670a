"""The check itself: a quotation and a record -> a verdict, with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.checking import paraphrases, splices
from onrecord.checking.accounts import Account, account, match
from onrecord.checking.comparison import Comparison, compare
from onrecord.checking.contents import innermost
from onrecord.checking.differences import differences, only
from onrecord.checking.quotations import Quotation
from onrecord.checking.verdicts import VERDICTS, Checked, Match, Verdict
from onrecord.checking.wording import Wording
from onrecord.ledger.evidence import Evidence, Passage
from onrecord.ledger.wording import words
from onrecord.schema import Span

_MOST_MATCHES = 10
_LEAST_SIMILAR = 0.6
"""Of a quotation less similar to any passage, nothing is said to have been altered."""
_LEAST_ALIKE = 3
"""Words that an altered quotation has in common with its passage."""
_ANOTHER = 3
"""Words at one end of a quotation that are not its passage's: as many may be from elsewhere."""
_CLOSE = 0.1
"""Passages that are less similar than the best by no more than this are shown too."""


@dataclass(frozen=True, slots=True)
class _Laid:
    passage: Passage
    wording: Wording
    comparison: Comparison | None


def check_quotation(evidence: Evidence, quotation: Quotation) -> Checked:
    """Give a quotation its verdict."""
    wording = Wording.of(quotation.text)
    laid = list(_lay(evidence, wording))
    verdict, matches = (
        _found(evidence, quotation, laid)
        or _spliced(evidence, wording, laid)
        or _altered(evidence, quotation, laid)
        or paraphrases.find(evidence, quotation, wording)
        or ("not in the record", [])
    )
    claim = quotation.claim
    return Checked(
        quotation=quotation.text,
        span=quotation.span,
        speaker=claim.name if claim else None,
        verdict=verdict,
        matches=tuple(matches),
        coverage=evidence.coverage(claim.name if claim else None),
    )


def _lay(evidence: Evidence, wording: Wording) -> Iterator[_Laid]:
    """Lay the quotation beside each passage; once one has it whole, beside those that have all its wording alone."""
    whole = False
    spelt = [word.key for word in words(wording.text)]
    for passage in evidence.passages(spelt, reach=len(wording.text) + 100):
        if whole and passage.share < 1:
            return
        there = Wording.of(passage.text)
        comparison = compare(wording, there)
        whole = whole or (comparison is not None and not comparison.altered)
        yield _Laid(passage, there, comparison)


def _found(evidence: Evidence, quotation: Quotation, laid: Sequence[_Laid]) -> tuple[Verdict, list[Match]] | None:
    """Say what is to be said of a quotation that the record has word for word; None where it has not."""
    accounts = [
        account(evidence, quotation, one.passage, one.comparison)
        for one in laid
        if one.comparison is not None and not one.comparison.altered
    ]
    verdict: Verdict | None
    accounts, verdict = _agreeing(accounts, lambda one: one.speaker), None
    if not accounts:
        return None
    if accounts[0].speaker is False:
        verdict = "other speaker"
    accounts = _agreeing(accounts, lambda one: one.date)
    if accounts[0].date is False:
        verdict = verdict or "other date"
    if quotation.quoted:
        accounts = _agreeing(accounts, lambda one: one.quoted)
        if accounts[0].quoted is False:
            verdict = verdict or "reported indirectly"
    accounts.sort(key=lambda one: VERDICTS.index(_wording_verdict(one)))
    of_words = _wording_verdict(accounts[0])
    if verdict is None or of_words == "spliced":
        verdict = of_words
    return verdict, _matches(evidence, accounts)


def _agreeing(accounts: list[Account], agrees: Callable[[Account], bool | None]) -> list[Account]:
    """Return the accounts that agree with the draft; where none does, those that disagree, else those that are silent.

    One that is silent is no evidence beside one that speaks.
    """
    for answer in (True, False, None):
        if chosen := [one for one in accounts if agrees(one) is answer]:
            return chosen
    return []


def _wording_verdict(found: Account) -> Verdict:
    if found.joined:
        return "spliced"
    if found.comparison.truncated:
        return "truncated"
    return "exact" if found.comparison.exact else "normalised"


def _spliced(evidence: Evidence, wording: Wording, laid: Sequence[_Laid]) -> tuple[Verdict, list[Match]] | None:
    best = max((one.comparison for one in laid if one.comparison), key=lambda one: one.similarity, default=None)
    if best is None or _is_one_passage(best):
        return None
    parts = splices.parts(wording, [one.wording for one in laid])
    matches = []
    for part in parts:
        one = laid[part.passage]
        there = one.wording.words[part.there : part.there + len(part.here)]
        span = Span(one.passage.start + there[0].start, one.passage.start + there[-1].end)
        said = innermost(evidence.statements(one.passage.report), span)
        score, diff = len(part.here) / len(wording.words), only(wording, part.here)
        matches.append(match(evidence, one.passage.report, span, said, score=score, diff=diff))
    return ("spliced", matches) if matches else None


def _is_one_passage(best: Comparison) -> bool:
    """Tell whether a quotation is one passage with changes in it, not part of that passage and something else."""
    lacking = sum(max(len(block.here), len(block.there)) for block in best.blocks if block.kind == "changed")
    if lacking < _ANOTHER:
        return True
    skipped = max(len(block.there) - len(block.here) for block in best.blocks)
    return best.covers_ends and skipped <= _ANOTHER


def _altered(evidence: Evidence, quotation: Quotation, laid: Sequence[_Laid]) -> tuple[Verdict, list[Match]] | None:
    close = [
        one
        for one in laid
        if one.comparison
        and one.comparison.similarity >= _LEAST_SIMILAR
        and one.comparison.matched >= min(_LEAST_ALIKE, len(one.comparison.quotation.words) - 1)
    ]
    if not close:
        return None
    best = max(one.comparison.similarity for one in close if one.comparison)
    accounts = [
        account(evidence, quotation, one.passage, one.comparison)
        for one in close
        if one.comparison and one.comparison.similarity >= best - _CLOSE
    ]
    accounts.sort(key=lambda one: (one.speaker is False, one.speaker is None, -one.comparison.similarity))
    return "altered", _matches(evidence, accounts, by_day=False)


def _matches(evidence: Evidence, accounts: Sequence[Account], *, by_day: bool = True) -> list[Match]:
    """Show accounts, each place once; of equal ones the earliest report first."""
    found = {(one.report, one.span): one for one in accounts}
    shown = [
        match(evidence, *place, one.said, score=one.comparison.similarity, diff=differences(one.comparison))
        for place, one in found.items()
    ]
    if by_day:
        shown.sort(key=lambda one: (-one.score, one.sighting.rank))
    return shown[:_MOST_MATCHES]
