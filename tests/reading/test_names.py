from hypothesis import given
from hypothesis import strategies as st

from onrecord.layout import lay_out
from onrecord.reading.language.pipeline import parse

TEXT = """Ferry to sail again

By Lena Quist, for the Alder Courier

PORT ALDER, March 4 - Mayor Ada Brook of Norway met Chancellor Otto Lindqvist in Berlin on Tuesday
and told the  United  Nations of it. "We won't wait," Brook said.
"""


def names(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.label_) for name in parse(text, lay_out(text).blocks).ents]


def test_people_and_places_and_days_are_named() -> None:
    found = dict(names(TEXT))
    assert found["Ada Brook"] == found["Otto Lindqvist"] == found["Brook"] == "PERSON"
    assert (found["Norway"], found["Berlin"], found["Tuesday"]) == ("GPE", "GPE", "DATE")


def test_what_is_outside_the_blocks_has_no_names() -> None:
    assert "Lena Quist" not in dict(names(TEXT))


def test_blanks_inside_a_name_belong_to_it() -> None:
    assert any("United  Nations" in name for name, _ in names(TEXT))


@given(st.text(alphabet="Aa .\n“”\"'’9-\u00a0\u0301😀北", max_size=60))
def test_any_text_can_be_parsed(text: str) -> None:
    doc = parse(text, lay_out(text).blocks)
    assert len(doc.text) == len(text)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    assert all(name.text.strip() for name in doc.ents)
