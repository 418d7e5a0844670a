import pytest

from onrecord.layout import lay_out
from onrecord.reading.attribution.formats import by_form


def told(text: str) -> list[tuple[str, str]]:
    found = by_form(text, lay_out(text).blocks)
    return [(one.source[0].of(text), one.content[0].of(text)) for one in found]


TALK = """Harbour talks: the transcript

On Sunday the minister faced the mayor on the radio.

MAYOR OKORO: Will the ferry sail?

MINISTER BRANDT: It will. It sails on Monday.

(Laughter.)

MAYOR OKORO: That is new.
"""


def test_the_turns_of_a_transcript_are_said_by_the_name_before_them() -> None:
    assert told(TALK) == [
        ("MAYOR OKORO", "Will the ferry sail?"),
        ("MINISTER BRANDT", "It will. It sails on Monday."),
        ("MAYOR OKORO", "That is new."),
    ]


def test_a_quoted_transcript_keeps_its_marks_out() -> None:
    text = "They spoke on the radio that day.\n\n“OKORO: Will it sail?\n\n“BRANDT: It will.”\n"
    assert told(text) == [("OKORO", "Will it sail?"), ("BRANDT", "It will.")]


def test_one_label_alone_makes_no_transcript() -> None:
    assert told("The ferry sails on Monday.\n\nNOTE: Tickets are sold at the pier.\n") == []


@pytest.mark.parametrize("dash", ["—", " – ", " -- ", "―"])
@pytest.mark.parametrize(("left", "right"), ["“”", '""', "«»"])
def test_a_signed_quotation_is_said_by_who_signs(dash: str, left: str, right: str) -> None:
    text = f"Readers wrote to us.\n\n{left}The ferry is our only road.{right}{dash}Commissioner Ida Brandt, Alder.\n"
    assert told(text) == [("Commissioner Ida Brandt, Alder", f"{left}The ferry is our only road.{right}")]


def test_a_dash_after_a_quotation_in_a_longer_paragraph_is_no_signature() -> None:
    assert told("“The ferry is our road” — so says “everybody here” in the town.\n") == []
