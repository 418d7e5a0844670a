from datetime import date

import pytest

from onrecord.reading.dates.expressions import When, expressions
from tests.reading.marked import draft_of


def found(text: str) -> dict[str, When]:
    draft = draft_of(text)
    return {when.span.of(draft.report.text): when for when in expressions(draft)}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The council met on Monday.", "Monday", "2031-06-02"),
        ("The council will meet on Monday.", "Monday", "2031-06-09"),
        ("The council is to meet on Monday.", "Monday", "2031-06-09"),
        ("The council plans to meet on Monday.", "Monday", "2031-06-09"),
        ("A meeting planned for Monday has been cancelled.", "Monday", "2031-06-09"),
        ("A vote is due on Sept. 4.", "Sept. 4", "2031-09-04"),
        ("The trial resumes on Monday.", "Monday", "2031-06-09"),
        ("The ferry sank on Sept. 4.", "Sept. 4", "2030-09-04"),
    ],
)
def test_the_tense_says_which_way_to_count(text: str, words: str, days: str) -> None:
    assert str(found(text)[words].interval) == days


def test_a_quotation_counts_from_the_day_it_was_said() -> None:
    when = found("“We sail tomorrow, not on 4 July 2031,” the captain said.")
    assert when["tomorrow"].quoted
    assert when["tomorrow"].interval is None
    assert str(when["tomorrow"].at(date(2031, 5, 1))) == "2031-05-02"
    assert str(when["4 July 2031"].interval) == "2031-07-04"


def test_without_a_date_of_publication_relative_days_stay_unknown() -> None:
    draft = draft_of("It sank on Monday, as it had in March 2029.", published=None)
    assert [str(when.interval) for when in expressions(draft)] == ["None", "2029-03-01/2029-03-31"]


def test_an_empty_report_has_no_times() -> None:
    assert expressions(draft_of("")) == []
