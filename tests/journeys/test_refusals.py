"""What cannot be read is refused in one clear line and exit code 2; among others it is listed, and they go on."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import Run

GERMAN = "Der Minister sagte am Dienstag, dass die Fähre wieder fahren werde, und er freue sich sehr darüber. " * 5

BROKEN: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \r\n\n"),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "one-line.txt": lambda path: path.write_bytes(b"word " * 10_000_000),
    "no-article.html": lambda path: path.write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8"),
    "german.txt": lambda path: path.write_text(GERMAN, encoding="utf-8"),
    "date.jsonl": lambda path: path.write_text('{"text": "He said no.", "published": "soon"}', encoding="utf-8"),
    "broken.jsonl": lambda path: path.write_text('{"text": "He said', encoding="utf-8"),
    "folder": lambda path: path.mkdir(),
    "cut.jsonl.gz": lambda path: path.write_bytes(gzip.compress(b'{"text": "He said no."}' * 99)[:40]),
    "missing.txt": lambda path: None,
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_input_that_cannot_be_read_is_refused(name: str, onrecord: Run, tmp_path: Path) -> None:
    BROKEN[name](tmp_path / name)
    done = onrecord("read", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"onrecord: {name}")
    assert done.stderr.count("\n") == 1


def test_the_rest_go_on_and_the_failures_are_listed(onrecord: Run, tmp_path: Path) -> None:
    for name, make in BROKEN.items():
        make(tmp_path / name)
    (tmp_path / "good.txt").write_text("“The ferry will sail,” Mayor Ada Brook said on Tuesday.\n", encoding="utf-8")
    done = onrecord("add", *BROKEN, "good.txt")
    assert done.returncode == 1
    assert "1 added" in done.stdout
    assert done.stderr.count("\n") == len(BROKEN)
    assert onrecord("failures", "--format", "jsonl").stdout.count("\n") == len(BROKEN)
    assert "The ferry will sail" in onrecord("find").stdout


def test_a_date_that_is_none_is_refused(onrecord: Run) -> None:
    done = onrecord("read", "-", "--published", "2031-02-30", stdin=b"He said no.")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE theirs (a)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA application_id = 0x4F4E5243")
        database.execute("PRAGMA user_version = 9999")


@pytest.mark.parametrize(
    "make",
    [_foreign, _newer, Path.mkdir, lambda path: path.write_bytes(b"no database" * 100)],
    ids=["foreign", "newer", "folder", "text"],
)
def test_a_database_that_is_no_record_is_left_alone(
    make: Callable[[Path], object], onrecord: Run, tmp_path: Path
) -> None:
    make(tmp_path / "theirs.db")
    before = (tmp_path / "theirs.db").read_bytes() if (tmp_path / "theirs.db").is_file() else b""
    for command in (["add", "-"], ["find"]):
        done = onrecord(*command, "--db", "theirs.db", stdin=b"He said no.")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert before == ((tmp_path / "theirs.db").read_bytes() if before else b"")


def test_a_locked_record_is_said_so(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("“The ferry will sail,” Mayor Ada Brook said on Tuesday.\n", encoding="utf-8")
    onrecord("add", "good.txt")
    with closing(sqlite3.connect(tmp_path / "record.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = onrecord("remove", "good.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "locked" in done.stderr
    assert done.stderr.count("\n") == 1
