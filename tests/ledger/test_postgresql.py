"""A record on a server: what is PostgreSQL's alone."""

import subprocess
import sys
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest

from benchmarks.big_record import SHORT
from benchmarks.big_record import readings as invented
from onrecord.errors import RecordError
from onrecord.ledger import Record, open_record
from onrecord.ledger.dialects.postgresql import vector
from onrecord.ledger.tables import VERSION
from onrecord.schema import Actor, Reading, Report, Span, Statement, stable_id
from tests.ledger.files import faults, shown, sizes
from tests.readings import TEXT, ferry
from tests.server import PROGRAMS, Server

REPORTS = tuple(islice(invented(24 * SHORT.statements, shape=SHORT), 24))


def refusal(url: str, *, create: bool = True) -> str:
    with pytest.raises(RecordError) as refused:
        open_record(url, create=create)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_an_empty_database_becomes_a_record_only_where_one_may_be_made(server: Server) -> None:
    url = server.empty()
    assert "no record in postgresql://onrecord@/empty" in refusal(url, create=False)
    open_record(url).close()
    with open_record(url, create=False) as record:
        assert record.find() == []


def test_what_is_no_record_is_refused_and_left_alone(server: Server) -> None:
    url = server.empty()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE recipes (name text)")
    assert "another application" in refusal(url)
    assert "no address" in refusal("postgresql://host:port/name")
    assert "LATIN1" in refusal(_latin(server))


def _latin(server: Server) -> str:
    server.run("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    return server.url("latin")


def test_no_error_is_a_traceback_or_shows_a_password(server: Server) -> None:
    server.run("postgres", "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    for url, said in (
        (server.url("postgres", "guarded:wrong"), "password authentication failed"),
        (f"{server.url('postgres', 'guarded')}&password=wrong", "password authentication failed"),
        (server.url("nowhere", "onrecord:wrong"), '"nowhere" does not exist'),
        ("postgresql://ada:wrong@127.0.0.1:1/news", "127.0.0.1"),
        ("postgresql://ada:wrong@[nowhere/news", "cannot be reached"),
        (f"{server.url('postgres', 'ada:wrong')}&port=wrong", "no address"),
    ):
        told = refusal(url)
        assert said in told
        assert ":wrong" not in told
        assert "password=" not in told
    open_record(server.url(_made_for(server, "guarded"), "guarded:right")).close()


def _made_for(server: Server, user: str) -> str:
    server.run("postgres", f"CREATE DATABASE of_{user} OWNER {user}")
    return f"of_{user}"


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'onrecord[postgres]'" in refusal("postgresql://ada@db.example/news")


def test_a_server_that_goes_away_and_comes_back(server: Server) -> None:
    with open_record(server.take()) as record:
        record.add(ferry())
        server.stop()
        for use in (record.find, lambda: record.add(ferry(text="Rain.\n" + TEXT)), lambda: record.remove("ferry.txt")):
            with pytest.raises(RecordError, match=r"left by its server|cannot be reached"):
                use()
        server.start()
        assert len(record.find(act=())) == 2
        assert record.add(ferry()) == "already"


def test_who_may_only_read_can_ask_and_is_told_that_no_more_is_allowed(server: Server) -> None:
    url = server.take()
    with open_record(url) as record:
        record.add(ferry())
    server.run("postgres", "CREATE ROLE reader LOGIN")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with open_record(url.replace("onrecord@", "reader@"), create=False) as record:
        assert len(record.find(act=())) == 2
        with pytest.raises(RecordError, match="ask for the rights"):
            record.add(ferry(text="Rain.\n" + TEXT))


def test_a_writer_waits_for_another_and_says_so_at_last(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.dialects.base.BUSY_SECONDS", 0.1)
    url = server.take()
    with open_record(url) as record, open_record(url) as other, other._writing():
        assert record.find() == []
        with pytest.raises(RecordError, match="locked by another program"):
            record.add(ferry())
    with open_record(url) as record:
        assert record.add(ferry()) == "added"


def test_a_reader_sees_one_state(server: Server) -> None:
    url = server.take()
    with open_record(url) as record, open_record(url) as other, record._reading() as connection:
        count = "SELECT count(*) FROM reports"
        before = connection.exec_driver_sql(count).scalar_one()
        other.add(ferry())
        assert connection.exec_driver_sql(count).scalar_one() == before == 0


def test_nul_characters_come_back_and_are_found(server: Server) -> None:
    text = '\0Nul\0 said: "The\0ferry\1 will\0 sail."\0'
    said = Span(text.index('"The'), len(text) - 1)
    nul = Actor(id="n\0", name="Nul\0 Quill\1", kind="person", mentions=(Span(1, 4),), aliases=("\0",))
    statement = Statement(id="5a1d5a", kind="direct", content=(said,), speakers=("n\0",))
    report = Report(id=stable_id(text), text=text, ref="a\0b", title="\0", outlet="\1\0")
    reading = Reading(report=report, actors=(nul,), statements=(statement,))
    with open_record(server.take()) as record:
        assert record.add(reading) == "added"
        assert record.add(reading) == "already"
        assert record.reading(report.id) == reading
        (found,) = record.find('"ferry will sail"', speaker="n\0", outlet="\1\0")
        assert found.quotation == said.of(text)
        assert record.actors("quill")[0].name == "Nul\0 Quill\1"
        (listed,) = record.reports()
        assert listed.characters == len(text)
        with record.evidence() as evidence:
            (passage,) = evidence.passages(["ferry", "will", "sail"], reach=40)
            assert text[passage.start :][: len(passage.text)] == passage.text
            assert "ferry\1 will\0 sail" in passage.text
        record.add_failure("\0", "\0", "\0")
        assert record.failures()[0].ref == "\0"
        assert faults(record) == []
        assert record.remove("a\0b") == 1
        assert set(sizes(record)) == {"failures"}


def test_a_long_statement_is_found_by_its_words(server: Server) -> None:
    text = " ".join(f"w{number}" for number in range(20_000)) + " the" * 300 + " " + "x" * 9_000
    statement = Statement(id="5a1d5a", kind="direct", content=(Span(0, len(text)),))
    with open_record(server.take()) as record:
        record.add(Reading(report=Report(id=stable_id(text), text=text), statements=(statement,)))
        assert record.find('"w8000 w8001"')
        assert not record.find('"w8001 w8000"')
        assert record.find("w199* the " + "x" * 9_000)
    assert len(vector(" ".join(f"{number:0500}" for number in range(16_000)))) < 1_048_575


def test_names_that_are_too_long_are_refused_by_themselves(server: Server) -> None:
    noise = "".join(chr(0x4E00 + number * 37 % 20_000) for number in range(5_000))
    with open_record(server.take()) as record:
        with pytest.raises(RecordError, match="so long"):
            record.add(Reading(report=Report(id="1", text="Rain.", outlet=noise)))
        assert record.add(Reading(report=Report(id="1", text="Rain.", url=noise, ref=noise))) == "added"
        assert record.remove(noise) == 1


def add(url: str, which: slice, many: bool) -> None:
    """Open a record that may not be there yet, and put reports on it that others may be adding too."""
    with open_record(url) as record:
        for _ in record.add_many(REPORTS[which]) if many else map(record.add, REPORTS[which]):
            pass


def processes() -> Any:
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, "onrecord.ledger"])
    return context


def test_adders_at_once_lose_and_double_nothing(server: Server) -> None:
    url = server.empty()
    shares = (slice(16), slice(8, None), slice(None, None, -1))
    adders = [processes().Process(target=add, args=(url, part, place == 0)) for place, part in enumerate(shares)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    assert [adder.exitcode for adder in adders] == [0] * 3
    with open_record(url) as record, open_record(":memory:") as alone:
        list(alone.add_many(REPORTS))
        assert shown(record) == shown(alone)
        assert sizes(record) == sizes(alone)
        assert faults(record) == []


def test_an_adder_that_is_killed_leaves_nothing_by_halves(server: Server) -> None:
    url = server.empty()
    open_record(url).close()
    adder = processes().Process(target=add, args=(url, slice(None), False))
    adder.start()
    with open_record(url) as record:
        while record.coverage().reports < 3:
            assert adder.is_alive()
        adder.kill()
        adder.join()
        kept = [reading for reading in REPORTS if record.has(reading.report)]
        assert [record.reading(reading.report.id) for reading in kept] == kept
        assert faults(record) == []
        list(record.add_many(REPORTS))
        assert record.coverage().reports == len(REPORTS)


def test_threads_of_one_process_share_a_record(server: Server) -> None:
    with open_record(server.take()) as record:
        threads = [Thread(target=lambda part=part: list(record.add_many(part))) for part in (REPORTS[:12], REPORTS[6:])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert record.coverage().reports == len(REPORTS)


def _aged(record: Record) -> None:
    with record._writing() as connection:
        connection.exec_driver_sql(f"UPDATE onrecord SET version = {VERSION - 1}")


def test_an_earlier_version_is_migrated_when_that_is_asked_for(server: Server) -> None:
    url = server.empty()
    with open_record(url) as record:
        list(record.add_many(REPORTS[:6]))
        record.add(ferry())
        record.review.accept("5a1d", by="ada")
        record.add_failure("a.txt", "empty", "fill it")
        before, stood, verdicts = shown(record), sizes(record), record.review.log()
        _aged(record)
    assert "onrecord migrate --db postgresql://onrecord@/empty" in refusal(url)
    with open_record(url, migrating=True) as record:
        assert (shown(record), sizes(record), record.review.log()) == (before, stood, verdicts)
        assert faults(record) == []
        assert [failure.ref for failure in record.failures()] == ["a.txt"]
    open_record(url).close()


def test_a_migration_that_fails_leaves_the_record_as_it_was(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = server.empty()
    with open_record(url) as record:
        record.add(ferry())
        before = shown(record)
        _aged(record)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("onrecord.ledger.migration.draw_anew", fail)
        with pytest.raises(KeyboardInterrupt):
            open_record(url, migrating=True)
    with open_record(url, migrating=True) as record:
        assert shown(record) == before


@pytest.mark.parametrize(("version", "advice"), [(VERSION + 1, "upgrade onrecord"), (0, "too old")])
def test_a_record_of_another_version_is_refused(server: Server, version: int, advice: str) -> None:
    url = server.empty()
    open_record(url).close()
    with psycopg.connect(url) as connection:
        connection.execute(f"UPDATE onrecord SET version = {version}".encode())
    assert advice in refusal(url)


def test_a_backup_is_left_to_postgresql(server: Server, tmp_path: Path) -> None:
    url, copy = server.empty(), server.empty()
    with open_record(url) as record:
        record.add(ferry())
        before = shown(record)
        with pytest.raises(RecordError, match="pg_dump"):
            record.back_up(tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []
    for program, *options in (("pg_dump", "-Fc", f"--file={tmp_path}/dump", url), ("pg_restore", f"--dbname={copy}")):
        files = [f"{tmp_path}/dump"] * (program == "pg_restore")
        subprocess.run([f"{PROGRAMS}/{program}", *options, *files], check=True)
    with open_record(copy, create=False) as record:
        assert shown(record) == before
        assert faults(record) == []
