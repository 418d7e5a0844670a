from pathlib import Path

from benchmarks.crash import REPORTS, at_once, killed, processes
from onrecord.ledger import open_record
from tests.ledger.files import sizes
from tests.readings import ferry

KILLS, SEED = 10, 4


def test_a_writer_killed_at_any_moment_loses_doubles_and_halves_nothing(tmp_path: Path) -> None:
    left = list(killed(tmp_path, KILLS, SEED))
    assert [one.faults for one in left] == [()] * KILLS
    assert any(0 < one.kept < REPORTS for one in left)


def test_two_writers_and_ten_readers_share_a_record(tmp_path: Path) -> None:
    assert at_once(tmp_path / "record.db", 90) == []


def add_ferry(path: Path, number: int) -> None:
    """Open a record that may not be there yet, and put a report of one's own on it."""
    with open_record(path) as record:
        record.add(ferry(text=f"{ferry().report.text}Number {number}.\n", ref=f"{number}.txt"))


def test_many_processes_make_one_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    writers = [processes().Process(target=add_ferry, args=(path, number)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with open_record(path) as record:
        assert sizes(record)["reports"] == 4
