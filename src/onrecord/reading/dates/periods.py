"""Days, weeks, months and other units of the calendar, counted from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.schema import Interval


def unit_around(day: date | None, unit: str, shift: int = 0) -> Interval | None:
    """Return the day, week (Monday to Sunday), weekend, month, quarter, year, decade or century around ``day``.

    ``shift`` counts units forward or back.  None where it leaves the calendar, or for no day.

    >>> unit_around(date(2031, 3, 5), "week", -1)
    Interval.parse('2031-02-24/2031-03-02')
    """
    if day is None:
        return None
    if unit in ("month", "quarter"):
        size = 1 if unit == "month" else 3
        return months(day.year, (day.month - 1) // size * size + 1 + shift * size, size)
    if unit in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        return months((day.year // size + shift) * size, 1, 12 * size)
    try:
        if unit == "day":
            return Interval(day + timedelta(days=shift))
        monday = day + timedelta(days=7 * shift - day.weekday())
        return Interval(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    except OverflowError:
        return None


def months(year: int, first: int, count: int = 1) -> Interval | None:
    """Return ``count`` whole months from month ``first``, which may run past 12 or below 1; None beyond the calendar.

    >>> months(2031, 12, 3)
    Interval.parse('2031-12-01/2032-02-29')
    """
    start, end = year * 12 + first - 1, year * 12 + first - 1 + count
    try:
        last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
        return Interval(date(start // 12, start % 12 + 1, 1), last)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of days, weeks, months or years; negative before."""

    count: int
    unit: str

    def from_(self, told: Interval) -> Interval | None:
        """Return the time that lies so far from ``told``: a day, or a whole month or year; None where vague."""
        if self.unit in ("month", "year"):
            return unit_around(told.start, self.unit, self.count)
        if told.days > 1:
            return None
        return unit_around(told.start, "day", self.count * (7 if self.unit == "week" else 1))
