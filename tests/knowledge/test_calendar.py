import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.calendar import (
    MONTHS,
    WEEKDAYS,
    clock_end,
    date_at,
    find_dates,
    month_number,
    parse_date,
    weekday_number,
)

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def ways_to_write(day: date) -> list[str]:
    month, weekday = calendar.month_name[day.month], calendar.day_name[day.weekday()]
    short = month if day.month == 5 else f"{month[:3]}."
    return [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.day} {month} {day.year:04}",
        f"{month} {day.day}, {day.year:04}",
        f"{weekday}, {short} {day.day}, {day.year:04}",
        f"{weekday[:3]} {day.day} {month.upper()} {day.year:04} at 21.15",
        f"the {day.day}th of {month}, {day.year:04}",
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.isoformat()}T23:59:59.25+02:00",
        f"{weekday[:3]}, {day.day:02} {month[:3]} {day.year:04} 17:05:00 GMT",
        f"17:05 GMT, {day.day} {month} {day.year:04}",
    ]


@given(days, st.data())
def test_a_day_is_read_from_each_way_of_writing_it(day: date, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(ways_to_write(day)))
    assert parse_date(written) == day
    assert parse_date(f"  {written}\n") == day


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2031", "March 2031", "2031-13-04", "30 February 2031", "4 March 31", "4/3/31",
        "2031-03-04-05",
        "by 4 March 2031", "4 March 2031 in Geneva", "04/03/2031", "1.2031",
    ],
)  # fmt: skip
def test_what_is_not_one_day_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_day_and_month_in_figures_count_only_where_one_order_is_possible() -> None:
    assert parse_date("22/05/2032") == date(2032, 5, 22)
    assert parse_date("05/22/2032") == date(2032, 5, 22)
    assert parse_date("04/04/2031") == date(2031, 4, 4)
    assert parse_date("Tuesday 04/03/2031") == date(2031, 3, 4)
    (found,) = find_dates("Filed 04/03/2031 here")
    assert (found.year, found.month, found.day, found.date) == (2031, None, None, None)


@given(st.text(max_size=20), days, st.text(max_size=20))
def test_a_date_is_found_where_it_stands(before: str, day: date, after: str) -> None:
    written = f"{day.day} {calendar.month_name[day.month]} {day.year:04}"
    text = f"{before} | {written} | {after}"
    assert any(found.span.of(text) == written and found.date == day for found in find_dates(text))


@given(st.text(alphabet="0123456789-/.,: MarchMay4thof\n", max_size=60), st.booleans())
def test_found_dates_lie_in_the_text_in_order_without_overlap(text: str, yearless: bool) -> None:
    end = 0
    for found in find_dates(text, yearless=yearless):
        assert end <= found.span.start < found.span.end <= len(text)
        assert yearless or found.year is not None
        end = found.span.end


def test_days_without_a_year_are_found_on_demand_only() -> None:
    text = "They met on Sept. 24, on Tuesday, March 4 and on 5 May; May 4,000 walk and March 15% more may 4 do?"
    assert list(find_dates(text)) == []
    found = list(find_dates(text, yearless=True))
    assert [one.span.of(text) for one in found] == ["Sept. 24", "Tuesday, March 4", "5 May"]
    assert [one.date for one in found] == [None, None, None]
    assert found[0].in_year(2031) == date(2031, 9, 24)


def test_a_leap_day_exists_in_leap_years_only() -> None:
    (found,) = find_dates("on February 29", yearless=True)
    assert found.in_year(2032) == date(2032, 2, 29)
    assert found.in_year(2031) is None


def test_date_at_reads_at_that_place_only() -> None:
    assert date_at("on 4 March 2031") is None
    found = date_at("on 4 March 2031", 3)
    assert found is not None and found.date == date(2031, 3, 4)


@pytest.mark.parametrize(
    "clock", [" at 21.15", ", 17:05 GMT", " 9:30 p.m. EST", "T10:00:00Z", " | 0920 GMT", ", 5 p.m."]
)
def test_the_time_after_a_date_belongs_to_it(clock: str) -> None:
    text = "2031-03-04" + clock
    assert clock_end(text, 10) == len(text)
    assert clock_end("2031-03-04 Ministers", 10) == 10


def test_names_and_abbreviations_have_numbers() -> None:
    assert {month_number(name) for name in MONTHS} == set(range(1, 13))
    assert {weekday_number(name.title() + ".") for name in WEEKDAYS} == set(range(7))
    with pytest.raises(KeyError):
        month_number("Brumaire")
