"""The holidays by which English-language news tells days, and when they fall.

Rules: the Gregorian computus (Meeus/Jones/Butcher) for Easter; United States Code 5 U.S.C. 6103 for federal holidays
and 2 U.S.C. 7 for Election Day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: date(year, month, day)


def _weekday(month: int, weekday: int, number: int, *, after: int = 0) -> _Rule:
    """Return the rule of the ``number``-th such weekday of a month, the last for -1; ``after`` days later."""

    def rule(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        else:
            last = date(year, month, 31)
            day = last - timedelta(days=(last.weekday() - weekday) % 7)
        return day + timedelta(days=after)

    return rule


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches.

    >>> easter(2031)
    datetime.date(2031, 4, 13)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _easter(days: int) -> _Rule:
    return lambda year: easter(year) + timedelta(days=days)


_MONDAY, _THURSDAY = 0, 3
_RULES: dict[str, _Rule] = {
    "new year's day": _fixed(1, 1), "new year's eve": _fixed(12, 31), "epiphany": _fixed(1, 6),
    "martin luther king day": _weekday(1, _MONDAY, 3), "martin luther king jr. day": _weekday(1, _MONDAY, 3),
    "presidents' day": _weekday(2, _MONDAY, 3), "valentine's day": _fixed(2, 14), "st. patrick's day": _fixed(3, 17),
    "ash wednesday": _easter(-46), "palm sunday": _easter(-7), "good friday": _easter(-2), "easter": _easter(0),
    "easter sunday": _easter(0), "easter monday": _easter(1), "may day": _fixed(5, 1), "pentecost": _easter(49),
    "memorial day": _weekday(5, _MONDAY, -1), "juneteenth": _fixed(6, 19), "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4), "bastille day": _fixed(7, 14), "labor day": _weekday(9, _MONDAY, 1),
    "columbus day": _weekday(10, _MONDAY, 2), "halloween": _fixed(10, 31),
    "election day": _weekday(11, _MONDAY, 1, after=1), "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11), "thanksgiving": _weekday(11, _THURSDAY, 4),
    "thanksgiving day": _weekday(11, _THURSDAY, 4), "black friday": _weekday(11, _THURSDAY, 4, after=1),
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25), "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}  # fmt: skip

HOLIDAY = "|".join(
    re.escape(word).replace("'", "[’']").replace(r"\ ", r"\s+")
    for name in sorted(_RULES, key=len, reverse=True)
    for word in [" ".join(part if part == "of" else part.capitalize() for part in name.split())]
)
"""Regular expression of a holiday's name as news prints it; it has no groups."""


def holiday(name: str, year: int) -> date | None:
    """Return the day on which the holiday of that name falls; None beyond the calendar.  KeyError for no holiday.

    >>> holiday("Labor Day", 2031), holiday("New Year’s Eve", 2031)
    (datetime.date(2031, 9, 1), datetime.date(2031, 12, 31))
    """
    rule = _RULES[" ".join(name.lower().replace("’", "'").split())]
    try:
        return rule(year)
    except (ValueError, OverflowError):
        return None
