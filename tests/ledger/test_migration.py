"""Records of every released version, as that version wrote them, brought to this one."""

import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import open_record
from onrecord.ledger.migration import OLDEST
from onrecord.ledger.tables import VERSION
from onrecord.ledger.wording import words
from tests.ledger.files import faults, shown, sqlite
from tests.readings import TEXT, ferry

DUMPS = sorted((Path(__file__).parent / "versions").glob("*.sql"))
GIVEN = ("reports", "readings", "sightings", "failures", "verdicts", "own_actors")


def contents(path: Path, tables: tuple[str, ...]) -> dict[str, list[dict[str, object]]]:
    with sqlite(path) as connection:
        connection.row_factory = sqlite3.Row
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables}


def schema(path: Path) -> list[tuple[object, ...]]:
    with sqlite(path) as connection:
        return sorted(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


@pytest.fixture(params=DUMPS, ids=lambda path: f"version {path.stem}")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def test_every_version_before_this_one_has_a_record_here() -> None:
    assert [int(path.stem) for path in DUMPS] == list(range(1, VERSION))


def test_a_migrated_record_is_as_one_made_today_and_has_lost_nothing(old: Path, tmp_path: Path) -> None:
    with sqlite(old) as connection:
        known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    before = contents(old, tuple(name for name in GIVEN if name in known))
    views = contents(old, ("who_said_what", "meetings"))
    with open_record(old) as record, open_record(tmp_path / "new.db") as fresh:
        assert faults(record) == []
        for row in before["reports"]:
            for reading in record.readings(str(row["id"])):
                fresh.add(reading)
        fresh.review.take(entry.verdict for entry in record.review.log())
        fresh.import_actors(record.own_actors())
        for failure in record.failures():
            fresh.add_failure(failure.ref, failure.reason, failure.hint)
        assert record.find(act=())
        assert record.meetings()
        assert shown(record) == shown(fresh)
    assert schema(old) == schema(tmp_path / "new.db")
    for table, rows in before.items():
        after = contents(old, (table,))[table]
        assert [{name: row[name] for name in rows[0]} for row in after] == rows, table
    for view, rows in views.items():
        after = contents(old, (view,))[view]
        assert sorted(map(repr, ({name: row[name] for name in rows[0]} for row in after))) == sorted(map(repr, rows))


def test_words_that_many_reports_tell_are_joined_whatever_is_drawn_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with open_record(path) as record:
        for number in range(4):
            record.add(ferry(text=f"{TEXT}\n{number}\n", ref=f"{number}.txt"))
        before = record.utterances()
    assert [told.reports for told in before] == [4, 4]
    with sqlite(path) as connection:
        connection.execute(f"PRAGMA user_version = {OLDEST}")
    monkeypatch.setattr("onrecord.ledger.migration._AT_ONCE", 1)
    with open_record(path) as record:
        assert faults(record) == []
        assert record.utterances() == before


def test_it_says_so_once(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        open_record(old).close()
        open_record(old).close()
    (said,) = caplog.messages
    assert str(old) in said
    assert f"to version {VERSION}" in said


def test_a_migration_that_fails_leaves_the_record_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    names = schema(old)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("onrecord.ledger.migration.draw_anew", fail)
        with pytest.raises(KeyboardInterrupt):
            open_record(old)
    assert schema(old) == names
    assert old.read_bytes() == before
    with open_record(old) as record:
        assert faults(record) == []


def test_a_record_that_cannot_be_written_says_what_to_do(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "onrecord.ledger.dialects.sqlite._set_up", lambda connection, _: connection.execute("PRAGMA query_only = 1")
    )
    with pytest.raises(RecordError, match=r"version \d.*cannot be written.*copy"):
        open_record(old)


def test_several_processes_may_open_an_old_record_at_once(old: Path) -> None:
    command = [sys.executable, "-c", f"from onrecord.ledger import open_record; open_record({str(old)!r}).close()"]
    openers = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [opener.wait() for opener in openers] == [0, 0, 0]
    with open_record(old) as record:
        assert faults(record) == []


def test_wording_is_found_as_in_a_record_made_today(old: Path) -> None:
    texts = [str(row["text"]) for row in contents(old, ("reports",))["reports"]]
    with open_record(old) as record, record.evidence() as evidence:
        for text in texts:
            spelt = [word.key for word in words(" ".join(text.split()[:6]))]
            assert text in [passage.text for passage in evidence.passages(spelt, reach=60)]
