import sqlite3
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from onrecord.address import Address
from onrecord.errors import RecordError
from onrecord.ledger import open_record
from onrecord.ledger.opening import open_engine, transaction
from onrecord.ledger.tables import VERSION
from tests.ledger.files import sqlite
from tests.readings import TEXT, ferry


def refusal(path: Path, *, create: bool = True) -> str:
    with pytest.raises(RecordError) as refused:
        open_record(path, create=create)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_a_record_opens_in_any_sqlite_tool(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(ferry())
    with sqlite(path) as connection:
        (said,) = connection.execute(
            "SELECT who, said, to_whom, made_from, outlet FROM who_said_what WHERE who NOT NULL"
        )
        assert said == (
            "Ada Brook",
            '"The ferry will sail," … "It will sail daily."',
            "reporters",
            "2031-03-04",
            "The Lamp",
        )
        (met,) = connection.execute("SELECT who, date_from, place FROM meetings")
        assert met == ("Ada Brook & Leo Finch", "2031-03-03", "Saltmere")


def test_a_record_is_there_when_opened_again(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.add(ferry())
    with open_record(tmp_path / "record.db", create=False) as record:
        assert record.reading(ferry().report.id) == ferry()


def test_an_empty_file_becomes_a_record_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    assert "no record" in refusal(path, create=False)
    path.touch()
    assert "empty" in refusal(path, create=False)
    with open_record(path) as record:
        assert record.find() == []


@pytest.mark.parametrize(("version", "advice"), [(VERSION + 1, "upgrade"), (0, "too old")])
def test_a_record_of_another_version_is_refused(tmp_path: Path, version: int, advice: str) -> None:
    path = tmp_path / "record.db"
    open_record(path).close()
    with sqlite(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    assert advice in refusal(path)


def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Nothing that a database would hold. " * 100)
    before = path.read_bytes()
    assert "not a database" in refusal(path)
    assert path.read_bytes() == before
    other = tmp_path / "other.db"
    with sqlite(other) as connection:
        connection.execute("CREATE TABLE recipe (name)")
    before = other.read_bytes()
    assert "another application" in refusal(other)
    assert other.read_bytes() == before


def test_a_path_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)
    assert "no folder" in refusal(tmp_path / "missing" / "record.db")


def test_an_unwritable_record_is_a_line_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_record(tmp_path / "record.db").close()
    monkeypatch.setattr(
        "onrecord.ledger.dialects.sqlite._set_up", lambda connection, _: connection.execute("PRAGMA query_only = 1")
    )
    with open_record(tmp_path / "record.db") as record, pytest.raises(RecordError, match="cannot be written"):
        record.add(ferry())


def test_a_locked_record_is_a_line_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.dialects.base.BUSY_SECONDS", 0.05)
    with open_record(tmp_path / "record.db") as record, sqlite(tmp_path / "record.db") as other:
        other.execute("BEGIN IMMEDIATE")
        assert record.find() == []
        with pytest.raises(RecordError, match="locked"):
            record.add(ferry())
        other.execute("ROLLBACK")
        assert record.add(ferry()) == "added"


def test_a_record_locked_whole_is_a_line_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.dialects.base.BUSY_SECONDS", 0.05)
    path = tmp_path / "record.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "locked" in refusal(path)
    other.close()


def test_a_damaged_record_is_a_line_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(ferry())
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RecordError, match="damaged"), open_record(path) as record:
        record.find()


def test_datasette_finds_the_words_of_the_tables(tmp_path: Path) -> None:
    # As its utils.detect_fts looks for the index of a table, so that the page of the table has a box to search by.
    query = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
    with open_record(tmp_path / "record.db"):
        pass
    with sqlite(tmp_path / "record.db") as connection:
        found = connection.execute(query, ('%VIRTUAL TABLE%USING FTS%content="statements"%',)).fetchall()
    assert found == [("statement_words",)]


def test_what_ctrl_c_breaks_off_is_an_interruption_and_is_taken_back(tmp_path: Path) -> None:
    engine = open_engine(Address(str(tmp_path / "record.db")), create=True)
    insert = "INSERT INTO failures VALUES ('a', 'b', 'c', 'd')"
    with pytest.raises(KeyboardInterrupt), transaction(engine, "record.db", write=True) as connection:
        connection.exec_driver_sql(insert)
        connection.invalidate()  # as SQLAlchemy does where an interruption comes while it asks the database
        raise KeyboardInterrupt
    with transaction(engine, "record.db", write=False) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM failures").scalar() == 0
    engine.dispose()


def test_the_log_does_not_grow_while_readers_overlap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.write_ahead.LIMIT", 500_000)
    path, log = tmp_path / "record.db", tmp_path / "record.db-wal"
    done, sizes = Event(), list[int]()

    def read() -> None:
        with sqlite(path) as one, sqlite(path) as other:
            while not done.is_set():  # there is never a moment without a reader
                for current, last in ((one, other), (other, one)):
                    current.execute("BEGIN")
                    current.execute("SELECT count(*) FROM reports").fetchone()
                    if last.in_transaction:
                        last.execute("COMMIT")
                    sleep(0.002)

    with open_record(path) as record:
        reader = Thread(target=read)
        reader.start()
        try:
            for number in range(40):
                record.add(ferry(text=f"{TEXT}Number {number}.\n", ref=f"{number}.txt"))
                sizes.append(log.stat().st_size)
        finally:
            done.set()
            reader.join()
        assert record.coverage().reports == 40
    assert sum(after < before for before, after in pairwise(sizes)) > 1
    assert max(sizes) < 2_000_000


def test_a_reader_that_stays_holds_no_writer_up_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.write_ahead.LIMIT", 1)
    path = tmp_path / "record.db"
    with open_record(path) as record, sqlite(path) as reader:
        record.add(ferry())
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM reports").fetchone() == (1,)
        assert record.add(ferry(text=f"{TEXT}It rained.\n", ref="rain.txt")) == "added"
        assert reader.execute("SELECT count(*) FROM reports").fetchone() == (1,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM reports").fetchone() == (2,)
        assert record.add(ferry(text=f"{TEXT}It snowed.\n", ref="snow.txt")) == "added"
        assert (tmp_path / "record.db-wal").stat().st_size == 0
