"""Numbers as news writes them before a unit of time: "27", "two and a half", "twenty-five", "several"."""

from __future__ import annotations

import re

_BELOW_TWENTY = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: n for n, word in enumerate(_BELOW_TWENTY.split(), start=1)} | _TENS
_ONES = "|".join(_BELOW_TWENTY.split()[:9])
_SCALES = ((" and a half", 1, 0.5), (" hundred", 100, 0), (" thousand", 1000, 0), (" dozen", 12, 0))
_VAGUE = r"a\s+few|a\s+couple(?:\s+of)?|a\s+number\s+of|several|some|many|few|dozens\s+of|hundreds\s+of"
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_TEN_WORDS = "|".join(_TENS)

NUMBER = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}}|\.\d)?|(?:{_TEN_WORDS})-(?:{_ONES})|{_WORDS}|an?|half\s+an?|half(?=-))"
    rf"(?:\s+and\s+a\s+half|\s+hundred|\s+thousand|\s+dozen)?)"
)
"""Regular expression of a number, without groups; to be read without regard to case."""
AMOUNT = rf"(?:{_VAGUE}|{NUMBER})"
"""The same with what is no number: "several", "a few"."""


def number(words: str) -> float | None:
    """Return the number that ``words``, which match AMOUNT, give; None where they are vague.

    >>> number("twenty-five"), number("Two and a half"), number("a"), number("several")
    (25, 2.5, 1, None)
    """
    words = " ".join(words.lower().split())
    for ending, times, plus in _SCALES:
        if words.endswith(ending):
            base = number(words.removesuffix(ending))
            return None if base is None else base * times + plus
    if words.startswith("half"):
        return 0.5
    if re.fullmatch(r"[\d,.]+", words):
        plain = float(words.replace(",", ""))
        return int(plain) if plain == int(plain) else plain
    if words in ("a", "an"):
        return 1
    tens, _, ones = words.partition("-")
    if ones in _NUMBERS and tens in _TENS:
        return _TENS[tens] + _NUMBERS[ones]
    return _NUMBERS.get(words)


def count(words: str) -> int | None:
    """Return the whole number that ``words`` give; None where they give none."""
    found = number(words)
    return int(found) if found is not None and found == int(found) else None
