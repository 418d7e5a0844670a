import sqlite3
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.big_record import SHORT
from benchmarks.big_record import readings as invented
from benchmarks.crash import file_faults
from onrecord.errors import RecordError
from onrecord.ledger import open_record
from tests.readings import ferry


def test_a_backup_is_a_record_and_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.add(ferry())
        record.back_up(tmp_path / "copy.db")
        record.add(ferry(text=f"{ferry().report.text}More.\n", ref="more.txt"))
    with open_record(tmp_path / "copy.db", create=False) as copy:
        assert list(file_faults(copy)) == []
        assert copy.readings(ferry().report.id) == [ferry()]
        assert copy.coverage().reports == 1
        copy.add(ferry(text=f"{ferry().report.text}Other.\n", ref="other.txt"))
    assert sqlite3.connect(tmp_path / "copy.db").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_within_a_writer_holds_what_was_committed(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record, open_record(tmp_path / "record.db") as other:
        for number, reading in enumerate(islice(invented(60, shape=SHORT), 20)):
            record.add(reading)
            if number % 5 == 4:
                with record._writing():  # a writer in the midst of it
                    other.back_up(tmp_path / f"{number}.db")
                with open_record(tmp_path / f"{number}.db", create=False) as copy:
                    assert copy.coverage().reports == number + 1


def test_no_file_is_overwritten_and_none_is_left_by_halves(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.back_up(tmp_path / "copy.db")
        with pytest.raises(RecordError, match="is there already"):
            record.back_up(tmp_path / "copy.db")
        with pytest.raises(RecordError, match="cannot be written"):
            record.back_up(tmp_path / "nowhere" / "copy.db")
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
