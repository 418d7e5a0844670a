import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from onrecord.schema import Report
from onrecord.sources import MAX_CHARACTERS, Failure, count, open_sources

TEXT = "The ferry will sail on Monday, the minister said."
ROW = json.dumps({"text": TEXT, "id": "f1"}).encode() + b"\n"
HTML = (
    "<!doctype html><html><body><article><h1>Ferry</h1><p>The ferry between Port Alder and Ness will sail again on"
    " Monday, the transport minister said on Tuesday, after a quarrel over fuel.</p></article></body></html>"
).encode("ascii")


def read(*sources: object, stdin: bytes = b"", published: date | None = None) -> list[Report | Failure]:
    return list(open_sources([str(source) for source in sources], published=published, stdin=io.BytesIO(stdin)))


def failure(*sources: object, stdin: bytes = b"") -> Failure:
    (found,) = read(*sources, stdin=stdin)
    assert isinstance(found, Failure)
    assert "\n" not in found.reason + found.hint and found.hint
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.md").write_text("# Ferry\n\n" + TEXT)
    (tmp_path / "c.HTML").write_bytes(HTML)
    (tmp_path / "d.jsonl").write_bytes(ROW * 2 + b"{\n")
    (tmp_path / "deep" / "er" / "e.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "deep" / "f.htm").write_bytes(HTML)
    for ignored in ("g.pdf", ".h.txt", ".hidden/i.txt", "README"):
        (tmp_path / ignored).write_text(TEXT)
    return tmp_path


def test_a_folder_gives_its_reports_in_the_order_of_their_names(folder: Path) -> None:
    items = read(folder)
    names = [item.ref and item.ref.replace(str(folder) + os.sep, "") for item in items]
    assert names == ["a.md", "b.txt", "c.HTML", "f1", "f1", "d.jsonl:3", "deep/f.htm", "deep/er/e.txt.gz"]
    assert [name for name, item in zip(names, items, strict=True) if isinstance(item, Failure)] == ["d.jsonl:3"]
    assert count([str(folder)]) == len(items)


def test_the_users_date_is_given_to_every_report(folder: Path) -> None:
    day = date(2031, 3, 4)
    assert {item.published for item in read(folder, published=day) if isinstance(item, Report)} == {day}


def test_line_ends_and_marks_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbfFerry to sail\r\n\r\n" + TEXT.encode() + b"\r\n")
    (report,) = read(path)
    assert isinstance(report, Report)
    assert (report.ref, report.text) == (str(path), f"Ferry to sail\r\n\r\n{TEXT}\r\n")


@pytest.mark.parametrize(
    "data", [ROW, gzip.compress(ROW, mtime=0), TEXT.encode(), gzip.compress(TEXT.encode(), mtime=0), HTML]
)
def test_standard_input_and_files_without_a_known_name_are_told_by_their_beginning(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(data)
    for (item,) in (read("-", stdin=data), read(path)):
        assert isinstance(item, Report)
        assert "ferry" in item.text and not item.text.startswith(("{", "<"))


def test_a_packed_file_of_json_lines(tmp_path: Path) -> None:
    for name in ("rows.jsonl.gz", "rows.gz"):
        (tmp_path / name).write_bytes(gzip.compress(ROW * 3))
        assert [item.ref for item in read(tmp_path / name)] == ["f1"] * 3


def test_the_callers_stream_stays_open() -> None:
    stream = io.BytesIO(TEXT.encode())
    first, second = open_sources(["-", "-"], stdin=stream)
    assert isinstance(first, Report)
    assert isinstance(second, Failure) and "empty" in second.reason
    assert not stream.closed


def test_reports_come_before_the_stream_has_ended() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            rows = (ROW * (len(buffer) // len(ROW) + 1))[: len(buffer) // len(ROW) * len(ROW)]
            buffer[: len(rows)] = rows
            return len(rows)

    items = open_sources(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(items).ref for _ in range(1000)] == ["f1"] * 1000


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.html", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 10, "binary"),
        ("report.txt", b"%PDF-1.4 The ferry", "PDF"),
        ("page.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
        ("long.txt", b"x" * (MAX_CHARACTERS + 1), "larger than"),
        ("bomb.txt.gz", gzip.compress(b"x" * (MAX_CHARACTERS + 1), mtime=0), "larger than"),
        ("cut.jsonl.gz", gzip.compress(ROW, mtime=0)[:-10], "compressed file is broken"),
        ("bad.gz", b"\x1f\x8b" + b"\xff" * 50, "cannot be read"),
        ("german.txt", "Der Minister sagte, dass die Fähre am Montag fährt und dass das gut ist.".encode(), "English"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_with_its_reason(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    items = read(path, "-", stdin=TEXT.encode())
    found = [item for item in items if isinstance(item, Failure)]
    assert [item.ref for item in found] == [str(path)]
    assert reason in found[0].reason
    assert isinstance(items[-1], Report), "the rest go on"


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in failure(tmp_path / "nothing.txt").reason
    assert "no reports" in failure(tmp_path).reason
    assert "not a path" in failure("a\0b").reason
    assert "cannot be read" in failure("x" * 5000).reason
    assert failure("ftp://harbour.example/ferry").reason == "only http and https are fetched"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "cannot be read" in failure(path).reason


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    (report,) = read(tmp_path)
    assert isinstance(report, Report)
    assert report.ref == f"{tmp_path}/caf\ufffd.txt"


def test_counting_what_can_be_counted(folder: Path, tmp_path: Path) -> None:
    assert count([str(folder / "d.jsonl"), str(folder / "b.txt"), "/no/such/file"]) == 5
    assert count(["-"]) is None
    assert count(["https://harbour.example/ferry"]) is None
    (folder / "z.jsonl.gz").write_bytes(gzip.compress(ROW * 3))
    assert count([str(folder)]) is None
