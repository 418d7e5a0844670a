import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.newsroom import (
    Furniture,
    dateline_end,
    furniture,
    headline_field,
    is_update,
    leading_date,
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published: 4 March 2031", Furniture.DATE),
        ("Last updated at 18:40 on 12 October 2031", Furniture.DATE),
        ("Tuesday, March 4", Furniture.DATE),
        ("Port Alder Star | Monday, October 13, 2031", Furniture.DATE),
        ("*4 March 2031*", Furniture.DATE),
        ("04/03/2031", Furniture.DATE),
        ("4 March 2031 by Lena Quist", Furniture.DATE),
        ("By Lena Quist", Furniture.BYLINE),
        ("by LENA QUIST and Otto van Dam in Port Alder", Furniture.BYLINE),
        ("By Lena Quist, trade editor", Furniture.BYLINE),
        ("Trade Correspondent", Furniture.ROLE),
        ("From our own correspondent", Furniture.ROLE),
        ("THE NESS HERALD", Furniture.OUTLET),
        ("Photo: Otto van Dam", Furniture.CREDIT),
        ("Otto van Dam/Reuters", Furniture.CREDIT),
        ("© 2031 Harbour Wire", Furniture.CREDIT),
        ("https://harbour.example/ferry", Furniture.CREDIT),
        ("Section: World", Furniture.FIELD),
        ("5 min read", Furniture.SECTION),
        ("World", Furniture.SECTION),
        ("Lena Quist", Furniture.NAME),
    ],
)
def test_what_newsrooms_print_around_a_report(line: str, kind: Furniture) -> None:
    assert furniture(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Friday the river had risen again.",
        "By the time the ferry came, nobody was left on the quay.",
        "March 4, 2031 was the day on which the ferry stopped.",
        "Source: the minister lied about the ferry to save his job, say two officials",
        "Ferry to sail again",
        "“We have waited,” she said.",
        "Police free editor",
    ],
)
def test_the_reports_own_words(line: str) -> None:
    assert furniture(line) in (None, Furniture.ROLE)  # a role needs the right neighbours


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA, March 4 (Harbour Wire) - ",
        "NESS — ",
        "PORT ALDER, Feb. 11, 2031 (Harbour Wire) -- ",
        "PORT ALDER, N.Y., Sept. 26 (HW) — ",
        "GENEVA (4 March 2031) – ",
        "LONDON/PARIS (HW) - ",
        "Port Alder (HW) – ",
        "Geneva, 4 March 2031 - ",
        "NESS, March 4. /HW/. ",
        "March 4 (Harbour Wire) - ",
        "NESS: ",
        "PORT ALDER, Tuesday (HW) — ",
    ],
)
def test_datelines(dateline: str) -> None:
    assert dateline_end(dateline + "The ferry will sail again on Monday.") == len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "Nadia Quist — a lawyer by training — said no.",
        "Nadia Quist (R-Ness) — who opposed the ferry — said no.",
        "EXCLUSIVE: The ferry will not sail, says the minister.",
        "OUR FERRY — OUR RIGHT",
        "NESS: Ferry Sails Again After Quarrel Over Fuel",
        "NESS — who would have thought it — is an island.",
        "The ferry - it is blue - will sail.",
        "“NESS: The ferry sails.”",
        "",
    ],
)
def test_dashes_that_end_no_dateline(line: str) -> None:
    assert dateline_end(line) == 0


def test_a_date_before_the_first_word() -> None:
    assert leading_date("date 2031-03-04 The ferry sails.") == len("date 2031-03-04 ")
    assert leading_date("2031-03-04 The ferry sails.") == len("2031-03-04 ")
    assert leading_date("4 March 2031 - The ferry sails.") == len("4 March 2031 - ")
    assert leading_date("Published: 9 July 2032 at 21.15 The ferry sails.") == len("Published: 9 July 2032 at 21.15 ")
    assert leading_date("March 4, 2031 was a day like others.") == 0
    assert leading_date("March 4, 2031") == 0


def test_fields_and_updates() -> None:
    assert headline_field("Headline: Ferry sails") == len("Headline: ")
    assert headline_field("Section: World") is None
    assert is_update("Updated 4 March 2031") and not is_update("Published 4 March 2031")


@given(st.text(max_size=400))
def test_any_line_is_judged(line: str) -> None:
    furniture(line)
    assert 0 <= dateline_end(line) <= len(line)
    assert 0 <= leading_date(line) <= len(line)
