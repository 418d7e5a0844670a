"""Reports published on Thursday 5 June 2031, as they claim."""

import pytest
from msgspec import structs

from onrecord.reading.dates.expressions import expressions
from onrecord.reading.dates.publication import checked
from onrecord.schema import Report
from tests.reading.marked import draft_of


def checked_report(text: str) -> Report:
    draft = draft_of(text)
    return checked(draft.report, draft.doc, expressions(draft))


def test_a_report_published_before_what_it_tells_is_flagged() -> None:
    report = checked_report("The ferry sank on 9 July 2031.")
    assert report.published_conflict == "the text tells of 2031-07-09 as past"


def test_what_an_earlier_reading_noted_is_noted_once() -> None:
    draft = draft_of("The ferry sank on 9 July 2031.")
    whens = expressions(draft)
    conflict = "feed says 2031-06-01; the text tells of 2031-07-08 as past"
    noted = structs.replace(draft.report, published_conflict=conflict)
    again = checked(noted, draft.doc, whens)
    assert again.published_conflict == "feed says 2031-06-01; the text tells of 2031-07-09 as past"
    assert checked(again, draft.doc, whens) == again


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on 4 June 2031.",
        "The ferry sank on 6 June 2031.",
        "The ferry will sail on 9 July 2031.",
        "“It sank on 9 July 2031,” the novel begins.",
        "The ferry sank on Friday.",
    ],
)
def test_what_lies_ahead_or_behind_is_no_conflict(text: str) -> None:
    assert checked_report(text).published_conflict is None
