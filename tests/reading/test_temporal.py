import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates.meanings import Context
from onrecord.reading.dates.temporal import expressions_in, ranges
from onrecord.reading.dates.values import Offset, Value, days_of, unit_around
from onrecord.schema import Interval

THURSDAY = date(2031, 6, 5)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2150, 1, 1))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [date(2031, n, 1).strftime("%B") for n in range(1, 13)]


def meaning(words: str, *, future: bool = False, told: str | None = None, today: date | None = THURSDAY) -> str | None:
    """Return what the only expression in ``words`` means on a Thursday."""
    (found,) = ranges(words, expressions_in(words))
    value = found.meaning(Context(today, future, Interval.parse(told) if told else None))
    return str(value.interval) if value and value.interval else None


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Tuesday night", "2031-06-03"),
        ("on Thursday", "2031-06-05"),
        ("early on Friday", "2031-05-30"),
        ("last Thursday", "2031-05-29"),
        ("next Thursday", "2031-06-12"),
        ("yesterday evening", "2031-06-04"),
        ("the day before yesterday", "2031-06-03"),
        ("tomorrow", "2031-06-06"),
        ("last night", "2031-06-04"),
        ("this morning", "2031-06-05"),
        ("last week", "2031-05-26/2031-06-01"),
        ("this week", "2031-06-02/2031-06-08"),
        ("last weekend", "2031-05-31/2031-06-01"),
        ("earlier this month", "2031-06-01/2031-06-30"),
        ("last month", "2031-05-01/2031-05-31"),
        ("late last year", "2030-01-01/2030-12-31"),
        ("on Sept. 24", "2030-09-24"),
        ("on 4 June", "2031-06-04"),
        ("in March 2029", "2029-03-01/2029-03-31"),
        ("in July", "2030-07-01/2030-07-31"),
        ("in May", "2031-05-01/2031-05-31"),
        ("an August speech", "2030-08-01/2030-08-31"),
        ("last June", "2030-06-01/2030-06-30"),
        ("last summer", "2030-06-01/2030-08-31"),
        ("in the spring", "2031-03-01/2031-05-31"),
        ("in the winter of 2029", "2029-12-01/2030-02-28"),
        ("in 2012", "2012-01-01/2012-12-31"),
        ("her 2003 book", "2003-01-01/2003-12-31"),
        ("the 1970s", "1970-01-01/1979-12-31"),
        ("the third quarter of 2030", "2030-07-01/2030-09-30"),
        ("Q1 2031", "2031-01-01/2031-03-31"),
        ("the first quarter last year", "2030-01-01/2030-03-31"),
        ("two days ago", "2031-06-03"),
        ("three years ago", "2028-01-01/2028-12-31"),
        ("from 3 to 5 May", "2031-05-03/2031-05-05"),
        ("May 3-5, 2030", "2030-05-03/2030-05-05"),
        ("from Monday to Wednesday", "2031-06-02/2031-06-04"),
        ("between May 2027 and January 2028", "2027-05-01/2028-01-31"),
        ("this past Thursday", "2031-06-05"),
        ("Labor Day", "2030-09-02"),
        ("last Christmas Eve", "2030-12-24"),
        ("on Friday at 9 a.m. EDT", "2031-05-30"),
        ("the second half of 2030", "2030-07-01/2030-12-31"),
        ("the end of next year", "2032-01-01/2032-12-31"),
        ("over the weekend", "2031-05-31/2031-06-01"),
        ("on Aug. 10", "2030-08-10"),
        ("on July 10", "2031-07-10"),
        ("the late 1960s", "1960-01-01/1969-12-31"),
        ("the 19th century", "1800-01-01/1899-12-31"),
        ("24 hours ago", "2031-06-04"),
        ("a decade ago", "2021-01-01/2021-12-31"),
    ],
)
def test_words_of_a_report_published_on_a_thursday(words: str, days: str) -> None:
    assert meaning(words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Tuesday", "2031-06-10"),
        ("on Thursday", "2031-06-05"),
        ("in May", "2032-05-01/2032-05-31"),
        ("on Sept. 24", "2031-09-24"),
        ("in the spring", "2032-03-01/2032-05-31"),
    ],
)
def test_a_clause_that_looks_forward(words: str, days: str) -> None:
    assert meaning(words, future=True) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the previous evening", "2031-04-30"),
        ("two days earlier", "2031-04-29"),
        ("a week later", "2031-05-08"),
        ("the day before.", "2031-04-30"),
        ("that month", "2031-05-01/2031-05-31"),
        ("earlier in the day", "2031-05-01"),
        ("eight months later", "2032-01-01/2032-01-31"),
        ("the following Monday", "2031-05-05"),
    ],
)
def test_what_counts_from_the_event_just_told(words: str, days: str) -> None:
    assert meaning(words, told="2031-05-01") == days
    assert meaning(words) is None


@pytest.mark.parametrize(
    "words",
    ["recently", "in the past", "in recent months", "for years", "on Mondays", "on 30 Feb. 2031"],
)
def test_vague_and_impossible_words_are_found_but_name_no_day(words: str) -> None:
    assert meaning(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "USA Today reported it.",
        "The Sunday Times reported it.",
        "It may rain, and they march.",
        "Some 2000 people came.",
    ],
)
def test_names_and_other_words_are_no_times(words: str) -> None:
    assert expressions_in(words) == []


def test_without_a_day_to_count_from_only_full_dates_are_known() -> None:
    assert meaning("on Tuesday", today=None) is None
    assert meaning("last month", today=None) is None
    assert meaning("on 4 March 2031", today=None) == "2031-03-04"


def test_two_days_after_a_clause_counts_back_from_it() -> None:
    (found,) = expressions_in("He said so two days after she had left.")
    assert found.since == Offset(2, "day")


@given(DAYS, st.sampled_from(NAMES), st.booleans())
def test_a_weekday_is_that_day_within_a_week(today: date, name: str, future: bool) -> None:
    found = meaning(f"on {name}", today=today, future=future)
    assert found is not None
    day = date.fromisoformat(found)
    assert NAMES[day.weekday()] == name
    assert 0 <= (day - today if future else today - day).days < 7


@given(DAYS, st.sampled_from(MONTHS), st.booleans())
def test_a_month_is_whole_and_on_the_side_looked_to(today: date, name: str, future: bool) -> None:
    found = meaning(f"in {name}", today=today, future=future)
    assert found is not None
    days = Interval.parse(found)
    assert MONTHS[days.start.month - 1] == name
    assert days.start.day == 1 and (days.end + timedelta(days=1)).day == 1 and days.days <= 31
    assert days.end >= today if future else days.start <= today


@given(st.dates(), st.sampled_from(("day", "week", "weekend", "month", "quarter", "year", "decade", "century")))
def test_a_unit_contains_its_day_and_neighbours_touch(day: date, unit: str) -> None:
    here, after = (value.interval if (value := unit_around(day, unit, shift)) else None for shift in (0, 1))
    if here is None or unit == "weekend":
        return
    assert here.start <= day <= here.end
    if after is not None:
        assert after.start - here.end == timedelta(days=1)


@given(DAYS, st.integers(min_value=-40, max_value=40))
def test_offsets_undo_each_other(day: date, count: int) -> None:
    there = Offset(count, "week").from_(Interval(day))
    assert there is not None and there.interval is not None
    assert Offset(-count, "week").from_(there.interval) == Value(str(day))


def test_the_calendar_ends() -> None:
    assert days_of("9999-12") == Interval(date(9999, 12, 1), date.max)
    assert days_of("9999-WI") is None
    assert unit_around(date.max, "day", 1) is None
    assert unit_around(date.max, "month", 1) is None
    assert unit_around(date.min, "year", -1) is None


@given(
    st.text(alphabet=st.sampled_from("0123456789 ,.-/:stnd’“”\nMayJuneTuesdaylastweekofthefromtobefore"), max_size=200)
)
def test_any_text_gives_valid_disjoint_spans_in_order(text: str) -> None:
    end = 0
    for found in expressions_in(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        for today in (None, date.min, THURSDAY, date.max):
            found.meaning(Context(today))


WORDS = re.split(
    " ", "on in last next Tuesday May 2031 4 3-5 two days earlier from to the previous week ago today Q2 spring"
)


@given(st.lists(st.sampled_from(WORDS), max_size=30), DAYS)
def test_times_thrown_together_stay_in_order(words: list[str], today: date) -> None:
    text = " ".join(words)
    spans = [found.span for found in expressions_in(text)]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for found in expressions_in(text):
        found.meaning(Context(today, True, Interval(today)))
