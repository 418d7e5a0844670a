"""Events other than meetings, in sentences about invented states."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.reading.events.lexicon import NO_EVENT, code_about, codes, entries
from onrecord.schema import Event, Reading
from onrecord.sources import make_report


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def only(reading: Reading) -> Event:
    (event,) = reading.events
    return event


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [reading.actor(id).name for id in ids]


@pytest.mark.parametrize(
    ("sentence", "type", "code"),
    [
        ("The French army shelled the harbour on Monday.", "ASSAULT", "194"),
        ("France imposed sanctions on Belgium.", "COERCE", "163"),
        ("Belgium refused to withdraw its troops.", "REJECT", "124"),
        ("France will give Belgium a grant of two million dollars.", "AGREE", "033"),
        ("Two journalists were arrested by Belgian police.", "COERCE", "173"),
        ("France expelled two Belgian diplomats.", "SANCTION", "166"),
        ("France called for talks with Belgium.", "REQUEST", "106"),
        ("France vowed to help Belgium.", "AGREE", "030"),
        ("France declared a cease-fire with Belgium.", "RETREAT", "0871"),
        ("French troops pulled out of Belgium.", "RETREAT", "0874"),
        ("France pulled out of the pact with Belgium.", "SANCTION", "160"),
        ("France completed the withdrawal of its troops from Belgium.", "RETREAT", "0874"),
        ("France said it would not negotiate with Belgium.", "REJECT", "125"),
        ("France tried to hack into computers of Belgian officers.", "COERCE", "171"),
        ("President Ana Lind attacked Mayor Tom Reyes for his silence.", "ACCUSE", "111"),
        ("French police ordered a Belgian newspaper to suspend publication.", "COERCE", "1721"),
        ("The Belgian senator attacked the French bill as reckless.", "ACCUSE", "111"),
        ("French teachers will strike against the law.", "THREATEN", "133"),
        ("French planes bombed a Belgian village, officials told reporters.", "ASSAULT", "195"),
    ],
)
def test_predicates_are_coded(reader: Reader, sentence: str, type: str, code: str) -> None:
    event = only(reader.read(make_report(sentence)))
    assert (event.type, event.code) == (type, code)
    assert event.intensity == codes()[code].intensity


def test_passives_name_who_did_it(reader: Reader) -> None:
    reading = reader.read(make_report("Two journalists were arrested by Belgian police."))
    event = only(reading)
    assert names(reading, event.actors) == ["Belgian police"]
    assert names(reading, event.recipients) == ["Two journalists"]


@pytest.mark.parametrize(
    "sentence",
    [
        "France did not attack Belgium.",
        "French troops did not attack Belgium or bomb its ports.",
        "French troops have not attacked Belgium or bombed its ports.",
        "France stopped short of imposing sanctions on Belgium.",
        "France left without attacking Belgium.",
        "France nearly attacked Belgium.",
        "France pretended to attack Belgium.",
        "France is not willing to sign a treaty with Belgium.",
        "France would attack Belgium if the talks failed.",
        "France denied that it attacked Belgium.",
        "Any country that attacks Belgium will be punished.",
        "It is not true that France attacked Belgium.",
        "It is possible that France attacked Belgium.",
        "Suppose France attacked Belgium.",
        "Did France attack Belgium?",
        "Lind Motors released a phone in France.",
        "France's engineers demonstrated a bridge to Belgium.",
        "President Ana Lind fought cancer in France.",
        "France called the report a lie.",
        "Belgium declined to comment on France.",
    ],
)
def test_what_did_not_take_place_is_no_event(reader: Reader, sentence: str) -> None:
    assert not reader.read(make_report(sentence)).events


@pytest.mark.parametrize("before", ["Rather than attack Belgium", "Instead of attacking Belgium"])
def test_what_was_done_instead_is_the_only_event(reader: Reader, before: str) -> None:
    assert only(reader.read(make_report(f"{before}, France imposed sanctions on it."))).code == "163"


@pytest.mark.parametrize(
    ("sentence", "type"),
    [
        ("France denied entry to Belgian diplomats.", "REJECT"),
        ("The court ruled out sanctions against Belgium.", "REJECT"),
        ("The court ruled that France had attacked Belgium.", "ASSAULT"),
        ("It is true that France attacked Belgium.", "ASSAULT"),
        ("It is not surprising that France attacked Belgium.", "ASSAULT"),
        ("Why did France attack Belgium?", "ASSAULT"),
        ("France attacked Belgium without warning.", "ASSAULT"),
        ("Officials told France to attack Belgium.", "REQUEST"),
        ("Officials said France would attack Belgium if the talks failed.", "THREATEN"),
    ],
)
def test_what_sounds_denied_or_supposed_and_is_not(reader: Reader, sentence: str, type: str) -> None:
    assert only(reader.read(make_report(sentence))).type == type


def test_who_is_sued_is_not_the_suit(reader: Reader) -> None:
    reading = reader.read(make_report("Lind Motors filed a lawsuit in Paris against Reyes Shipping."))
    event = only(reading)
    assert names(reading, event.recipients) == ["Reyes Shipping"]


def test_what_a_source_says_is_a_claim(reader: Reader) -> None:
    reading = reader.read(make_report("President Ana Lind said that Belgium had attacked a convoy."))
    event = only(reading)
    assert event.type == "ASSAULT"
    assert event.claimed_by in {statement.id for statement in reading.statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ana Lind struck a harder tone on Belgium.",
        "The storm killed five people in Belgium.",
        "The French team beat the Belgian side.",
    ],
)
def test_what_words_of_deeds_say_of_something_else_is_no_event(reader: Reader, sentence: str) -> None:
    assert not reader.read(make_report(sentence)).events


def test_every_entry_has_a_code() -> None:
    for listed in entries().values():
        for entry in listed:
            assert entry.is_about_act or entry.code in codes() or (entry.code == NO_EVENT and entry.about)
    assert code_about("REQUEST", "CONSULT").type == "REQUEST"
