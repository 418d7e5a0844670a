"""A text and what is known about it -> a Report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.errors import DateError, SourceError
from onrecord.layout import header_date, lay_out
from onrecord.schema import Interval, PublishedFrom, Report, stable_id
from onrecord.sources.language import language_of

MAX_CHARACTERS = 20_000_000
"""The longest text that is read as one report; some 3 million words."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def make_report(
    text: str,
    *,
    published: date | None = None,
    published_from: PublishedFrom = "argument",
    other_dates: Sequence[tuple[PublishedFrom, date]] = (),
    ref: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    extractor: str | None = None,
) -> Report:
    """Make a report of a text, which is kept as it is.

    The day of publication is ``published``; where that is unknown the first of ``other_dates``, in their order of
    trust, else what the header of the text says.  One that disagrees with it is kept in ``published_conflict``.
    Without ``title`` the headline in the text is taken.

    SourceError where the text is empty, longer than MAX_CHARACTERS, no text at all, or in another language.

    >>> report = make_report("GENEVA, March 4, 2031 (Harbour Wire) - Ministers met.")
    >>> report.published, report.published_from
    (datetime.date(2031, 3, 4), 'header')
    """
    _check(text)
    for value in (text, ref, title, url, outlet):
        _check_characters(value or "")
    layout = lay_out(text)
    dates = [(published_from, published), *other_dates, ("header", header_date(text, layout))]
    known = [(where, day) for where, day in dates if day is not None]
    where, day = known[0] if known else (None, None)
    conflicts = [f"{other} says {that}" for other, that in known if that != day]
    headline = " ".join(layout.title.of(text).split()) if layout.title else None
    return Report(
        id=stable_id(text),
        text=text,
        ref=ref,
        title=title or headline,
        url=url,
        outlet=outlet,
        published=day,
        published_from=where,
        published_conflict="; ".join(conflicts) or None,
        language=_english_or_unknown(text),
        extractor=extractor,
    )


def parse_user_date(text: str) -> date:
    """Read a date given by the user.  DateError where it is not a day of the calendar written YYYY-MM-DD.

    >>> parse_user_date("2031-03-04")
    datetime.date(2031, 3, 4)
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise DateError(f"{text!r} is not a date; write it YYYY-MM-DD, such as 2031-03-04")


def parse_user_days(text: str) -> Interval:
    """Read a day, or two with a slash between them.  DateError where they are none, or in the wrong order.

    >>> str(parse_user_days("2031-03-04/2031-03-06"))
    '2031-03-04/2031-03-06'
    """
    first, slash, last = (part.strip() for part in text.partition("/"))
    start, end = parse_user_date(first), parse_user_date(last) if slash else None
    if end and end < start:
        raise DateError(f"{text!r} ends before it starts; write the earlier day first")
    return Interval(start, end)


def _check(text: str) -> None:
    if not text.strip():
        raise SourceError("the report is empty", "give a text with words in it")
    if len(text) > MAX_CHARACTERS:
        raise SourceError(f"longer than {MAX_CHARACTERS:,} characters", "split it into single reports")


def _check_characters(text: str) -> None:
    if "\0" in text:
        raise SourceError("holds null characters, so it is no text", "convert it to text first")
    if lone := _LONE_SURROGATE.search(text):
        raise SourceError(
            f"holds half a character (\\u{ord(lone[0]):04x}) at position {lone.start()}", "write it again as UTF-8"
        )


def _english_or_unknown(text: str) -> str | None:
    language = language_of(text)
    if language == "other":
        raise SourceError("the report is not in English", "give a translation; onrecord reads English only")
    return language
