import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Record, open_record
from onrecord.ledger.passages import BLOCK
from onrecord.ledger.wording import key, words
from onrecord.schema import Reading, Report, stable_id

pytestmark = pytest.mark.usefixtures("database")


def add(record: Record, text: str, ref: str = "a.txt") -> None:
    record.add(Reading(report=Report(id=stable_id(text), text=text, ref=ref)))


def found(record: Record, quotation: str) -> list[str]:
    with record.evidence() as evidence:
        spelt = [word.key for word in words(quotation)]
        return [passage.text for passage in evidence.passages(spelt, reach=len(quotation))]


@given(st.integers(0, 3 * BLOCK), st.integers(4, 40), st.booleans())
def test_wording_is_found_wherever_it_lies_in_a_long_text(start: int, size: int, changed: bool) -> None:
    text = " ".join(f"wörd{number}" for number in range(4 * BLOCK))
    cut = text.split()[start : start + size]
    if changed:
        cut[1] = "kettle"
    with open_record(":memory:") as record:
        add(record, text)
        [passage] = found(record, " ".join(cut))
        assert " ".join(cut[2:]) in passage


def test_wording_of_nothing_but_common_words_is_found_among_much_of_the_like() -> None:
    with open_record(":memory:") as record:
        for number in range(300):
            add(
                record, f"It was what they had said to us, and we had to go out with all of them {number}.", f"{number}"
            )
        add(record, "It was what they could do to us now, if we had to go there with him.", "this.txt")
        assert "now, if we had to go there" in found(record, "they could do to us now if we had to go there")[0]


def test_what_is_removed_is_found_no_more() -> None:
    with open_record(":memory:") as record:
        add(record, "The ferry will sail daily from now on.")
        add(record, "The ferry will sail weekly from now on.", "b.txt")
        record.remove("a.txt")
        assert found(record, "The ferry will sail daily") == ["The ferry will sail weekly from now on."]
        record.remove("b.txt")
        assert found(record, "The ferry will sail daily") == []


def test_words_are_compared_whatever_their_marks_accents_and_hidden_characters() -> None:
    assert [key(word) for word in ("IT’S", "it's", "re\u00adsign", "ﬁnance", "e\u0301lan", "élan", "1,000")] == [
        "it's",
        "it's",
        "resign",
        "finance",
        "elan",
        "elan",
        "1000",
    ]
    text = "“Don’t,” she said,\u00a0\u200bpaying $1,000.50—re\u00adluctantly."
    assert [word.key for word in words(text)] == ["don't", "she", "said", "paying", "$", "1000.50", "reluctantly"]
    assert [text[word.start : word.end] for word in words(text)][-1] == "re\u00adluctantly"
