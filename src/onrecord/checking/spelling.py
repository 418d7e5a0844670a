"""Words that are spelt in more than one way: British and American, in letters and in figures."""

from __future__ import annotations

import re
from functools import lru_cache

# ruff: noqa: SIM905 - lists of words read and differ best as running text

_FIGURES = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {word: str(10 * number) for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_PAIRS = dict(
    pair.split("/")
    for pair in """defence/defense offence/offense pretence/pretense licence/license practise/practice grey/gray
    programme/program programmes/programs cheque/check cheques/checks tyre/tire tyres/tires plough/plow sceptic/skeptic
    sceptics/skeptics sceptical/skeptical scepticism/skepticism aluminium/aluminum jewellery/jewelry
    manoeuvre/maneuver manoeuvres/maneuvers judgement/judgment judgements/judgments ageing/aging
    acknowledgement/acknowledgment enrol/enroll enrolment/enrollment fulfil/fulfill fulfilment/fulfillment
    instalment/installment kerb/curb okay/ok adviser/advisor advisers/advisors mum/mom mums/moms
    metre/meter
    litre/liter fibre/fiber odour/odor
    moustache/mustache pyjamas/pajamas sulphur/sulfur artefact/artifact artefacts/artifacts versus/vs""".split()
)
_DOUBLED = re.compile(
    r"^(travel|cancel|label|model|fuel|signal|counsel|level|marshal|channel|total|quarrel|dial|equal|tunnel|panel)l"
    r"(?=ed$|ing$|ers?$|ors?$)"
)
_LEAST = 6
"""Letters of a word whose ending may tell: "four" is not "for"."""
_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(?=e$|ed$|es$|er$|ers$|ing$|ations?$|ational$)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=e$|ed$|es$|ing$)"), "yz"),
    (re.compile(r"(?<=\w{2})our(?=$|s$|ed$|ing$|ites?$|abl[ey]$|hoods?$|ers?$|ful$|less$)"), "or"),
    (re.compile(r"(?<=\w)(?<![aeiou])([tb])re(?=$|s$|d$)"), r"\1er"),
    (re.compile(r"(?<=\w{3})ogue(?=$|s$|d$)"), "og"),
)


@lru_cache(maxsize=100_000)
def spelling(key: str) -> str:
    """Return one spelling for all those of the word with that key (see ``onrecord.ledger.wording``).

    >>> [spelling(key) for key in ("organised", "neighbours", "travelling", "centre", "defence", "twelve", "hour")]
    ['organized', 'neighbors', 'traveling', 'center', 'defense', '12', 'hour']
    """
    if key in _FIGURES:
        return _FIGURES[key]
    if key in _PAIRS:
        return _PAIRS[key]
    if len(key) < _LEAST:
        return key
    key = _DOUBLED.sub(r"\1", key)
    for ending, other in _ENDINGS:
        key = ending.sub(other, key)
    return key
