"""What the words for times mean: "on Tuesday night", "last month", "two days earlier", as intervals of days.

Only words are looked at here; which day they count from, and whether they look forward, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.knowledge.calendar import MONTH, WEEKDAY, find_dates, month_number, weekday_number
from onrecord.schema import Interval, Span


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against."""

    today: date | None
    """The day on which the words were written or spoken; None leaves relative expressions unknown."""
    future: bool = False
    """Whether the clause looks forward."""
    told: Interval | None = None
    """When the event just told took place: what "two days earlier" counts from."""


Meaning = Callable[[Context], Interval | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words for a time, and what they mean in a context."""

    span: Span
    meaning: Meaning
    absolute: bool = True
    """Whether the meaning holds without a context: "4 March 2031" does, "Tuesday" does not."""
    since: Offset | None = None
    """Set for "two days after …", whose clause follows: how far this is from what the clause tells."""


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of days, weeks, months or years; negative before."""

    count: int
    unit: str

    def from_(self, told: Interval) -> Interval | None:
        """Return the time that lies so far from ``told``: a day, or a whole month or year; None where vague."""
        if self.unit in ("day", "week"):
            if told.days > 1:
                return None
            return Interval(told.start + timedelta(days=self.count * (7 if self.unit == "week" else 1)))
        return unit_around(told.start, self.unit, self.count)


_UNITS = "day|week|month|year"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|noon))?"
_ROUGHLY = r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]id)[\s-]+)?"
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = "|".join(_SEASONS)
_DET = r"(?:an?|the|his|her|its|their|that|this|[’']s)"
_LEAD = r"(?:in|since|until|till|by|from|of|during|through|before|after|between|and|to|as of|around)"
_DAYS = r"(?P<first>\d{1,2})(?:\s?[-–]\s?|\s+(?:to|until)\s+)(?P<last>\d{1,2})"
_MASTHEADS = "Times|Telegraph|Post|Mail|Mirror|Express|Herald|Star|Review|Mass|Club|Night Live|Tribune|People"


def expressions_in(text: str) -> list[Expression]:
    """Return the words for times in ``text``, in order and without overlaps; ranges are one expression."""
    found = sorted(_candidates(text), key=lambda e: (e.span.start, -e.span.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return _ranges(text, kept)


def unit_around(day: date | None, unit: str, shift: int = 0) -> Interval | None:
    """Return the day, week (Monday to Sunday), weekend, month, quarter, year, decade or century around ``day``.

    ``shift`` counts units forward or back.  None where it leaves the calendar, or for no day.
    """
    if day is None:
        return None
    try:
        if unit == "day":
            return Interval(day + timedelta(days=shift))
        if unit in ("week", "weekend"):
            monday = day + timedelta(days=7 * shift - day.weekday())
            return Interval(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
        if unit in ("month", "quarter"):
            size = 1 if unit == "month" else 3
            return months(day.year, (day.month - 1) // size * size + 1 + shift * size, size)
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        return months((day.year // size + shift) * size, 1, 12 * size)
    except (ValueError, OverflowError):
        return None


def months(year: int, first: int, count: int = 1) -> Interval:
    """Return ``count`` whole months from month ``first``, which may run past 12 or below 1.  ValueError beyond 9999."""
    start, end = year * 12 + first - 1, year * 12 + first - 1 + count
    last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
    return Interval(date(start // 12, start % 12 + 1, 1), last)


def _candidates(text: str) -> Iterator[Expression]:
    for written in find_dates(text, yearless=True):
        day, month = written.day, written.month
        if written.year is not None or day is None or month is None:
            yield Expression(written.span, _always(Interval(written.date) if written.date else None))
        else:
            yield Expression(written.span, _yearless(written.in_year), absolute=False)
    for pattern, read, absolute in _RULES:
        for match in pattern.finditer(text):
            meaning = read(match)
            if meaning is not None:
                yield Expression(Span(*match.span("when")), meaning, absolute)
    for match in _OFFSET.finditer(text):
        yield _offset(match)


def _always(interval: Interval | None) -> Meaning:
    return lambda context: interval


def _nearest(context: Context, choices: list[Interval]) -> Interval | None:
    """Return the choice nearest to today on the side that the clause looks to; of choices in order."""
    if context.today is None:
        return None
    today = context.today
    if context.future:
        return next((c for c in choices if c.end >= today), None)
    return next((c for c in reversed(choices) if c.start <= today), None)


def _around(year: int) -> range:
    return range(max(1, year - 1), min(9998, year + 1) + 1)


def _yearless(in_year: Callable[[int], date | None]) -> Meaning:
    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        days = [in_year(year) for year in _around(context.today.year)]
        return _nearest(context, [Interval(day) for day in days if day])

    return meaning


def _read_day(match: re.Match[str]) -> Meaning | None:
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(" ".join(match["day"].lower().split()), 0)
    if match["twice"]:
        shift *= 2
    capital_name = match["day"][0].isupper() and re.search(
        r"\w[\s]\Z", match.string[max(0, match.start() - 2) : match.start()]
    )
    return None if capital_name else lambda c: unit_around(c.today, "day", shift)


def _read_weekday(match: re.Match[str]) -> Meaning | None:
    number, which = weekday_number(match["name"]), (match["which"] or "").lower()
    if match["plural"]:
        return _always(None)

    def meaning(context: Context) -> Interval | None:
        anchor, future = context.today, context.future
        if which in ("previous", "following"):
            anchor = context.told.start if context.told and context.told.days == 1 else None
            future = which == "following"
        if anchor is None:
            return None
        if which in ("last", "past", "this past", "next", "this coming", "coming"):
            future = which in ("next", "this coming", "coming")
        strictly = which in ("last", "next", "previous", "following")
        days = (number - anchor.weekday()) % 7 if future else -((anchor.weekday() - number) % 7)
        if strictly and days == 0:
            days = 7 if future else -7
        return unit_around(anchor, "day", days)

    return meaning


def _read_month(match: re.Match[str]) -> Meaning | None:
    number, which = month_number(match["month"]), (match["which"] or "").lower()
    if match["year"]:
        return _always(months(int(match["year"]), number))

    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        today = context.today
        choices = [months(year, number) for year in _around(today.year)]
        if which == "last":
            return next((c for c in reversed(choices) if c.end < today), None)
        if which == "next":
            return next((c for c in choices if c.start > today), None)
        return _nearest(context, choices)

    return meaning


def _read_season(match: re.Match[str]) -> Meaning | None:
    first, which = _SEASONS[match["season"].lower()], (match["which"] or "").lower()
    if match["year"]:
        return _always(months(int(match["year"]), first, 3))

    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        today = context.today
        choices = [months(year, first, 3) for year in _around(today.year)]
        if which == "last":
            return next((c for c in reversed(choices) if c.end < today), None)
        if which == "next":
            return next((c for c in choices if c.start > today), None)
        return _nearest(context, choices)

    return meaning


def _read_days(match: re.Match[str]) -> Meaning | None:
    """Read "3 to 5 May 2031" and "May 3-5"."""
    month, first, last = month_number(match["month"]), int(match["first"]), int(match["last"])

    def in_year(year: int) -> Interval | None:
        try:
            return Interval(date(year, month, first), date(year, month, last))
        except ValueError:
            return None

    if match["year"]:
        return _always(in_year(int(match["year"])))

    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        return _nearest(context, [days for year in _around(context.today.year) if (days := in_year(year))])

    return meaning


def _read_unit(match: re.Match[str]) -> Meaning | None:
    shift = {"last": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    return lambda c: unit_around(c.today, unit, shift)


def _read_told_unit(match: re.Match[str]) -> Meaning | None:
    shift = {"previous": -1, "following": 1, "next": 1, "before": -1, "after": 1}.get(
        (match["which"] or match["side"]).lower(), 0
    )
    unit = match["unit"].lower()
    unit = "day" if unit in ("morning", "afternoon", "evening", "night") else unit

    def meaning(context: Context) -> Interval | None:
        if context.told is None or (unit == "day" and context.told.days > 1):
            return None
        return unit_around(context.told.start, unit, shift)

    return meaning


def _read_year(match: re.Match[str]) -> Meaning | None:
    return _always(months(int(match["year"]), 1, 12))


def _read_decade(match: re.Match[str]) -> Meaning | None:
    return _always(months(int(match["year"]), 1, 120))


def _read_quarter(match: re.Match[str]) -> Meaning | None:
    number = (
        int(match["q"]) if match["q"] else ["first", "second", "third", "fourth"].index(match["ordinal"].lower()) + 1
    )
    if match["year"]:
        return _always(months(int(match["year"]), 3 * number - 2, 3))
    shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)

    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        if match["which"]:
            return months(context.today.year + shift, 3 * number - 2, 3)
        return _nearest(context, [months(year, 3 * number - 2, 3) for year in _around(context.today.year)])

    return meaning


def _read_ago(match: re.Match[str]) -> Meaning | None:
    count, unit = _number(match["n"]), match["unit"].lower()
    return lambda c: unit_around(c.today, unit, -count)


def _read_vague(match: re.Match[str]) -> Meaning | None:
    return _always(None)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _rule(pattern: str, read: Callable[[re.Match[str]], Meaning | None], *, absolute: bool = False) -> _Rule:
    return re.compile(pattern), read, absolute


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Meaning | None], bool]

_RULES: tuple[_Rule, ...] = (
    _rule(
        rf"\b(?P<when>(?P<twice>[Tt]he day (?:before|after) )?(?P<day>(?:[Yy]esterday|[Tt]omorrow){_PART}|[Tt]oday|"
        rf"[Tt]onight|[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening)))\b",
        _read_day,
    ),
    _rule(
        rf"\b(?P<when>{_ROUGHLY}(?:(?:[Tt]he\s+)?(?P<which>[Ll]ast|[Tt]his\s+past|[Tt]his\s+coming|[Tt]his|[Nn]ext|[Pp]ast|"
        rf"[Cc]oming|[Pp]revious|[Ff]ollowing)\s+)?(?P<name>{WEEKDAY})(?P<plural>s)?(?:[’']s)?{_PART})(?!\w)"
        rf"(?!\s+(?:{_MASTHEADS})\b)",
        _read_weekday,
    ),
    _rule(
        rf"\b(?P<when>{_ROUGHLY}(?P<which>(?!))?(?P<month>{MONTH}),?\s+(?:of\s+)?{_YEAR})(?!\w)",
        _read_month,
        absolute=True,
    ),
    _rule(
        rf"\b(?:(?i:{_LEAD}|{_DET})\s+)?(?P<when>{_ROUGHLY}(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<month>{MONTH}))"
        rf"(?P<year>(?!))?(?!\s+\d)",
        _read_month,
    ),
    _rule(
        rf"\b(?i:{_LEAD}|{_DET})\s+(?P<when>{_ROUGHLY}(?P<which>(?!))?(?P<month>{MONTH}))(?P<year>(?!))?(?!\s+\d)(?!\s+[A-Z][a-z]+\s+[A-Z])",
        _read_month,
    ),
    _rule(
        rf"\b(?P<when>{_ROUGHLY}(?P<which>[Ll]ast|[Tt]his|[Nn]ext|(?<=[Ii]n\s)(?:the)?|(?<=[Dd]uring\s)(?:the)?|(?<=[Ss]ince\s)(?:the)?"
        rf"|(?<=[Uu]ntil\s)(?:the)?)\s*\b(?P<season>{_SEASON})(?:\s+(?:of\s+)?{_YEAR})?)\b",
        _read_season,
    ),
    _rule(
        rf"\b(?P<when>{_ROUGHLY}(?P<which>(?!))?(?P<season>(?i:{_SEASON}))\s+(?:of\s+)?{_YEAR})\b",
        _read_season,
        absolute=True,
    ),
    _rule(
        r"\b(?P<when>(?:[Ee]arly\s|[Ee]arlier\s|[Ll]ate\s|[Ll]ater\s|[Tt]he\s)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|(?<=the )coming)\s+"
        r"(?P<unit>week(?:end)?|month|quarter|year|decade|century))(?:[’']s)?(?!\w)",
        _read_unit,
    ),
    _rule(
        rf"\b(?P<when>(?:[Ee]arly\s|[Ee]arlier\s|[Ll]ate\s|[Ll]ater\s)?(?:[Tt]he\s+(?P<which>previous|following|next|same)|(?:[Oo]n\s|[Ii]n\s)?[Tt]hat(?=\s+(?:same\s+)?(?:{_UNITS}|morning|afternoon|evening|night)\s*[,.;]?)(?P<side>\s))\s*"
        rf"(?P<unit>{_UNITS}|morning|afternoon|evening|night))\b",
        _read_told_unit,
    ),
    _rule(
        r"\b(?P<when>(?:[Ee]arlier|[Ll]ater)\s+(?:in\s+the|that(?:\s+same)?|the\s+same)\s+(?P<unit>day|week|month|year)(?P<which>(?!))?(?P<side>))\b",
        _read_told_unit,
    ),
    _rule(
        rf"\b(?P<when>[Tt]he\s+(?P<which>(?!))?(?P<unit>{_UNITS}|morning|afternoon|evening|night)\s+(?P<side>before|after))(?=\s*[,.;:!?)”\"’—–-]|\s+(?:that|in|at|on)\b)",
        _read_told_unit,
    ),
    _rule(
        rf"\b(?:(?i:{_LEAD}|late|early|mid|fiscal)[\s-]+)(?P<when>{_YEAR})(?![\d,.]\d|s\b|-\d|\s+(?:people|percent|per\s|million|billion|voters|soldiers))\b",
        _read_year,
        absolute=True,
    ),
    _rule(rf"\b{_DET}\s+(?:[a-z]+\s+)?(?P<when>{_YEAR})(?=\s+[a-z])", _read_year, absolute=True),
    _rule(
        r"\b(?P<when>(?:[Tt]he\s+)?(?:early\s|mid-?\s?|late\s)?(?P<year>(?:18|19|20)\d0)s)\b",
        _read_decade,
        absolute=True,
    ),
    _rule(
        rf"\b(?P<when>(?:[Tt]he\s+)?(?:(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s+quarter|Q(?P<q>[1-4]))"
        rf"(?:(?:\s+of)?\s+(?:{_YEAR}|(?P<which>last|this|next)\s+year))?)\b",
        _read_quarter,
    ),
    _rule(rf"(?<![\d.,])\b(?P<when>{_DAYS}\s+(?P<month>{MONTH})(?:,?\s+{_YEAR})?)(?!\w)", _read_days),
    _rule(rf"\b(?P<when>(?P<month>{MONTH})\s+{_DAYS}(?:,?\s+{_YEAR})?)(?![\w%]|[-.,:]\d)", _read_days),
    _rule(rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNITS})s?\s+ago)\b", _read_ago),
    _rule(
        r"\b(?P<when>(?i:recently|lately|in\s+recent\s+\w+|in\s+(?:the\s+)?past(?:\s+(?:\w+\s+)?(?:days|weeks|months|years|decades))?|"
        r"(?:over|for|during)\s+(?:the\s+)?(?:(?:past|last|next|coming|few|several|many)\s+)*(?:\w+\s+)?(?:days|weeks|months|years|decades)|"
        r"(?:hours|days|weeks|months|years|moments|minutes|decades)\s+(?:ago|earlier|later|before|after)|within\s+(?:\w+\s+)?(?:hours|minutes|days|weeks)|"
        r"on\s+the\s+eve\s+of|the\s+(?:day|week|month|year)\s+(?:after|before)\s+(?:the|his|her|its|their|a)\b))\b",
        _read_vague,
        absolute=True,
    ),
)

_OFFSET = re.compile(
    rf"\b(?P<when>(?i:{_N})\s+(?P<unit>{_UNITS})s?\s+(?P<side>earlier|later|before|after|previously))\b(?P<rest>\s+\w)?"
)


def _offset(match: re.Match[str]) -> Expression:
    """Read "two days earlier", which counts from the event just told, and "two days after …", from what follows."""
    back = match["side"] in ("earlier", "before", "previously")
    offset = Offset(-_number(match["n"]) if back else _number(match["n"]), match["unit"].lower())
    span = Span(*match.span("when"))
    if match["side"] in ("before", "after") and match["rest"]:
        return Expression(span, _always(None), absolute=False, since=offset)
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
