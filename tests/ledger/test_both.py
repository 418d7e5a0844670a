"""A record in a file and one on a server, given the same: they answer alike."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.big_record import SHORT
from benchmarks.big_record import readings as invented
from onrecord.ledger import Record, StatementQuery, open_record
from onrecord.ledger.exports import FORMS
from onrecord.schema import Reading, decode, encode
from tests.ledger.files import faults, shown, sizes
from tests.ledger.strategies import readings
from tests.readings import TEXT, ferry
from tests.server import Server

REPORTS = tuple(islice(invented(60 * SHORT.statements, shape=SHORT), 40))


def answers(record: Record) -> list[object]:
    """Return what a record answers to questions that are in no words."""
    return [
        *shown(record),
        record.facets(),
        record.coverage(),
        [(one.id, one.sightings, one.statements, one.meetings) for one in record.reports()],
        record.utterances(),
        record.events(),
        sizes(record),
    ]


def exported(record: Record) -> list[bytes]:
    with TemporaryDirectory() as folder:
        for form in FORMS:
            record.export(Path(folder) / form, form)
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix != ".parquet")
        return [path.read_bytes() for path in files]


@settings(max_examples=6)
@given(st.lists(readings(), min_size=1, max_size=3))
def test_whatever_is_added_and_taken_off(server: Server, added: list[Reading]) -> None:
    url = server.take()
    with open_record(url) as shared, open_record(":memory:") as own:
        for reading in added:
            assert shared.add(reading) == own.add(reading)
        assert answers(shared) == answers(own)
        assert exported(shared) == exported(own)
        assert faults(shared) == []
        for reading in added:
            assert shared.readings(reading.report.id) == own.readings(reading.report.id)
        for reading in added[:-1]:
            if shared.has(reading.report):
                assert shared.remove(reading.report.id) == own.remove(reading.report.id)
        assert answers(shared) == answers(own)
        assert faults(shared) == []
    server.give_back(url)


def retold(number: int) -> Reading:
    """Return a reading of a report of the ferry, with ids of its own."""
    body = encode(ferry(text=f"{TEXT}Number {number}.\n", ref=f"{number}.txt")).decode()
    for id in ("5a1d", "de41", "ee71"):
        body = body.replace(f'"{id}"', f'"{id}{number}0"')
    return decode(body)


@pytest.fixture(scope="module")
def pair(server: Server) -> Iterator[tuple[Record, Record]]:
    with open_record(server.empty()) as shared, open_record(":memory:") as own:
        for record in (shared, own):
            list(record.add_many(REPORTS))
            for number in range(3):
                record.add(retold(number))
        yield shared, own


def test_many_reports_that_tell_of_the_same(pair: tuple[Record, Record]) -> None:
    shared, own = pair
    assert answers(shared) == answers(own)
    assert own.utterances()
    assert exported(shared) == exported(own)


@pytest.mark.parametrize(
    "words",
    ["the", "ferry", "FÉRRY", '"will sail"', '"sail will"', "sai*", '"will sai"*', "ferry -( sail", "-(", "1 2",
     "no such words", "the of", '"of the"', "a*"],
)  # fmt: skip
def test_words_and_phrases(pair: tuple[Record, Record], words: str) -> None:
    shared, own = pair
    found = shared.find(words, act=())
    assert sorted(one.statement.id for one in found) == sorted(one.statement.id for one in own.find(words, act=()))
    assert shared.facets(StatementQuery(words=words)) == own.facets(StatementQuery(words=words))
    paged, after = list[str](), None
    while page := shared.find(words, act=(), limit=7, after=after):
        paged += [one.statement.id for one in page]
        after = paged[-1]
    assert paged == [one.statement.id for one in found]


def test_pages_and_names(pair: tuple[Record, Record]) -> None:
    shared, own = pair
    for record in pair:
        paged, after = list[str](), None
        while page := record.actors(limit=5, after=after):
            paged += [one.id for one in page]
            after = paged[-1]
        assert paged == [one.id for one in record.actors()]
        assert [one.statement.id for one in record.find()] == [
            one.statement.id for start in range(0, 400, 50) for one in record.find(limit=50, offset=start)
        ]
    for actor in own.actors(limit=10):
        assert shared.find(speaker=actor.name) == own.find(speaker=actor.name)
        assert shared.find(about=actor.id) == own.find(about=actor.id)
        assert shared.meetings(actor=actor.name) == own.meetings(actor=actor.name)
        assert shared.profile(actor.id) == own.profile(actor.id)
    for outlet in ("the lamp", "THE LAMP", "The Lam"):
        assert shared.find(outlet=outlet) == own.find(outlet=outlet)
        assert shared.coverage(outlet=outlet) == own.coverage(outlet=outlet)
        assert shared.reports(outlet=outlet) == own.reports(outlet=outlet)


def test_quotations_that_are_looked_up(pair: tuple[Record, Record]) -> None:
    shared, own = pair
    with shared.evidence() as one, own.evidence() as other:
        for reading in REPORTS[:20]:
            spelt = reading.report.text.lower().split()[10:30]
            assert list(one.passages(spelt, reach=200)) == list(other.passages(spelt, reach=200))
            assert sorted(said.id for said in one.alike(spelt)) == sorted(said.id for said in other.alike(spelt))
