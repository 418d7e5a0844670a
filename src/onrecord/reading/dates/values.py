"""Times as TIMEX3 writes them (ISO-TimeML), and the days that they are.

"2031-03-04", "2031-W22", "2031-W22-WE", "2031-03", "2031-Q1", "2031-H1", "2031-SU", "2031", "203" (a decade), "20" (a
century), "2031-03-04TEV", "P2D" (a duration), "PAST_REF" (vague).  Ranges are two of them with a stroke between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from onrecord.schema import Interval

Type = Literal["DATE", "TIME", "DURATION", "SET"]

SEASONS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
)
"""Season to its sign and its first month, in the northern hemisphere; a winter belongs to the year it begins in."""
PARTS_OF_DAY: Mapping[str, str] = MappingProxyType(
    {"morning": "MO", "noon": "MI", "lunchtime": "MI", "midday": "MI", "afternoon": "AF", "evening": "EV",
     "night": "NI", "overnight": "NI"}
)  # fmt: skip
"""Part of a day to its sign, which follows a T."""
UNITS: Mapping[str, str] = MappingProxyType(
    {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
     "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "C"}
)  # fmt: skip
"""Unit of time to its sign in a duration, a T before those shorter than a day."""

_SIGNS = dict(SEASONS.values())


@dataclass(frozen=True, slots=True)
class Value:
    """What the words for a time stand for."""

    text: str
    """The value of a TIMEX3."""
    type: Type = "DATE"

    @property
    def interval(self) -> Interval | None:
        """The days, both ends included; None for a duration, for what recurs and for what is vague."""
        return days_of(self.text) if self.type in ("DATE", "TIME") else None


PAST, PRESENT, FUTURE = Value("PAST_REF"), Value("PRESENT_REF"), Value("FUTURE_REF")
UNKNOWN = Value("XXXX-XX-XX")
"""A date that nothing in the text tells."""


@lru_cache(maxsize=1024)
def days_of(text: str) -> Interval | None:
    """Return the days of a value; None where it names none, or leaves the calendar.

    >>> days_of("2031-W22-WE"), days_of("203"), days_of("2031-06-03TEV")
    (Interval.parse('2031-05-31/2031-06-01'), Interval.parse('2030-01-01/2039-12-31'), Interval.parse('2031-06-03'))
    """
    if "/" in text:
        first, last = (days_of(part) for part in text.split("/", 1))
        return Interval(first.start, last.end) if first and last and first.start <= last.end else None
    match = _VALUE.fullmatch(text.partition("T")[0])
    if match is None:
        return None
    try:
        return _days(match)
    except (ValueError, OverflowError):
        return None


_VALUE = re.compile(
    r"""(?P<year>\d{2,4}) (?: -(?: W(?P<week>\d\d)(?P<weekend>-WE)? | Q(?P<quarter>[1-4]) | H(?P<half>[12])
      | (?P<season>SP|SU|FA|WI) | (?P<month>\d\d)(?:-(?P<day>\d\d))? ) )?""",
    re.VERBOSE,
)


def _days(match: re.Match[str]) -> Interval | None:
    year = int(match["year"])
    if len(match["year"]) < 4:
        size = 10 ** (4 - len(match["year"]))
        return _months(year * size, 1, 12 * size)
    if match["day"]:
        return Interval(date(year, int(match["month"]), int(match["day"])))
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["week"]:
        first = date.fromisocalendar(year, int(match["week"]), 6 if match["weekend"] else 1)
        return Interval(first, first + timedelta(days=1 if match["weekend"] else 6))
    if match["season"]:
        return _months(year, _SIGNS[match["season"]], 3)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    return _months(year, 6 * int(match["half"]) - 5, 6) if match["half"] else _months(year, 1, 12)


def _months(year: int, first: int, count: int) -> Interval:
    """Return ``count`` whole months from month ``first``.  ValueError beyond the calendar."""
    end = year * 12 + first - 1 + count
    after = date(end // 12, end % 12 + 1, 1) if end < 12 * 10_000 else None
    last = after - timedelta(days=1) if after else date.max
    if end > 12 * 10_000:
        raise ValueError(f"year {year} is beyond the calendar")
    return Interval(date(year, first, 1), last)


def of_day(day: date, clock: str = "") -> Value:
    """Return the value of a day, or with ``clock`` ("18:00", "EV") of a time on that day."""
    return Value(f"{day}T{clock}", "TIME") if clock else Value(str(day))


def unit_around(day: date | None, unit: str, shift: int = 0) -> Value | None:
    """Return the day, week (Monday to Sunday), weekend, month, quarter, year, decade or century around ``day``.

    ``shift`` counts units forward or back.  None where it leaves the calendar, or for no day.

    >>> unit_around(date(2031, 3, 5), "week", -1)
    Value(text='2031-W09', type='DATE')
    """
    if day is None:
        return None
    if unit in _IN_DAYS:
        try:
            there = day + timedelta(days=_IN_DAYS[unit] * shift)
        except OverflowError:
            return None
        year, week, _ = there.isocalendar()
        text = {"day": str(there), "weekend": f"{year:04}-W{week:02}-WE"}.get(unit, f"{year:04}-W{week:02}")
    else:
        text = _larger(day, unit, shift)
    return Value(text) if days_of(text) else None


_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def _larger(day: date, unit: str, shift: int) -> str:
    if unit == "month":
        count = day.year * 12 + day.month - 1 + shift
        return f"{count // 12:04}-{count % 12 + 1:02}"
    if unit == "quarter":
        count = day.year * 4 + (day.month - 1) // 3 + shift
        return f"{count // 4:04}-Q{count % 4 + 1}"
    digits = {"year": 4, "decade": 3, "century": 2}[unit]
    text = f"{day.year // 10 ** (4 - digits) + shift:0{digits}}"
    return text if len(text) == digits else ""  # a decade more is no thousand years


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of days, weeks, months, years or decades; negative before."""

    count: int
    unit: str

    def from_(self, told: Interval) -> Value | None:
        """Return the time that lies so far from ``told``: a day, or a whole month or year; None where vague."""
        if self.unit in ("month", "quarter", "year"):
            return unit_around(told.start, self.unit, self.count)
        if self.unit in ("decade", "century"):
            return unit_around(told.start, "year", self.count * (10 if self.unit == "decade" else 100))
        if told.days > 1:
            return None
        return unit_around(told.start, "day", self.count * _IN_DAYS[self.unit])
