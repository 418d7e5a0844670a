"""Events other than meetings, in sentences about invented states."""

from __future__ import annotations

import pytest

from onrecord import Reader
from onrecord.reading.events.lexicon import code_about, codes, entries
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


def test_what_is_denied_is_no_event(reader: Reader) -> None:
    assert not reader.read(make_report("France did not attack Belgium.")).events


def test_what_a_source_says_is_a_claim(reader: Reader) -> None:
    reading = reader.read(make_report("President Ana Lind said that Belgium had attacked a convoy."))
    event = only(reading)
    assert event.type == "ASSAULT"
    assert event.claimed_by in {statement.id for statement in reading.statements}


def test_every_entry_has_a_code() -> None:
    for listed in entries().values():
        for entry in listed:
            assert entry.is_about_act or entry.code in codes()
    assert code_about("REQUEST", "CONSULT").type == "REQUEST"
