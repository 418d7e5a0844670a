"""The words for times in a text, one by one.

Only words are looked at here; which day they count from, and whether they look forward, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.knowledge.calendar import WrittenDate, around, find_dates
from onrecord.reading.dates import meanings as read
from onrecord.reading.dates.amounts import number
from onrecord.reading.dates.clock import clocks
from onrecord.reading.dates.durations import length
from onrecord.reading.dates.meanings import Context, Meaning, always
from onrecord.reading.dates.patterns import RULES, SINCE, UNIT_TRIGGER
from onrecord.reading.dates.values import UNKNOWN, Offset, Value, of_day
from onrecord.schema import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """Words for a time, and what they mean in a context."""

    span: Span
    meaning: Meaning
    absolute: bool = True
    """Whether the meaning holds without a context: "4 March 2031" does, "Tuesday" does not."""
    since: Offset | None = None
    """Set for "two days after …", whose clause or noun follows: how far this is from what that tells."""
    clock: bool = False
    """Whether it is a mere time of day, of a day told elsewhere."""


def expressions_in(text: str) -> list[Expression]:
    """Return the words for times in ``text``, in order and without overlaps, the longest reading of each."""
    found = sorted(_candidates(text), key=lambda e: (e.span.start, -e.span.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return _with_clocks(text, kept)


def _candidates(text: str) -> Iterator[Expression]:
    for written in find_dates(text, yearless=True):
        day, month = written.day, written.month
        if written.year is not None or day is None or month is None:
            yield Expression(written.span, always(of_day(written.date) if written.date else UNKNOWN))
        else:
            yield Expression(written.span, read.nearly(_of(written)), absolute=False)
    for trigger, rules in RULES:
        near = around(text, trigger)
        for rule in rules:
            for match in _matches(rule.pattern, text, near):
                meaning = rule.reader(match)
                if meaning is not None:
                    yield Expression(Span(*match.span("when")), meaning, rule.absolute)
    yield from map(_since, _matches(SINCE, text, around(text, UNIT_TRIGGER)))


def _matches(pattern: re.Pattern[str], text: str, near: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    return (match for low, high in near for match in pattern.finditer(text, low, high))


def _of(written: WrittenDate) -> Callable[[int], Value | None]:
    return lambda year: of_day(day) if (day := written.in_year(year)) else None


def _since(match: re.Match[str]) -> Expression:
    """Read "two days after …", "the day after …" and "on the eve of …", which count from what follows."""
    if match["n"]:
        offset, value = read.offset_of(match), Value(length(number(match["n"]), match["unit"]), "DURATION")
    elif match["eve"]:
        offset, value = Offset(-1, "day"), None
    else:
        offset, value = Offset(-1 if match["side2"] == "before" else 1, match["one"]), None
    return Expression(Span(*match.span("when")), always(value), absolute=False, since=offset)


def _with_clocks(text: str, days: list[Expression]) -> list[Expression]:
    """Add the times of day; one beside a day is one expression with it: "9 a.m. on Tuesday", "Friday at noon"."""
    found = list(days)
    for span, clock in clocks(text):
        near = [at for at, day in enumerate(found) if _is_beside(text, span, day.span)]
        taken = next((at for at in near if not found[at].clock), None)
        if taken is not None:
            day = found[taken]
            both = Span(min(span.start, day.span.start), max(span.end, day.span.end))
            found[taken] = replace(day, span=both, meaning=_at(day.meaning, clock))
        elif not any(day.span.overlaps(span) for day in found):
            found.append(Expression(span, _at(_told_day, clock), absolute=False, clock=True))
    return sorted(found, key=lambda expression: expression.span)


_JOINT = re.compile(r"\s*,?\s*(?:(?:at|on)\s+)?(?:(?:about|around)\s+)?")


def _is_beside(text: str, one: Span, other: Span) -> bool:
    low, high = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    return 0 < high - low < 12 and bool(_JOINT.fullmatch(text, low, high)) and "\n" not in text[low:high]


def _told_day(context: Context) -> Value | None:
    told = context.told.start if context.told and context.told.days == 1 else context.today
    return of_day(told) if told else None


def _at(meaning: Meaning, clock: str) -> Meaning:
    def timed(context: Context) -> Value | None:
        value = meaning(context)
        days = value.interval if value else None
        return of_day(days.start, clock) if days and days.days == 1 else value

    return timed


_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*")


def ranges(text: str, found: list[Expression]) -> list[Expression]:
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
    def meaning(context: Context) -> Value | None:
        start, end = first(context), last(context)
        both = Value(f"{start.text}/{end.text}") if start and end else None
        return both if both and both.interval else None

    return meaning
