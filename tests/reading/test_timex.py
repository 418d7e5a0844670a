"""Values as TIMEX3 writes them; published on Thursday 5 June 2031, if a test does not say otherwise."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.holidays import easter, holiday
from onrecord.reading.dates.amounts import number
from onrecord.reading.dates.expressions import When, expressions, marked
from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.temporal import expressions_in
from onrecord.reading.dates.values import days_of
from tests.reading.marked import THURSDAY, draft_of


def values(text: str) -> list[tuple[str, str | None]]:
    return [(w.span.of(text), w.value.text if w.value else None) for w in marked(draft_of(text))]


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("It sank on Tuesday night.", "Tuesday night", "2031-06-03TNI", "TIME"),
        ("It sank this morning.", "this morning", "2031-06-05TMO", "TIME"),
        ("It sank at 9:30 p.m. on Tuesday.", "9:30 p.m. on Tuesday", "2031-06-03T21:30", "TIME"),
        ("It sank at 18:00 UTC.", "18:00 UTC", "2031-06-05T18:00Z", "TIME"),
        ("It sank last week.", "last week", "2031-W22", "DATE"),
        ("It sank last weekend.", "last weekend", "2031-W22-WE", "DATE"),
        ("It sank last summer.", "last summer", "2030-SU", "DATE"),
        ("It sank in the third quarter of 2030.", "the third quarter of 2030", "2030-Q3", "DATE"),
        ("It sank in the 1970s.", "the 1970s", "197", "DATE"),
        ("It is the worst storm of the 20th century.", "the 20th century", "19", "DATE"),
        ("It sails now.", "now", "PRESENT_REF", "DATE"),
        ("It sank recently.", "recently", "PAST_REF", "DATE"),
        ("Many boats sank in recent years.", "recent years", "PAST_REF", "DATE"),
        ("It will sail in the near future.", "the near future", "FUTURE_REF", "DATE"),
        ("He signed a 27-year lease.", "27-year", "P27Y", "DURATION"),
        ("It took two and a half years.", "two and a half years", "P2.5Y", "DURATION"),
        ("It took several weeks.", "several weeks", "PXW", "DURATION"),
        ("It took thirty minutes.", "thirty minutes", "PT30M", "DURATION"),
        ("She ruled for the past decade.", "the past decade", "P1DE", "DURATION"),
        ("It will sink in the next six months.", "the next six months", "P6M", "DURATION"),
        ("A decades-long feud ended.", "decades-long", "PXDE", "DURATION"),
        ("It sails every two days.", "every two days", "P2D", "SET"),
        ("It carries 15 lorries, and sinks twice a year.", "a year", "P1Y", "SET"),
        ("It sails on Mondays.", "Mondays", "XXXX-WXX-1", "SET"),
        ("It is a daily ferry.", "daily", "P1D", "SET"),
    ],
)
def test_each_kind_of_time(text: str, words: str, value: str, kind: str) -> None:
    (found,) = marked(draft_of(text))
    assert found.value is not None
    assert (found.span.of(text), found.value.text, found.value.type) == (words, value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "A 27-year-old sailor drowned.",
        "A quarter of the crew left.",
        "They tried a second time.",
        "The first half ended without a goal.",
        "A 2000 year old custom.",
        "He earned $2031 for it.",
    ],
)
def test_ages_fractions_and_figures_are_no_times(text: str) -> None:
    assert marked(draft_of(text)) == []


def test_a_range_is_two_expressions_as_timex_and_one_as_the_time_of_an_event() -> None:
    text = "It sailed from 2027 to 2029."
    assert values(text) == [("2027", "2027"), ("2029", "2029")]
    (found,) = expressions(draft_of(text))
    assert (found.span.of(text), str(found.interval)) == ("2027 to 2029", "2027-01-01/2029-12-31")


def test_what_counts_from_what_was_told() -> None:
    text = "The ferry sank on 4 March 2030. Two days earlier it had sailed. The following year a bridge was built."
    assert [value for _, value in values(text)] == ["2030-03-04", "2030-03-02", "2031"]


def one(text: str, words: str) -> When:
    return next(when for when in expressions(draft_of(text)) if when.span.of(text) == words)


@pytest.mark.parametrize(
    ("words", "day"),
    [("The day after", "2031-05-14"), ("Two days before", "2031-05-11"), ("On the eve of", "2031-05-12")],
)
def test_days_around_an_event_that_was_dated_before(words: str, day: str) -> None:
    text = f"The summit of the two states was held on May 13. {words} the summit, the envoys met."
    (found,) = [when for when in expressions(draft_of(text)) if when.expression.since]
    assert str(found.interval) == day


def test_the_day_after_an_event_without_a_date_stays_unknown() -> None:
    assert one("The day after the summit, the envoys met.", "The day after").interval is None


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("TOKYO, June 6 (Agency) - ", "2031-06-06"),
        ("HONOLULU, June 4 (Agency) - ", "2031-05-30"),
        ("GENEVA, June 5 (Agency) - ", "2031-05-30"),
        ("GENEVA, January 5 (Agency) - ", "2031-05-30"),
        ("GENEVA (Agency) - ", "2031-05-30"),
    ],
)
def test_days_count_from_the_dateline_where_it_is_near_the_day_of_publication(dateline: str, day: str) -> None:
    text = f"{dateline}The ferry sank on Friday, and nobody drowned in it."
    assert str(one(text, "Friday").interval) == day


def test_a_day_without_a_year_is_the_near_one_whatever_the_tense() -> None:
    text = "It sails on a route opened on June 20."
    assert str(one(text, "June 20").interval) == "2031-06-20"


def test_holidays_fall_by_their_rules() -> None:
    assert [easter(year) for year in (2024, 2025, 2038)] == [date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)]
    assert holiday("Thanksgiving", 2031) == date(2031, 11, 27)
    assert holiday("Memorial Day", 2031) == date(2031, 5, 26)
    assert holiday("Election Day", 2032) == date(2032, 11, 2)


@pytest.mark.parametrize(
    ("words", "amount"),
    [("twenty-five", 25), ("1,500", 1500), ("2.5", 2.5), ("half a", 0.5), ("three hundred", 300), ("a few", None)],
)
def test_numbers_in_words_and_figures(words: str, amount: float | None) -> None:
    assert number(words) == amount


PIECES = re.split(" ", "on last the two days after week Monday May 4 at 9 a.m. eve of summit “ ” . now")
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1))
WORDS = st.sampled_from(
    ["on Tuesday", "last Friday", "next Monday", "yesterday", "tomorrow night", "last week", "two weeks ago", "today",
     "this week", "three days ago", "last weekend"]
)  # fmt: skip


@given(DAYS, WORDS, st.booleans())
def test_a_week_later_the_same_words_mean_a_week_later(today: date, words: str, future: bool) -> None:
    (found,) = expressions_in(words)
    here, there = (
        value.interval if (value := found.meaning(Context(day, future))) else None
        for day in (today, today + timedelta(days=7))
    )
    assert here is not None and there is not None
    assert (there.start - here.start, there.end - here.end) == (timedelta(days=7), timedelta(days=7))


@given(DAYS, st.sampled_from(["last month", "this year", "last summer", "in March", "last quarter", "two years ago"]))
def test_a_past_time_has_begun(today: date, words: str) -> None:
    (found,) = expressions_in(words)
    value = found.meaning(Context(today))
    assert value is not None and value.interval is not None
    assert value.interval.start <= today


@given(st.text(alphabet="0123456789-/WQHSUTX", max_size=14))
def test_any_value_has_days_or_none(text: str) -> None:
    found = days_of(text)
    assert found is None or found.start <= found.end


@settings(max_examples=30)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_report_is_read_and_what_is_dated_is_of_the_marked(words: list[str]) -> None:
    draft = draft_of(" ".join(words), published=THURSDAY)
    spans = {when.span for when in marked(draft)}
    for when in expressions(draft):
        assert any(span.overlaps(when.span) for span in spans)
