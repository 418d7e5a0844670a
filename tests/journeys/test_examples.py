"""A stranger reads the examples and asks who said what."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.schema import Reading, decode
from tests.journeys.conftest import EXAMPLES, PROGRAM, Run


@pytest.fixture
def reading(onrecord: Run) -> Reading:
    done = onrecord("read", EXAMPLES / "trawlers-wire.txt", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return decode(done.stdout)


def test_a_report_is_read_from_its_first_line_to_its_last(reading: Reading) -> None:
    text = reading.report.text
    assert text == (EXAMPLES / "trawlers-wire.txt").read_text(encoding="utf-8")
    assert str(reading.report.published) == "2034-05-18"
    said = {
        reading.actor(speaker).name
        for statement in reading.statements
        for speaker in statement.speakers
        if any("boats are another matter" in piece.of(text) for piece in statement.content)
    }
    assert said == {"Ilse Marchand"}
    assert {statement.kind for statement in reading.statements} == {"direct", "mixed", "indirect"}


def test_the_record_holds_all_three_reports(onrecord: Run, tmp_path: Path) -> None:
    done = onrecord("add", EXAMPLES)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(onrecord("find", "boats matter", "--speaker", "Marchand", "--format", "json").stdout)
    assert {sighting["outlet"] for row in found for sighting in row["sightings"]} >= {"The Sandvar Herald"}
    assert len({row["report"] for row in found}) == 2
    shown = onrecord("show", found[0]["statement"]["id"][:8]).stdout
    assert "[1: " in shown
    assert "Marchand" in shown
    met = json.loads(onrecord("meetings", "--actor", "Marchand", "--status", "happened", "--format", "json").stdout)
    assert any(row["event"]["date"] == "2034-06-08" for row in met)
    assert "Tomas Verhaal" in onrecord("actors").stdout
    with closing(sqlite3.connect(tmp_path / "record.db")) as database:
        assert database.execute("SELECT count(*) FROM reports").fetchone() == (3,)


def test_a_report_is_taken_off_and_put_back(onrecord: Run) -> None:
    wire = EXAMPLES / "trawlers-wire.txt"
    onrecord("add", wire)
    before = onrecord("find", "--format", "jsonl").stdout
    assert before
    assert onrecord("remove", wire).returncode == 0
    assert onrecord("find", "--format", "jsonl").stdout == ""
    assert onrecord("add", wire).returncode == 0
    assert onrecord("find", "--format", "jsonl").stdout == before


def test_standard_input_reads_as_the_file_does(onrecord: Run, reading: Reading) -> None:
    wire = (EXAMPLES / "trawlers-wire.txt").read_bytes()
    piped = decode(onrecord("read", "-", "--format", "json", stdin=wire).stdout)
    assert piped.statements == reading.statements


def test_colour_is_for_terminals_alone(onrecord: Run) -> None:
    wire = EXAMPLES / "trawlers-wire.txt"
    assert "\x1b[4m" in onrecord("read", wire, "--format", "text", FORCE_COLOR="1").stdout
    plain = onrecord("read", wire, "--format", "text").stdout
    assert "\x1b" not in plain
    assert "[1: " in plain


@pytest.mark.parametrize("form", ["table", "text", "json", "jsonl"])
def test_a_reader_that_is_gone_is_no_error(form: str) -> None:
    command: list[str | Path] = [PROGRAM, "read", EXAMPLES, "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
