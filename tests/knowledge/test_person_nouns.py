import pytest

from onrecord.knowledge.person_nouns import person_noun
from onrecord.knowledge.words import PEOPLE


@pytest.mark.parametrize(("noun", "gender"), [("defector", "-"), ("matriarch", "f"), ("lad", "m"), ("spokesman", "m")])
def test_nouns_for_people_tell_their_gender(noun: str, gender: str) -> None:
    assert person_noun(noun) == gender


def test_what_ends_like_a_noun_for_people_is_one_unless_it_names_a_thing() -> None:
    assert person_noun("cosplayer") == "-"
    assert [person_noun(noun) for noun in ("typewriter", "server", "letter", "quay")] == [None] * 4


def test_every_written_noun_for_people_is_known() -> None:
    assert all(person_noun(noun) for noun in PEOPLE)
