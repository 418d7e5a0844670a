from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking import FAITHFUL, check_quotation
from onrecord.checking.spelling import spelling
from onrecord.ledger import Record
from onrecord.ledger.wording import Word, key, words
from onrecord.schema import Span
from tests.checking.records import HARBOUR, SUMMIT, harbour, small_record, summit

LEAST = 4
TEXTS = {harbour().report.id: HARBOUR, summit().report.id: SUMMIT}


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with small_record() as made:
        yield made


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, list[Word]]:
    """Draw the text of a paragraph cut at the borders of words, and its words in their own places."""
    paragraph = draw(st.sampled_from([line for text in TEXTS.values() for line in text.splitlines() if line]))
    found = words(paragraph)
    first = draw(st.integers(0, len(found) - LEAST))
    last = draw(st.integers(first + LEAST, len(found)))
    start = found[first].start
    cut = paragraph[start : found[last - 1].end]
    return cut, [Word(word.key, word.start - start, word.end - start) for word in found[first:last]]


# Words that only stand in indirect speech are exact too, but not as a quotation.
WORD_FOR_WORD = {"exact", "reported indirectly"}


@given(cut=cuts())
def test_what_is_cut_from_a_report_is_exact(record: Record, cut: tuple[str, list[Word]]) -> None:
    checked = check_quotation(cut[0], record)
    assert checked.verdict in WORD_FOR_WORD
    assert all(match.span.of(TEXTS[match.report]) == cut[0] for match in checked.matches[:1])


@given(cut=cuts(), way=st.sampled_from(["case", "marks", "bracket", "space"]), data=st.data())
def test_other_marks_case_and_brackets_are_normalised(
    record: Record, cut: tuple[str, list[Word]], way: str, data: st.DataObject
) -> None:
    text, found = cut
    if way == "case":
        text = text[0].swapcase() + text[1:]
    elif way == "marks":
        text = text.replace("“", '"').replace("”", '"').replace(",", " —")
    elif way == "space":
        text = text.replace(" ", "\u00a0").replace("fi", "ﬁ")
    else:
        gap = data.draw(st.sampled_from(found[1:])).start
        text = f"{text[:gap]}[clearly] {text[gap:]}"
    assert check_quotation(text, record).verdict in FAITHFUL | {"reported indirectly"}


@given(cut=cuts(), data=st.data(), other=st.sampled_from(["kettle", "not", "Okonjo", "17", "would", "the"]))
def test_another_word_is_never_faithful(
    record: Record, cut: tuple[str, list[Word]], data: st.DataObject, other: str
) -> None:
    text, found = cut
    word = data.draw(st.sampled_from([word for word in found if spelling(word.key) != spelling(key(other))]))
    changed = f"{text[: word.start]}{other}{text[word.end :]}"
    everywhere = " ".join(word.key for text in TEXTS.values() for word in words(text))
    if " ".join(word.key for word in words(changed)) not in everywhere:
        assert check_quotation(changed, record).verdict not in FAITHFUL


@given(quotation=st.text(st.sampled_from("we will not [release] … “12” of ’\u0301\u200b"), min_size=1))
def test_any_text_has_a_verdict_or_is_too_short(record: Record, quotation: str) -> None:
    if len(words(quotation)) >= 3:
        checked = check_quotation(quotation, record)
        assert checked.span == Span(0, len(quotation))
        for match in checked.matches:
            assert 0 <= match.span.start < match.span.end <= len(TEXTS[match.report])
