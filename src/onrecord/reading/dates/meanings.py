"""What matched words for a time mean: which days, once it is known from where and in which direction they count.

Each ``read_…`` takes a match of one of the patterns of ``temporal``; a group that the pattern lacks counts as empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.calendar import month_number, weekday_number
from onrecord.reading.dates.periods import months, unit_around
from onrecord.schema import Interval


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

_COUNTED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS = {word: n for n, word in enumerate(_COUNTED.split(), start=1)} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Season to its first month, in the northern hemisphere."""
ORDINALS = ("first", "second", "third", "fourth")

_SHIFTS = {
    "last": -1, "previous": -1, "before": -1,
    "next": 1, "coming": 1, "this coming": 1, "following": 1, "after": 1,
}  # fmt: skip
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})


def number(word: str) -> int:
    """Return the number that digits or a word give.  KeyError where it is none."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def always(interval: Interval | None) -> Meaning:
    """Return the meaning of words that are the same days in every context, or no days in any."""
    return lambda context: interval


def yearly(in_year: Callable[[int], Interval | None], which: str = "") -> Meaning:
    """Return the meaning of days that come once a year: the nearest on the side that the clause looks to.

    ``which`` may be "last" or "next", which leave out the one that today is in.
    """

    def meaning(context: Context) -> Interval | None:
        if context.today is None:
            return None
        today = context.today
        years = range(today.year - 1, today.year + 2)
        choices = [days for year in years if (days := in_year(year))]
        if which == "last":
            return next((days for days in reversed(choices) if days.end < today), None)
        if which == "next":
            return next((days for days in choices if days.start > today), None)
        if context.future:
            return next((days for days in choices if days.end >= today), None)
        return next((days for days in reversed(choices) if days.start <= today), None)

    return meaning


def read_day(match: re.Match[str]) -> Meaning | None:
    """Read "yesterday", "this morning", "the day after tomorrow"; None for the name of a newspaper ("USA Today")."""
    words = match["day"].lower()
    shift = -1 if words.startswith(("yesterday", "last")) else words.startswith("tomorrow")
    shift *= 2 if match["twice"] else 1
    if match["day"][0].isupper() and re.search(r"\w\s\Z", match.string[max(0, match.start() - 2) : match.start()]):
        return None
    return lambda context: unit_around(context.today, "day", shift)


def read_weekday(match: re.Match[str]) -> Meaning | None:
    """Read "Tuesday", "last Friday", "the following Monday"."""
    wanted, which = weekday_number(match["name"]), _group(match, "which")

    def meaning(context: Context) -> Interval | None:
        day, forward = context.today, context.future
        if which in ("previous", "following"):
            day = context.told.start if context.told and context.told.days == 1 else None
        if day is None:
            return None
        if which in _SHIFTS:
            forward = _SHIFTS[which] > 0
        elif which in ("past", "this past"):
            forward = False
        days = (wanted - day.weekday()) % 7 if forward else -((day.weekday() - wanted) % 7)
        if days == 0 and which in _SHIFTS:
            days = 7 if forward else -7
        return unit_around(day, "day", days)

    return meaning


def read_days(match: re.Match[str]) -> Meaning | None:
    """Read "3 to 5 May 2031" and "May 3-5"."""
    month, first, last = month_number(match["month"]), int(match["first"]), int(match["last"])

    def in_year(year: int) -> Interval | None:
        try:
            return Interval(date(year, month, first), date(year, month, last))
        except ValueError:
            return None

    return always(in_year(int(match["year"]))) if match["year"] else yearly(in_year)


def read_month(match: re.Match[str]) -> Meaning | None:
    """Read "March 2029", "in March", "last March"."""
    month, year = month_number(match["month"]), _group(match, "year")
    return always(months(int(year), month)) if year else yearly(lambda y: months(y, month), _group(match, "which"))


def read_season(match: re.Match[str]) -> Meaning | None:
    """Read "summer of 2029", "in the spring", "last autumn"."""
    first, year = SEASONS[match["season"].lower()], _group(match, "year")
    if year:
        return always(months(int(year), first, 3))
    return yearly(lambda y: months(y, first, 3), _group(match, "which"))


def read_quarter(match: re.Match[str]) -> Meaning | None:
    """Read "the first quarter of 2031", "Q3 2031", "the fourth quarter last year"."""
    first = 3 * (int(match["q"]) if match["q"] else ORDINALS.index(match["ordinal"].lower()) + 1) - 2
    year, which = _group(match, "year"), _group(match, "which")
    if year:
        return always(months(int(year), first, 3))
    if not which:
        return yearly(lambda y: months(y, first, 3))
    return lambda c: months(c.today.year + _SHIFTS.get(which, 0), first, 3) if c.today else None


def read_unit(match: re.Match[str]) -> Meaning | None:
    """Read "last week", "this month", "next year"."""
    shift, unit = _SHIFTS.get(_group(match, "which"), 0), match["unit"].lower()
    return lambda context: unit_around(context.today, unit, shift)


def read_told_unit(match: re.Match[str]) -> Meaning | None:
    """Read "the previous evening", "that month", "the day before", which count from the event just told."""
    shift = _SHIFTS.get(_group(match, "which") or _group(match, "side"), 0)
    unit = "day" if match["unit"].lower() in _PARTS_OF_DAY else match["unit"].lower()

    def meaning(context: Context) -> Interval | None:
        if context.told is None or (unit == "day" and context.told.days > 1):
            return None
        return unit_around(context.told.start, unit, shift)

    return meaning


def read_year(match: re.Match[str]) -> Meaning | None:
    """Read "2012"."""
    return always(months(int(match["year"]), 1, 12))


def read_decade(match: re.Match[str]) -> Meaning | None:
    """Read "the 1970s"."""
    return always(months(int(match["year"]), 1, 120))


def read_ago(match: re.Match[str]) -> Meaning | None:
    """Read "two days ago", and "three years ago" as that whole year."""
    count, unit = number(match["n"]), match["unit"].lower()
    return lambda context: unit_around(context.today, unit, -count)


def read_vague(match: re.Match[str]) -> Meaning | None:
    """Read "recently", "for years": a time, but no days."""
    return always(None)


def _group(match: re.Match[str], name: str) -> str:
    return " ".join((match.groupdict().get(name) or "").lower().split())
