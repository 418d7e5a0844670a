import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ledger import open_record
from tests.ledger.adding import numbered
from tests.ledger.files import faults, sizes

ROOT = Path(__file__).parents[2]


def start(record: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.adding", str(record), str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("lines", [1, 2, 3, 10, 40])
def test_a_killed_writer_loses_nothing_that_it_had_added(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "record.db"
    with start(path, 1, 10_000) as writer:
        assert writer.stdout
        said = [writer.stdout.readline().strip() for _ in range(lines)]
        writer.kill()
        said += writer.stdout.read().split()
    with open_record(path) as record:
        assert faults(record) == []
        kept = sizes(record).get("reports", 0)
        assert kept - (len(said) - 1) in (0, 1)
        for number in range(1, kept + 1):
            assert record.reading(numbered(number).report.id) == numbered(number)
        assert len(record.find()) == 2 * kept
        assert record.add(numbered(0)) == "added"


def test_two_writers_and_a_reader_share_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with start(path, 1, 60) as one, start(path, 31, 90) as other:
        assert one.stdout
        assert other.stdout
        with open_record(path) as record:
            while one.poll() is None or other.poll() is None:
                for found in record.find("ferry", limit=5):
                    assert found.speakers == ("Ada Brook",)
    assert (one.returncode, other.returncode) == (0, 0)
    with open_record(path, create=False) as record:
        assert faults(record) == []
        assert sizes(record)["sightings"] == 90
        assert all(record.has(numbered(number).report) for number in range(1, 91))


def test_many_processes_make_one_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    writers = [start(path, number, number) for number in range(4)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0] * 4
    with open_record(path) as record:
        assert sizes(record)["reports"] == 4
