from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Sighting
from tests.ledger.strategies import reports, texts

sightings = texts.flatmap(lambda text: reports(text)).map(Sighting.of)
close = st.builds(
    Sighting,
    ref=st.sampled_from([None, "", "a", "b"]),
    url=st.sampled_from([None, "", "https://a.example", "https://b.example"]),
    outlet=st.sampled_from([None, "", "The Lamp"]),
    title=st.sampled_from([None, "", "Grain"]),
)


@given(sightings | close, sightings | close)
def test_a_correction_is_made_once(old: Sighting, newer: Sighting) -> None:
    corrected = old.corrected_by(newer)
    assert corrected.corrected_by(newer) == corrected


@given(sightings | close)
def test_a_sighting_adds_nothing_to_itself(one: Sighting) -> None:
    assert one.same_place(one)
    assert one.corrected_by(one) == one


@given(close, close)
def test_being_in_one_place_is_mutual(one: Sighting, other: Sighting) -> None:
    assert one.same_place(other) == other.same_place(one)


@given(close, close)
def test_a_corrected_sighting_is_still_in_both_places(old: Sighting, newer: Sighting) -> None:
    if old.same_place(newer):
        corrected = old.corrected_by(newer)
        assert corrected.same_place(old)
        assert corrected.same_place(newer)
