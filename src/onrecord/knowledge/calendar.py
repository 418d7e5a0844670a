"""The names of months and weekdays, and days written out: "4 March 2031", "Wednesday, Nov. 5, 2031", "2031-03-04".

Only what names a day by itself is read here; "on Tuesday" and "last month" need a date to count from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.schema import Span

MONTHS: Mapping[str, int] = MappingProxyType(
    {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
        "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
        "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    }
)  # fmt: skip
"""Lower-case name or abbreviation, without its full stop, to the number of the month."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
        "mon": 0, "tues": 1, "tue": 1, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    }
)  # fmt: skip
"""Lower-case name or abbreviation, without its full stop, to the number of the day; Monday is 0."""


def _names(table: Mapping[str, int]) -> str:
    """Return a pattern of the names as news prints them (March, MARCH), a full stop after abbreviations only.

    Lower case is left out: "may", "sat" and "mar" are words.
    """
    full = [name for name in table if name.endswith("day") or len(name) > 5 or name in ("march", "april")]
    full += [name for name in ("may", "june", "july") if name in table]
    short = [name for name in table if name not in full]

    def any_of(names: Iterable[str]) -> str:
        return "|".join(form for name in sorted(names, key=len, reverse=True) for form in (name.title(), name.upper()))

    return rf"(?:(?:{any_of(full)})\b|(?:{any_of(short)})\b\.?)"


MONTH = _names(MONTHS)
"""Regular expression of a month's name, capitalised; it has no groups."""
WEEKDAY = _names(WEEKDAYS)
"""Regular expression of a weekday's name, capitalised; it has no groups."""

# White space is bounded, so that no text makes the patterns slow; a line may end inside a date.
_S = r"\s{1,3}"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d|[-/.]\d)"
_ON = rf"(?:(?P<weekday>{WEEKDAY}),?{_S})?"
_AFTER_DAY = r"(?!\d|[,.:]\d|%|-\d)"
_MDY = rf"{_ON}\b(?P<month>{MONTH}){_S}{_DAY}"
_DMY = rf"{_ON}(?:the{_S})?(?<![\d.,/:$£€-])\b{_DAY}(?:{_S}(?:of{_S})?|-)(?P<month>{MONTH})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)  # beside a day and a year even "may" is a month
    for form in (
        r"(?<![\d/.-])(?P<year>[12]\d{3})(?P<sep>[-/])(?P<month>\d{2})(?P=sep)(?P<day>\d{2})(?!\d|[-/.]\d)",
        rf"{_DMY}(?:,?{_S}|-){_YEAR}",
        rf"{_MDY},?{_S}{_YEAR}",
        rf"{_ON}(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second>\d{{1,2}})(?P=sep){_YEAR}",
    )
)
_YEARLESS = tuple(re.compile(form) for form in (rf"{_DMY}\b{_AFTER_DAY}", rf"{_MDY}\b{_AFTER_DAY}"))

_DIGITS = re.compile(r"\d+")
_REACH = 50

_ZONE_NAME = r"GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|IST|JST|AE[SD]T|[Ll]ocal time"
_ZONE = rf"(?:\s?(?:\(?(?:{_ZONE_NAME})\)?(?:[+-]\d{{1,2}})?|[+-]\d\d:?\d\d|Z)(?!\w))?"
_HALF = r"[AaPp]\.?[Mm]\b\.?"
_TIME = (
    rf"(?:\d{{1,2}}[:.]\d\d(?:[:.]\d\d(?:[.,]\d{{1,9}})?)?(?:\s?{_HALF})?"
    rf"|\d{{1,2}}\s?{_HALF}|\d{{4}}(?=\s?(?:GMT|UTC))){_ZONE}"
)
_CLOCK = re.compile(rf"(?:T|,?\s{{1,3}}(?:at\s{{1,3}}|[-–—|@]\s{{1,3}})?)?{_TIME}")
_BEFORE_DATE = re.compile(r"(?:,|\s(?:on|[-–—|]))?\s{1,3}")
_COMPACT = re.compile(r"([12]\d{3})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as a text names it, its weekday included; a part that is not known is None."""

    span: Span
    year: int | None
    month: int | None
    day: int | None

    @property
    def date(self) -> datetime.date | None:
        """The day; None where a part is missing, ambiguous ("04/03/2031") or not in the calendar ("30 Feb. 2031")."""
        return None if self.year is None else self.in_year(self.year)

    def in_year(self, year: int) -> datetime.date | None:
        """Return the day in that year; None where the calendar does not have it, or month and day are ambiguous."""
        if self.month is None or self.day is None:
            return None
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation in any case.  KeyError where it is none.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return MONTHS[name.rstrip(".").lower()]


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation in any case.  KeyError where it is none.

    >>> weekday_number("Wed."), weekday_number("Sunday")
    (2, 6)
    """
    return WEEKDAYS[name.rstrip(".").lower()]


def find_dates(text: str, *, yearless: bool = False) -> Iterator[WrittenDate]:
    """Find the days that a text names by themselves, in its order and without overlaps.

    With ``yearless`` also days without a year ("Sept. 24"), whose ``year`` is None.

    >>> [str(found.date) for found in find_dates("From March 4, 2031 to Friday 9 July 2032.")]
    ['2031-03-04', '2032-07-09']
    """
    forms = _FORMS + _YEARLESS if yearless else _FORMS
    near = around(text, _DIGITS)
    matches = [match for form in forms for low, high in near for match in form.finditer(text, low, high)]
    end = 0
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            yield _written(match)


def around(text: str, trigger: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches of a text, start and end, in which an expression with that trigger can lie.

    No expression is longer than that, and a pattern is ten times as fast where it need not look at the rest.
    """
    found: list[tuple[int, int]] = []
    for match in trigger.finditer(text):
        low, high = max(0, match.start() - _REACH), match.end() + _REACH
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def date_at(text: str, position: int = 0, *, yearless: bool = False) -> WrittenDate | None:
    """Return the day named at exactly that position of the text, in its longest reading; None where there is none."""
    forms = _FORMS + _YEARLESS if yearless else _FORMS
    matches = [match for form in forms if (match := form.match(text, position))]
    return _written(max(matches, key=lambda match: match.end())) if matches else None


def clock_end(text: str, position: int) -> int:
    """Return where the time of day at ``position`` ends (" at 21.15", ", 17:05 GMT"); ``position`` if none is there."""
    match = _CLOCK.match(text, position)
    return match.end() if match else position


def parse_date(text: str) -> datetime.date | None:
    """Read a text that is one date with a year, with or without a weekday and a time of day; None where it is not.

    A date with a time is the day as written: zones move nothing.  Where day and month could be either, the weekday
    decides, and without one the date is unknown.

    >>> parse_date("Wednesday, Nov. 5, 2031"), parse_date("9 July 2032 at 21.15")
    (datetime.date(2031, 11, 5), datetime.date(2032, 7, 9))
    >>> parse_date("2031-03-04T23:30:00-05:00")
    datetime.date(2031, 3, 4)
    >>> parse_date("04/03/2031") is None
    True
    """
    text = text.strip()
    if compact := _COMPACT.fullmatch(text):
        text = "-".join(compact.groups())
    clock = clock_end(text, 0)
    start = link.end() if clock and (link := _BEFORE_DATE.match(text, clock)) else 0
    found = date_at(text, start)
    if found is None or clock_end(text, found.span.end) != len(text.rstrip(".")):
        return None
    return found.date


def _written(match: re.Match[str]) -> WrittenDate:
    span = Span(*match.span())
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if "first" in parts:
        month, day = _numbers(match)
        return WrittenDate(span, year, month, day)
    name = parts["month"]
    return WrittenDate(span, year, int(name) if name.isdigit() else month_number(name), int(parts["day"]))


def _numbers(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return month and day of "22/05/2032"; (None, None) where either could be the other."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    # Dots are used by those who write the day first; strokes and hyphens by all.
    orders = [(second, first)] if match["sep"] == "." or first == second else [(second, first), (first, second)]
    possible = [order for order in orders if order[0] <= 12 and order[1] <= 31]
    if len(possible) == 2 and match["weekday"]:
        weekday = weekday_number(match["weekday"])
        days = [(order, WrittenDate(Span(0, 0), year, *order).date) for order in possible]
        possible = [order for order, day in days if day and day.weekday() == weekday]
    return possible[0] if len(possible) == 1 else (None, None)
