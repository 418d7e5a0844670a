from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DateError, SourceError
from onrecord.schema import encode, stable_id
from onrecord.sources import MAX_CHARACTERS, make_report, parse_user_date

TEXT = "Ferry to sail again\r\n\r\n4 March 2031\r\n\r\nThe ferry will sail on Monday, the minister said."


def test_the_text_is_kept_as_it_is() -> None:
    report = make_report(TEXT, ref="ferry.txt", url="https://harbour.example/ferry", outlet="Harbour Wire")
    assert report.text == TEXT
    assert report.id == stable_id(TEXT)
    assert (report.ref, report.url, report.outlet) == ("ferry.txt", "https://harbour.example/ferry", "Harbour Wire")
    assert report.language == "en"


def test_the_headline_is_the_title_unless_one_is_given() -> None:
    assert make_report(TEXT).title == "Ferry to sail again"
    assert make_report(TEXT, title="Ferries").title == "Ferries"
    assert make_report("The ferry will sail on Monday, the minister said.").title is None


def test_the_header_dates_a_report_of_which_nothing_else_is_known() -> None:
    report = make_report(TEXT)
    assert (report.published, report.published_from) == (date(2031, 3, 4), "header")
    assert report.published_conflict is None


def test_the_users_word_stands_above_the_field_above_the_metadata_above_the_header() -> None:
    given = date(2031, 3, 7)
    others = [("field", date(2031, 3, 6)), ("metadata", date(2031, 3, 5))]
    report = make_report(TEXT, published=given, other_dates=others)  # type: ignore[arg-type]
    assert (report.published, report.published_from) == (given, "argument")
    assert report.published_conflict == "field says 2031-03-06; metadata says 2031-03-05; header says 2031-03-04"
    report = make_report(TEXT, other_dates=others)  # type: ignore[arg-type]
    assert (report.published, report.published_from) == (date(2031, 3, 6), "field")
    assert report.published_conflict == "metadata says 2031-03-05; header says 2031-03-04"


def test_dates_that_agree_are_no_conflict() -> None:
    assert make_report(TEXT, published=date(2031, 3, 4)).published_conflict is None


def test_without_any_date_the_day_is_unknown() -> None:
    report = make_report("NESS, March 4 (HW) - The ferry will sail, the minister said.")
    assert (report.published, report.published_from, report.published_conflict) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \r\n\t", "empty"),
        ("a\0b", "null"),
        ("a \ud800 b", "half a character"),
        ("x" * (MAX_CHARACTERS + 1), "longer than"),
        ("Der Minister sagte, dass die Fähre am Montag wieder fahren wird und dass das nicht teuer ist.", "English"),
    ],
)
def test_what_is_no_report_says_why_on_one_line(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        make_report(text)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_what_cannot_be_written_is_refused_beside_the_text_too() -> None:
    with pytest.raises(SourceError, match="half a character"):
        make_report(TEXT, outlet="\udcff")


@given(st.text(max_size=200))
def test_every_report_can_be_written(text: str) -> None:
    try:
        report = make_report(text)
    except SourceError:
        return
    assert encode(report)
    assert report.text == text


@given(st.dates())
def test_user_dates(day: date) -> None:
    assert parse_user_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "yesterday", "2031-02-30", "4 March 2031", "20310304", "2031-3-4", "2031-W10-2"])
def test_what_is_no_user_date_says_how_to_write_it(text: str) -> None:
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        parse_user_date(text)
