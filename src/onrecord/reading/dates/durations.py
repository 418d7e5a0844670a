"""Lengths of time, what recurs, and vague times: "six months", "every Monday", "recently"."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.knowledge.calendar import WEEKDAY, weekday_number
from onrecord.reading.dates.amounts import AMOUNT, number
from onrecord.reading.dates.meanings import Meaning, always
from onrecord.reading.dates.rules import Rule, rule
from onrecord.reading.dates.values import FUTURE, PARTS_OF_DAY, PAST, PRESENT, UNITS, Value

_UNIT = "|".join(sorted((unit.replace("second", "second(?=s)") for unit in UNITS), key=len, reverse=True))
"""Units of time, of seconds the plural alone: "a second" is mostly an ordinal."""
_MANY = "(?:hour|minute|day|night|week|weekend|month|quarter|year|decade)s|centuries"
_BEFORE = "last|past|previous|preceding|next|coming|following|first|final"
_PERIOD = "week|month|quarter|year|decade|century|day|night|weekend"


def length(amount: float | None, unit: str) -> str:
    """Return an amount of a unit as TIMEX3 writes it.

    >>> length(2, "day"), length(None, "years"), length(36, "hour")
    ('P2D', 'PXY', 'PT36H')
    """
    name = unit.lower().removesuffix("s").replace("centurie", "century")
    sign = UNITS[name]
    if amount is None:
        figure = "X"
    else:
        whole = amount * (2 if name == "fortnight" else 1)
        figure = str(int(whole)) if whole == int(whole) else str(whole)
    return f"PT{figure}{sign[1]}" if sign.startswith("T") else f"P{figure}{sign}"


def _read_length(match: re.Match[str]) -> Meaning | None:
    """Read "six months", "several years"; None for the fraction that "a quarter" is."""
    unit = match["unit"]
    single, plural = match["n"].lower() in ("a", "an"), match.string[match.end("unit") :][:1] == "s"
    if single and (plural or unit.lower() == "quarter"):
        return None
    return always(Value(length(number(match["n"]), unit), "DURATION"))


def _read_many(match: re.Match[str]) -> Meaning | None:
    """Read "years", "recent weeks", "the coming days"."""
    which = (match["which"] or "").lower()
    if which:
        return always(PAST if which == "recent" else FUTURE)
    return always(Value(length(None, match["unit"]), "DURATION"))


def _read_one(match: re.Match[str]) -> Meaning | None:
    """Read "the past week": one of them."""
    return always(Value(length(1, match["unit"]), "DURATION"))


def _read_rate(match: re.Match[str]) -> Meaning | None:
    """Read "every two years", "per day", "15 a year"."""
    amount = number(match["n"]) if match.groupdict().get("n") else 1
    return always(Value(length(amount, match["unit"]), "SET"))


def _read_weekdays(match: re.Match[str]) -> Meaning | None:
    """Read "Mondays" and "every Monday morning"."""
    part = PARTS_OF_DAY.get((match["part"] or "").lower(), "")
    day = weekday_number(match["name"]) + 1
    return always(Value(f"XXXX-WXX-{day}" + (f"T{part}" if part else ""), "SET"))


_FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "biennial": "P2Y",
    "semiannual": "P6M",
}  # fmt: skip


def _read_frequency(match: re.Match[str]) -> Meaning | None:
    return always(Value(_FREQUENCIES[match["often"].lower()], "SET"))


def _stands_for(value: Value) -> Callable[[re.Match[str]], Meaning | None]:
    return lambda match: always(value)


_PAST, _PRESENT, _FUTURE = _stands_for(PAST), _stands_for(PRESENT), _stands_for(FUTURE)

WEEKLY: tuple[Rule, ...] = (
    rule(
        rf"\b(?P<when>(?i:every|each)\s+(?P<name>{WEEKDAY})(?:\s+(?P<part>{'|'.join(PARTS_OF_DAY)}))?)\b",
        _read_weekdays,
        absolute=True,
    ),
    rule(
        r"\b(?P<when>(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?P<part>))\b", _read_weekdays, absolute=True
    ),
)
"""What recurs by the day of the week."""
SPANS_OF_TIME: tuple[Rule, ...] = (
    rule(
        rf"\b(?P<when>(?i:(?:every|each)\s+(?:(?P<n>{AMOUNT})\s+)?(?:single\s+)?(?P<unit>{_UNIT})s?))\b(?!\s+of\b)",
        _read_rate,
        absolute=True,
    ),
    rule(rf"\b(?P<when>[Pp]er\s+(?P<unit>{_UNIT}))\b", _read_rate, absolute=True),
    rule(
        rf"(?:\b(?:once|twice|times|thousand|million|billion|percent|pounds|dollars|euros)|\d|%)\s+"
        rf"(?P<when>an?\s+(?P<unit>{_UNIT}))\b(?!\s+(?:ago|earlier|later|before|after))",
        _read_rate,
        absolute=True,
    ),
    rule(rf"\b(?P<when>(?P<often>{'|'.join(_FREQUENCIES)}|Annual))\b", _read_frequency, absolute=True),
    rule(rf"\b(?P<when>[Tt]he\s+past\s+(?P<unit>{_PERIOD}))\b", _read_one, absolute=True),
    rule(rf"\b(?:in|over|for|during|within)\s+(?P<when>the\s+last\s+(?P<unit>{_PERIOD}))\b", _read_one, absolute=True),
    rule(r"\b(?P<when>(?:[Hh]alf-)?(?P<unit>hour|day|week|month|year|decade)-?long)\b", _read_one, absolute=True),
    rule(
        rf"""(?<![\w$£€.,-])(?P<when>(?i:(?:(?:the|his|her|its|their|our|this)\s+)?(?:(?:{_BEFORE})\s+)?(?P<n>{AMOUNT})
            (?:[\s-]+(?:more|full|whole|long|straight|consecutive|additional|other))?[\s-]+(?P<unit>{_UNIT})s?
            (?:[\s-]long)?))\b(?![\s-]olds?\b|\s+of\s+age|-ago)""",
        _read_length,
        absolute=True,
    ),
    rule(
        r"\b(?P<when>(?:[Ll]ong|[Aa]\s+long\s+time|(?:years|months|weeks|days|decades|hours))\s+ago)\b",
        _PAST,
        absolute=True,
    ),
    rule(
        rf"""(?<![\w-])(?P<when>(?i:(?:the\s+|these\s+)?(?:(?P<which>recent|coming)\s+)?(?P<unit>{_MANY})(?:-long)?))\b
            (?!\s+old)""",
        _read_many,
        absolute=True,
    ),
    rule(
        r"\b(?P<when>(?:(?:[Mm]ore|[Mm]ost)\s+)?[Rr]ecently|[Ll]ately|(?<=\bin\s)the\s+(?:recent\s+|distant\s+)?past)\b",
        _PAST,
        absolute=True,
    ),
    rule(
        r"""\b(?P<when>(?:[Rr]ight\s+)?[Nn]ow|[Cc]urrently|[Nn]owadays|[Pp]resently|[Tt]hese\s+days
            |(?<=[Aa]t\s)(?:present|the\s+moment))\b""",
        _PRESENT,
        absolute=True,
    ),
    rule(r"\b(?P<when>(?<=\bin\s)(?:the\s+)?(?:near\s+|foreseeable\s+)?future)\b", _FUTURE, absolute=True),
)
"""Lengths of time, what recurs by a unit of time, and what is vague."""
