from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.layout import Layout, header_date, lay_out
from onrecord.schema import Span

BODY = (
    "The ferry between Port Alder and Ness will sail again on Monday after a quarrel over fuel that lasted all winter,"
    " the transport minister told reporters."
)
END = "“We have waited long enough,” Nadia Quist said."


def parts(text: str) -> tuple[str | None, list[str], str | None, list[str]]:
    layout = lay_out(text)
    return (
        layout.title.of(text) if layout.title else None,
        [span.of(text) for span in layout.header],
        layout.dateline.of(text) if layout.dateline else None,
        [span.of(text) for span in layout.paragraphs],
    )


def day(text: str) -> date | None:
    return header_date(text, lay_out(text))


def test_headline_byline_dateline_and_paragraphs() -> None:
    text = f"Ferry to sail again\n\nBy Lena Quist\nTrade Correspondent\n\nNESS, March 4 (HW) - {BODY}\n\n{END}\n"
    assert parts(text) == (
        "Ferry to sail again",
        ["By Lena Quist", "Trade Correspondent"],
        "NESS, March 4 (HW) -",
        [BODY, END],
    )


def test_a_report_may_begin_with_its_first_sentence() -> None:
    assert parts(f"{BODY}\n\n{END}") == (None, [], None, [BODY, END])
    assert parts(BODY) == (None, [], None, [BODY])


def test_a_single_short_line_is_the_body() -> None:
    assert parts("Ferry to sail again") == (None, [], None, ["Ferry to sail again"])


def test_a_date_may_stand_before_the_first_sentence_on_its_line() -> None:
    assert parts(f" date 2031-03-04 {BODY}\n\n{END}") == (None, ["date 2031-03-04"], None, [BODY, END])


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry to sail again",
        "Who pays for the ferry?",
        "Minister: ‘We have waited long enough.’",
        "Quist: “We will sail!”",
        "Ferry To Sail Again After A Winter Of Quarrels.",
        "EXCLUSIVE: Ferry to sail again",
        "OUR FERRY SAILS AGAIN",
    ],
)
def test_headlines_end_as_they_like(headline: str) -> None:
    assert parts(f"{headline}\n\n{BODY}\n\n{END}")[0] == headline
    assert parts(f"4 March 2031\n{headline}\n\nBy Lena Quist\n\n{BODY}")[0] == headline


@pytest.mark.parametrize("opening", ["The ferry will sail on Monday, the minister said.", "She told them:"])
def test_a_short_first_sentence_is_no_headline(opening: str) -> None:
    assert parts(f"{opening}\n\n{END}")[0] is None


def test_an_outlet_above_the_headline_is_not_it() -> None:
    title, header, _, paragraphs = parts(f"22/05/2032\nTHE NESS HERALD\nOUR FERRY SAILS AGAIN\n\n{BODY}")
    assert (title, header, paragraphs) == ("OUR FERRY SAILS AGAIN", ["22/05/2032", "THE NESS HERALD"], [BODY])


def test_a_standfirst_is_the_reports_own_words_also_above_the_byline() -> None:
    title, header, _, paragraphs = parts(f"Ferry to sail\n\nFuel quarrel ends at last\n\nBy Lena Quist\n\n{BODY}")
    assert (title, header) == ("Ferry to sail", ["By Lena Quist"])
    assert paragraphs == ["Fuel quarrel ends at last", BODY]


def test_fields_above_the_text() -> None:
    title, header, _, paragraphs = parts(f"---\ntitle: Ferry to sail\ndate: 2031-03-04\n---\n\n{BODY}")
    assert (title, header, paragraphs) == ("Ferry to sail", ["title:", "date: 2031-03-04"], [BODY])
    assert parts(f"# Ferry to sail\n\n{BODY}")[0] == "Ferry to sail"


def test_no_line_of_the_body_becomes_a_header_line() -> None:
    text = f"{BODY}\n\n{END}\n\nBy Lena Quist\n\n4 March 2031"
    assert parts(text)[1] == []


def test_a_transcript_has_turns_not_datelines() -> None:
    text = f"THE MINISTER: Good morning.\n\nREPORTER: Will it sail?\n\nTHE MINISTER: It will. {BODY}"
    assert parts(text)[0] is None
    assert parts(text)[2] is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph_and_keep_their_line_ends(newline: str) -> None:
    first = [
        "The ferry between Port Alder and Ness",
        "will sail again on Monday. A quarrel over",
        "fuel had stopped it since November.",
    ]
    second = ["Nobody knows who will pay for the fuel", "that it burned in the autumn."]
    text = newline.join([*first, "", *second])
    assert parts(text)[3] == [newline.join(first), newline.join(second)]


def test_wrapped_paragraphs_may_be_marked_by_an_indent_or_a_short_line() -> None:
    first = "The ferry between Port Alder and Ness\nwill sail again on Monday. A quarrel over\nfuel had stopped it."
    second = "Nobody knows who will pay for the fuel\nthat it burned in the autumn, the minister\nsaid at noon."
    assert parts(f"{first}\n{second}")[3] == [first, second]
    assert parts(f"  {first}\n  {second}")[3] == [first, second]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_paragraph_a_line(newline: str) -> None:
    text = newline.join(["Ferry to sail again", BODY, END, "It is blue."])
    assert parts(text) == ("Ferry to sail again", [], None, [BODY, END, "It is blue."])


def test_ornaments_are_no_paragraphs() -> None:
    assert parts(f"{BODY}\n\n* * *\n\n{END}")[3] == [BODY, END]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"date 2031-03-04 {BODY}", date(2031, 3, 4)),
        (f"Published: 4 March 2031\n\n{BODY}", date(2031, 3, 4)),
        (f"Updated 6 March 2031\nPublished 4 March 2031\n\n{BODY}", date(2031, 3, 4)),
        (f"Updated 6 March 2031\n\n{BODY}", date(2031, 3, 6)),
        (f"NESS, March 4, 2031 (HW) - {BODY}", date(2031, 3, 4)),
        (f"5 March 2031\n\nNESS, March 4, 2031 (HW) - {BODY}", date(2031, 3, 5)),
        (f"© 2031 Harbour Wire\n\nNESS, March 4 (HW) - {BODY}", date(2031, 3, 4)),
        (f"NESS, March 4 (HW) - {BODY}", None),
        (f"04/03/2031\n\n{BODY}", None),
        (f"Photo: the quay on 1 May 2019. Reuters\n\n{BODY}", None),
        (f"{BODY} It had sailed on 1 May 2019.", None),
    ],
)
def test_the_day_of_publication(text: str, expected: date | None) -> None:
    assert day(text) == expected


def check(layout: Layout, text: str) -> None:
    spans = [*layout.header, *layout.paragraphs, *filter(None, [layout.title, layout.dateline])]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    ordered = sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(ordered))
    assert list(layout.paragraphs) == sorted(layout.paragraphs)
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not any(character.isalnum() for character in left)


MARKS = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "  ",
    "\0",
    "\u2028",
    "\ufeff",
    "#",
    "-",
    "— ",
    "* ",
    ".",
    ":",
    "(HW) - ",
    "| ",
]
WORDS = ["4 March 2031", "By ", "NESS", "Lena Quist", "title: ", "date ", "Published: ", "said", "The Star", "World"]
pieces = st.sampled_from([*MARKS, *WORDS, "Ferry to sail again", BODY, END])


@given(st.lists(pieces | st.text(max_size=5), max_size=40).map("".join))
def test_every_word_lies_in_exactly_one_part(text: str) -> None:
    layout = lay_out(text)
    check(layout, text)
    header_date(text, layout)


@pytest.mark.parametrize(
    "unit", ["x", " ", "\n", "\0", "A ", '"', "(", "- ", "1", "a\n", "\r", ". ", "By A\n", "NESS: "]
)
def test_hostile_texts_are_laid_out(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    layout = lay_out(text)
    header_date(text, layout)
    assert all(isinstance(span, Span) and span.start < span.end for span in layout.paragraphs)


def test_blocks_begin_with_the_headline() -> None:
    text = f"Ferry to sail again\n\n{BODY}"
    assert [span.of(text) for span in lay_out(text).blocks] == ["Ferry to sail again", BODY]
