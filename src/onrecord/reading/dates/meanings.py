"""What matched words for a date mean: which days, once it is known from where and in which direction they count.

Each ``read_…`` takes a match of one of the patterns of ``temporal``; a group that the pattern lacks counts as empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.calendar import month_number, weekday_number
from onrecord.knowledge.holidays import holiday
from onrecord.reading.dates.amounts import count
from onrecord.reading.dates.values import (
    PARTS_OF_DAY,
    PAST,
    SEASONS,
    UNKNOWN,
    Offset,
    Value,
    of_day,
    unit_around,
)
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


Meaning = Callable[[Context], Value | None]
"""What words stand for in a context; None where the context does not tell."""

ORDINALS = ("first", "second", "third", "fourth")
_SHIFTS = {
    "last": -1, "previous": -1, "before": -1, "past": -1, "this past": -1, "prior": -1, "preceding": -1,
    "ago": -1, "earlier": -1,
    "next": 1, "coming": 1, "this coming": 1, "following": 1, "after": 1, "upcoming": 1,
}  # fmt: skip
_LATEST = frozenset({"past", "this past"})
"""Words for the last one that began: on a Thursday "this past Thursday" may be today."""


def always(value: Value | None) -> Meaning:
    """Return the meaning of words that stand for the same in every context, or for nothing in any."""
    return lambda context: value


def yearly(in_year: Callable[[int], Value | None], which: str = "") -> Meaning:
    """Return the meaning of days that come once a year: the nearest on the side that the clause looks to.

    ``which`` may be "last" or "next", which leave out the one that today is in, or "this": the one of this year.
    """

    def meaning(context: Context) -> Value | None:
        if context.today is None:
            return None
        today = context.today
        years = range(today.year - 1, today.year + 2)
        choices = [(value, days) for year in years if (value := in_year(year)) and (days := value.interval)]
        shift = _SHIFTS.get(which, 0)
        if which == "this":
            fitting = [value for value, days in choices if days.start.year == today.year]
        elif shift > 0 or (context.future and not shift):
            fitting = [value for value, days in choices if (days.start > today if shift else days.end >= today)]
        else:
            past = [value for value, days in choices if (days.end < today if shift else days.start <= today)]
            fitting = past[::-1]
        return fitting[0] if fitting else None

    return meaning


_SOON, _LONG = 45, 300


def nearly(in_year: Callable[[int], Value | None]) -> Meaning:
    """Return the meaning of a day without a year: as ``yearly``, but no clause looks past one so near for one so far.

    Whoever means "Oct. 12" of last year, or of next year, when it is October now, writes the year.
    """
    looked = yearly(in_year)

    def meaning(context: Context) -> Value | None:
        value, today = looked(context), context.today
        days = value.interval if value else None
        if today is None or days is None or abs((days.start - today).days) <= _LONG:
            return value
        other = in_year(days.start.year + (1 if days.start < today else -1))
        near = other.interval if other else None
        return other if near and abs((near.start - today).days) <= _SOON else value

    return meaning


def read_day(match: re.Match[str]) -> Meaning | None:
    """Read "yesterday", "this morning", "the day after tomorrow"; None for the name of a newspaper ("USA Today")."""
    words = match["day"].lower()
    shift = -1 if words.startswith(("yesterday", "last")) else int(words.startswith("tomorrow"))
    shift *= 2 if match["twice"] else 1
    part = "night" if words == "tonight" else match["part"] or match["ofday"] or ""
    if match["day"][0].isupper() and re.search(r"\w\s\Z", match.string[max(0, match.start() - 2) : match.start()]):
        return None
    return lambda context: _on(unit_around(context.today, "day", shift), part)


def read_weekday(match: re.Match[str]) -> Meaning | None:
    """Read "Tuesday", "last Friday", "the following Monday"."""
    wanted, which = weekday_number(match["name"]), _group(match, "which")

    def meaning(context: Context) -> Value | None:
        day, forward = context.today, context.future
        if which in ("previous", "following"):
            day = context.told.start if context.told and context.told.days == 1 else None
        if day is None:
            return None
        if which in _SHIFTS:
            forward = _SHIFTS[which] > 0
        days = (wanted - day.weekday()) % 7 if forward else -((day.weekday() - wanted) % 7)
        if days == 0 and which in _SHIFTS and which not in _LATEST:
            days = 7 if forward else -7
        return _on(unit_around(day, "day", days), match["part"] or "")

    return meaning


def _on(day: Value | None, part: str) -> Value | None:
    """Return the part of a day, or the day itself."""
    days = day.interval if day else None
    return of_day(days.start, PARTS_OF_DAY[part.lower()]) if days and part else day


def read_days(match: re.Match[str]) -> Meaning | None:
    """Read "3 to 5 May 2031" and "May 3-5"."""
    month, first, last = month_number(match["month"]), int(match["first"]), int(match["last"])

    def in_year(year: int) -> Value | None:
        found = Value(f"{year:04}-{month:02}-{first:02}/{year:04}-{month:02}-{last:02}")
        return found if found.interval else None

    return always(in_year(int(match["year"]))) if match["year"] else yearly(in_year)


def read_month(match: re.Match[str]) -> Meaning | None:
    """Read "March 2029", "in March", "last March"."""
    month, year = month_number(match["month"]), _group(match, "year")
    if year:
        return always(Value(f"{year}-{month:02}"))
    return yearly(lambda y: Value(f"{y:04}-{month:02}"), _group(match, "which"))


def read_season(match: re.Match[str]) -> Meaning | None:
    """Read "summer of 2029", "in the spring", "last autumn"."""
    (sign, _), year = SEASONS[match["season"].lower()], _group(match, "year")
    return (
        always(Value(f"{year}-{sign}")) if year else yearly(lambda y: Value(f"{y:04}-{sign}"), _group(match, "which"))
    )


def read_part_of_year(match: re.Match[str]) -> Meaning | None:
    """Read "the first quarter of 2031", "Q3 2031", "the second half of last year"."""
    number = int(match["q"]) if match["q"] else ORDINALS.index(match["ordinal"].lower()) + 1
    part = "H" if _group(match, "part").startswith("half") else "Q"
    year, which = _group(match, "year"), _group(match, "which")
    if part == "H" and number > 2:
        return None
    if year:
        return always(Value(f"{year}-{part}{number}"))
    if not which:
        return yearly(lambda y: Value(f"{y:04}-{part}{number}"))
    shift = _SHIFTS.get(which, 0)
    return lambda context: Value(f"{context.today.year + shift:04}-{part}{number}") if context.today else None


def read_unit(match: re.Match[str]) -> Meaning | None:
    """Read "last week", "this month", "next year"."""
    which, unit = _group(match, "which"), match["unit"].lower()
    shift = _SHIFTS.get(which, 0)

    def meaning(context: Context) -> Value | None:
        day = context.today
        ended = day is not None and unit == "weekend" and not shift and not context.future and day.weekday() < 5
        return unit_around(day, unit, -1 if ended else shift)

    return meaning


def read_told_unit(match: re.Match[str]) -> Meaning | None:
    """Read "the previous evening", "that month", "the day before", which count from the event just told."""
    shift = _SHIFTS.get(_group(match, "which") or _group(match, "side"), 0)
    part = match["unit"].lower() if match["unit"].lower() in PARTS_OF_DAY else ""
    unit = "day" if part else match["unit"].lower()

    def meaning(context: Context) -> Value | None:
        if context.told is None or (unit == "day" and context.told.days > 1):
            return None
        return _on(unit_around(context.told.start, unit, shift), part)

    return meaning


def read_part_of_unit(match: re.Match[str]) -> Meaning | None:
    """Read "the end of next month" and "the end of the year": of the event just told, else of today."""
    if match["which"]:
        return read_unit(match)
    unit = match["unit"]
    return lambda context: unit_around(context.told.start if context.told else context.today, unit)


def read_year(match: re.Match[str]) -> Meaning | None:
    """Read "2012" and "2009-10"."""
    last = _group(match, "last")
    if not last:
        return always(Value(match["year"]))
    last = match["year"][: 4 - len(last)] + last
    return always(Value(f"{match['year']}/{last}")) if last > match["year"] else None


_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
            "nineties": 9}  # fmt: skip
DECADE_WORDS = "|".join(_DECADES)


def read_decade(match: re.Match[str]) -> Meaning | None:
    """Read "the 1970s", "the '70s", "the seventies"."""
    if match["year"]:
        return always(Value(match["year"][:3]))
    digit = match["digit"] or str(_DECADES[match["word"].lower()])
    return always(Value(f"19{digit}"))


_CENTURIES = {
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
    "eighteenth": 18,
    "seventeenth": 17,
    "sixteenth": 16,
}
CENTURY_WORDS = "|".join(_CENTURIES)


def read_century(match: re.Match[str]) -> Meaning | None:
    """Read "the 20th century": the hundred years that begin with 19."""
    ordinal = int(match["n"]) if match["n"] else _CENTURIES[match["word"].lower()]
    return always(Value(f"{ordinal - 1:02}"))


def read_ago(match: re.Match[str]) -> Meaning | None:
    """Read "two days ago", and "three years ago" as that whole year; "24 hours ago" is yesterday."""
    number, unit = count(match["n"]), match["unit"].lower()
    if number is None:
        return always(PAST)
    if unit in ("hour", "minute", "second"):
        days = number // 24 if unit == "hour" else 0
        return lambda context: unit_around(context.today, "day", -days) if days else UNKNOWN
    if unit in ("decade", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    return lambda context: unit_around(context.today, unit, -number)


def read_offset(match: re.Match[str]) -> Meaning | None:
    """Read "two days earlier", which counts from the event just told."""
    offset = offset_of(match)
    return (lambda context: offset.from_(context.told) if context.told else None) if offset else always(UNKNOWN)


def offset_of(match: re.Match[str]) -> Offset | None:
    """Return how far "two days earlier" or "a week after …" is; None where the number is vague."""
    number, unit = count(match["n"]), match["unit"].lower()
    if number is None or unit in ("hour", "minute", "second", "night"):
        return None
    back = match["side"].lower() in ("earlier", "before", "previously", "prior")
    return Offset(-number if back else number, unit)


def read_holiday(match: re.Match[str]) -> Meaning | None:
    """Read "Christmas Day", "last Thanksgiving", "Labor Day 2031"."""
    name, year = match["holiday"], _group(match, "year")

    def in_year(wanted: int) -> Value | None:
        day = holiday(name, wanted)
        return of_day(day) if day else None

    return always(in_year(int(year))) if year else yearly(in_year, _group(match, "which"))


def _group(match: re.Match[str], name: str) -> str:
    return " ".join((match.groupdict().get(name) or "").lower().split())
