"""The same said in other words: statements that have most of a quotation's words that mean something."""

from __future__ import annotations

from onrecord.checking.accounts import match
from onrecord.checking.quotations import Quotation
from onrecord.checking.speakers import same
from onrecord.checking.verdicts import Match, Verdict
from onrecord.checking.wording import Wording
from onrecord.ledger.evidence import Evidence, Said
from onrecord.ledger.passages import COMMON
from onrecord.schema import Span

_LEAST_SCORE = 0.5
_LEAST_SHARED = 3
"""Words that mean something and are shared, at least."""
_MOST_MATCHES = 3
_MOST_WORDS = 12
_ENDINGS = ("ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "ly", "s", "e", "y")


def find(evidence: Evidence, quotation: Quotation, wording: Wording) -> tuple[Verdict, list[Match]] | None:
    """Return the statements that may be paraphrased; None where there is none.

    The score is Dice's coefficient of the stems of both sides' words, common words left out.
    """
    asked = _stems(wording)
    spelt = sorted({word for word in wording.keys if word not in COMMON}, key=lambda word: (-len(word), word))
    scored = []
    for said in evidence.alike(spelt[:_MOST_WORDS]):
        if quotation.claim and same(quotation.claim, said.speakers) is False:
            continue
        text = " ".join(span.of(evidence.text(said.report)) for span in said.content)
        stems = _stems(Wording.of(text))
        shared = len(asked & stems)
        score = 2 * shared / (len(asked) + len(stems)) if shared else 0.0
        if shared >= _LEAST_SHARED and score >= _LEAST_SCORE:
            scored.append((score, said))
    scored.sort(key=lambda one: (-one[0], one[1].id))
    if not scored:
        return None
    best = scored[:_MOST_MATCHES]
    return "paraphrase", [match(evidence, said.report, _extent(said), said, score=score) for score, said in best]


def _extent(said: Said) -> Span:
    return Span(said.content[0].start, said.content[-1].end)


def _stems(wording: Wording) -> set[str]:
    return {_stem(word) for word in wording.keys if word not in COMMON}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
