"""What the words for times mean: "on Tuesday night", "last month", "two days earlier", as intervals of days.

Only words are looked at here; which day they count from, and whether they look forward, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.knowledge.calendar import MONTH, WEEKDAY, WrittenDate, find_dates
from onrecord.reading.dates.meanings import (
    NUMBERS,
    ORDINALS,
    SEASONS,
    Context,
    Meaning,
    always,
    number,
    read_ago,
    read_day,
    read_days,
    read_decade,
    read_month,
    read_quarter,
    read_season,
    read_told_unit,
    read_unit,
    read_vague,
    read_weekday,
    read_year,
    yearly,
)
from onrecord.reading.dates.periods import Offset
from onrecord.schema import Interval, Span


@dataclass(frozen=True, slots=True)
class Expression:
    """Words for a time, and what they mean in a context."""

    span: Span
    meaning: Meaning
    absolute: bool = True
    """Whether the meaning holds without a context: "4 March 2031" does, "Tuesday" does not."""
    since: Offset | None = None
    """Set for "two days after …", whose clause follows: how far this is from what the clause tells."""


_UNITS = "day|week|month|year"
_PARTS = "morning|afternoon|evening|night"
_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_ROUGHLY = r"(?:(?i:early|late|earlier|later|mid)[\s-]+)?"
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)"
_OF_YEAR = rf"\s+(?:of\s+)?{_YEAR}"
_SEASON = "(?P<season>" + "|".join(SEASONS) + ")"
_WHICH = r"(?P<which>(?i:last|this|next))"
_DETERMINER = r"(?i:an?|the|his|her|its|their|that|this|[’']s)"
_PREPOSITION = r"(?i:in|since|until|till|by|from|of|during|through|before|after|between|and|to|as\sof|around)"
_DAYS = r"(?P<first>\d{1,2})(?:\s?[-–]\s?|\s+(?:to|until)\s+)(?P<last>\d{1,2})"
_MASTHEADS = "Times|Telegraph|Post|Mail|Mirror|Express|Herald|Star|Review|Mass|Club|Night\\sLive|Tribune|People"
"""Words that make a weekday part of a name."""
_COUNTED_THINGS = r"\s+(?:people|percent|per\s|million|billion|voters|soldiers|troops|dollars|euros)"


def expressions_in(text: str) -> list[Expression]:
    """Return the words for times in ``text``, in order and without overlaps; ranges are one expression."""
    found = sorted(_candidates(text), key=lambda e: (e.span.start, -e.span.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return _ranges(text, kept)


def _candidates(text: str) -> Iterator[Expression]:
    for written in find_dates(text, yearless=True):
        day, month = written.day, written.month
        if written.year is not None or day is None or month is None:
            yield Expression(written.span, always(Interval(written.date) if written.date else None))
        else:
            yield Expression(written.span, yearly(_of(written)), absolute=False)
    for pattern, read, absolute in _RULES:
        for match in pattern.finditer(text):
            meaning = read(match)
            if meaning is not None:
                yield Expression(Span(*match.span("when")), meaning, absolute)
    for match in _OFFSET.finditer(text):
        yield _offset(match)


def _of(written: WrittenDate) -> Callable[[int], Interval | None]:
    return lambda year: Interval(day) if (day := written.in_year(year)) else None


_Reader = Callable[[re.Match[str]], Meaning | None]
_Rule = tuple[re.Pattern[str], _Reader, bool]


def _rule(pattern: str, read: _Reader, *, absolute: bool = False) -> _Rule:
    return re.compile(pattern, re.VERBOSE), read, absolute


_RULES: tuple[_Rule, ...] = (
    _rule(
        rf"""\b(?P<when> (?P<twice>[Tt]he\sday\s(?:before|after)\s)? (?P<day>
            (?:[Yy]esterday|[Tt]omorrow)(?:\s+(?:{_PARTS}))? | [Tt]oday | [Tt]onight
            | [Ll]ast\s+night | [Tt]his\s+(?:morning|afternoon|evening)))\b""",
        read_day,
    ),
    _rule(
        rf"""\b(?P<when>{_ROUGHLY} (?:(?:[Tt]he\s+)?
            (?P<which>(?i:last|this\s+past|this\s+coming|this|next|past|coming|previous|following))\s+)?
            (?P<name>{WEEKDAY})(?:[’']s)? (?:\s+(?:{_PARTS}|lunchtime))?)
            (?!\w) (?!\s+(?:{_MASTHEADS})\b)""",
        read_weekday,
    ),
    _rule(rf"(?<![\d.,])\b(?P<when>{_DAYS}\s+(?P<month>{MONTH})(?:,?\s+{_YEAR})?)(?!\w)", read_days),
    _rule(rf"\b(?P<when>(?P<month>{MONTH})\s+{_DAYS}(?:,?\s+{_YEAR})?)(?![\w%]|[-.,:]\d)", read_days),
    _rule(rf"\b(?P<when>{_ROUGHLY}(?P<month>{MONTH}),?{_OF_YEAR})(?!\w)", read_month, absolute=True),
    _rule(rf"\b(?P<when>{_ROUGHLY}{_WHICH}\s+(?P<month>{MONTH}))(?!\s+\d)", read_month),
    _rule(
        rf"""\b(?:{_PREPOSITION}|{_DETERMINER})\s+(?P<when>{_ROUGHLY}(?P<month>{MONTH}))
            (?!\s+\d)(?!\s+[A-Z][a-z]+\s+[A-Z])""",
        read_month,
    ),
    _rule(rf"\b(?P<when>{_ROUGHLY}(?:[Tt]he\s)?(?i:{_SEASON}){_OF_YEAR})\b", read_season, absolute=True),
    _rule(rf"\b(?P<when>{_ROUGHLY}{_WHICH}\s+{_SEASON})\b", read_season),
    _rule(rf"\b(?i:in|during|since|until)\s(?P<when>(?:the\s)?{_SEASON})\b", read_season),
    _rule(
        rf"""\b(?P<when>{_ROUGHLY}(?:[Tt]he\s)?(?P<which>(?i:last|this|next)|(?<=the\s)coming)\s+
            (?P<unit>week(?:end)?|month|quarter|year|decade|century))(?:[’']s)?(?!\w)""",
        read_unit,
    ),
    _rule(
        rf"""\b(?P<when>{_ROUGHLY}(?:[Tt]he\s+(?P<which>previous|following|next|same)|[Tt]hat(?:\ssame)?)\s+
            (?P<unit>{_UNITS}|{_PARTS}))\b""",
        read_told_unit,
    ),
    _rule(r"\b(?P<when>(?i:earlier|later)\s+in\s+the\s+(?P<unit>day|week|month|year))\b", read_told_unit),
    _rule(
        rf"""\b(?P<when>[Tt]he\s+(?P<unit>{_UNITS}|{_PARTS})\s+(?P<side>before|after))
            (?=\s*[,.;:!?)”"’—–-]|\s+(?:that|in|at|on)\b)""",
        read_told_unit,
    ),
    _rule(
        rf"""\b(?:{_PREPOSITION}|late|early|mid|fiscal)[\s-]+(?P<when>{_YEAR})
            (?!\d|[,.]\d|s\b|-\d|{_COUNTED_THINGS})\b""",
        read_year,
        absolute=True,
    ),
    _rule(rf"\b{_DETERMINER}\s+(?:[a-z]+\s+)?(?P<when>{_YEAR})(?=\s+[a-z])", read_year, absolute=True),
    _rule(
        r"\b(?P<when>(?:[Tt]he\s+)?(?:early\s|mid-?\s?|late\s)?(?P<year>(?:18|19|20)\d0)s)\b",
        read_decade,
        absolute=True,
    ),
    _rule(
        rf"""\b(?P<when>(?:[Tt]he\s+)?(?:(?P<ordinal>(?i:{"|".join(ORDINALS)}))\s+quarter|Q(?P<q>[1-4]))
            (?:(?:\s+of)?\s+(?:{_YEAR}|(?P<which>last|this|next)\s+year))?)\b""",
        read_quarter,
    ),
    _rule(rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNITS})s?\s+ago)\b", read_ago),
    _rule(
        r"""\b(?P<when>(?i: recently | lately | in\s+recent\s+\w+
            | in\s+(?:the\s+)?past(?:\s+(?:\w+\s+)?(?:days|weeks|months|years|decades))?
            | (?:over|for|during)\s+(?:the\s+)?(?:(?:past|last|next|coming|few|several|many)\s+){0,3}
              (?:\w+\s+)?(?:days|weeks|months|years|decades)
            | (?:hours|days|weeks|months|years|moments|minutes|decades)\s+(?:ago|earlier|later|before|after)
            | within\s+(?:\w+\s+)?(?:hours|minutes|days|weeks) | on\s+the\s+eve\s+of
            | (?:mon|tues|wednes|thurs|fri|satur|sun)days
            | the\s+(?:day|week|month|year)\s+(?:after|before)\s+(?:the|his|her|its|their|a)\b))\b""",
        read_vague,
        absolute=True,
    ),
)
_OFFSET = re.compile(
    rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNITS})s?\s+(?P<side>earlier|later|before|after|previously))\b(?P<rest>\s+\w)?"
)


def _offset(match: re.Match[str]) -> Expression:
    """Read "two days earlier", which counts from the event just told, and "two days after …", from what follows."""
    back = match["side"] in ("earlier", "before", "previously")
    offset = Offset(-number(match["n"]) if back else number(match["n"]), match["unit"].lower())
    span = Span(*match.span("when"))
    if match["side"] in ("before", "after") and match["rest"]:
        return Expression(span, always(None), absolute=False, since=offset)
    return Expression(span, lambda c: offset.from_(c.told) if c.told else None, absolute=False)


_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*")


def _ranges(text: str, found: list[Expression]) -> list[Expression]:
    """Join "from Monday to Wednesday" and "between May 2027 and January 2028" to one expression each."""
    joined: list[Expression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before and _linked(text, before.span, expression.span):
            meaning = _span_of(before.meaning, expression.meaning)
            joined[-1] = Expression(
                Span(before.span.start, expression.span.end), meaning, before.absolute and expression.absolute
            )
        else:
            joined.append(expression)
    return joined


def _linked(text: str, first: Span, second: Span) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > 12 or not _BETWEEN.fullmatch(gap):
        return False
    word = gap.strip()
    opening = text[max(0, first.start - 10) : first.start].split()[-1:] or [""]
    return word in "-–—" or opening[0].lower() == ("between" if word == "and" else "from")


def _span_of(first: Meaning, last: Meaning) -> Meaning:
    def meaning(context: Context) -> Interval | None:
        start, end = first(context), last(context)
        return Interval(start.start, end.end) if start and end and start.start <= end.end else None

    return meaning
