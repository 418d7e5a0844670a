from pathlib import Path

import pytest
from msgspec import structs

import onrecord
from onrecord.cli import run
from onrecord.schema import Reading, Report

LINES = (
    '{"id": "1", "text": "Brook said: the ferry will sail today", "published": "2031-03-04", "outlet": "Lamp"}\n'
    '{"id": "2", "text": "Finch said: the ferry will not sail today", "published": "2031-03-05"}\n'
    '{"id": "3", "text": \n'
    '{"id": "4", "text": "Brook said: we will see about that tomorrow"}\n'
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(LINES, encoding="utf-8")
    return tmp_path


def refs(db: str = "record.db") -> list[str | None]:
    with onrecord.open(db) as record:
        return sorted((found.sightings[0].ref for found in record.find()), key=str)


def test_reports_go_on_the_record_and_failures_are_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "in.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == "reports: 3 added to record.db, 1 failed (onrecord failures --db record.db)\n"
    assert err.startswith("onrecord: in.jsonl:3: line 3: broken JSON")
    assert refs() == ["1", "2", "4"]
    assert run(["failures", "--format", "jsonl"]) == 0
    assert '"ref":"in.jsonl:3"' in capsys.readouterr().out


def test_a_reading_that_is_not_sound_is_a_failure_and_the_others_go_on(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line_reader: type[onrecord.Reader]
) -> None:
    read = line_reader.read

    def doubling(self: onrecord.Reader, report: Report) -> Reading:
        reading = read(self, report)
        return structs.replace(reading, statements=reading.statements * 2) if report.ref == "2" else reading

    monkeypatch.setattr(line_reader, "read", doubling)
    assert run(["add", "in.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == "reports: 2 added to record.db, 2 failed (onrecord failures --db record.db)\n"
    assert "2: what was read is not sound: statement" in err
    assert refs() == ["1", "4"]


def test_adding_again_skips_without_reading(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["add", "in.jsonl"])
    capsys.readouterr()
    monkeypatch.setattr("onrecord.Reader", None)
    assert run(["add", "in.jsonl"]) == 1
    assert "0 added to record.db, 3 already there, 1 failed" in capsys.readouterr().out


def test_the_same_report_twice_in_one_run_is_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.txt").write_text("Brook said: the ferry will sail in the morning\n", encoding="utf-8")
    assert run(["add", "one.txt", "one.txt"]) == 0
    assert capsys.readouterr().out == "reports: 1 added to record.db, 1 already there\n"


def test_a_better_date_corrects(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.txt").write_text("Brook said: the ferry will sail in the morning\n", encoding="utf-8")
    run(["add", "one.txt"])
    capsys.readouterr()
    assert run(["add", "one.txt", "--published", "2031-03-04"]) == 0
    assert capsys.readouterr().out == "reports: 0 added to record.db, 1 corrected\n"


def test_a_failure_is_struck_out_when_the_report_is_mended(here: Path) -> None:
    Path("one.txt").write_text("Brook said: the ferry will sail in the morning\n", encoding="utf-8")
    run(["add", "one.txt"])
    Path("one.txt").write_text("", encoding="utf-8")
    assert run(["add", "one.txt"]) == 2
    with onrecord.open("record.db") as record:
        assert [failure.ref for failure in record.failures()] == ["one.txt"]
    Path("one.txt").write_text("Brook said: the ferry will sail in the morning\n", encoding="utf-8")
    assert run(["add", "one.txt"]) == 0
    with onrecord.open("record.db") as record:
        assert record.failures() == []


def test_after_an_interruption_the_same_command_goes_on(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(onrecord.Reader):
        def read(self, report: Report) -> Reading:
            if report.ref != "1":
                raise KeyboardInterrupt
            return super().read(report)

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.Reader", Interrupted)
        assert run(["add", "in.jsonl"]) == 130
    assert "interrupted; reports: 1 added to record.db" in capsys.readouterr().err
    assert refs() == ["1"]
    assert run(["add", "in.jsonl"]) == 1
    assert "2 added to record.db, 1 already there" in capsys.readouterr().out
    assert refs() == ["1", "2", "4"]


def test_the_record_is_the_option_else_the_environment(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", "theirs.db")
    run(["add", "in.jsonl"])
    run(["add", "in.jsonl", "--db", "mine.db"])
    assert refs("theirs.db") == refs("mine.db") == ["1", "2", "4"]
    assert not Path("record.db").exists()


def test_a_record_that_cannot_be_made_is_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "in.jsonl", "--db", "no/such/folder/r.db"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


def test_a_report_that_breaks_the_reading_is_a_failure_and_stops_no_other(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(onrecord.Reader):
        def read(self, report: Report) -> Reading:
            if report.ref == "2":
                raise ArithmeticError("no such number")
            return super().read(report)

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.Reader", Breaking)
        assert run(["add", "in.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert "2 added to record.db, 2 failed" in out
    assert "onrecord: 2: reading it failed: ArithmeticError: no such number; the others" in err
    assert refs() == ["1", "4"]
    assert run(["add", "in.jsonl"]) == 1
    assert "1 added to record.db, 2 already there, 1 failed" in capsys.readouterr().out


def test_no_workers_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "in.jsonl", "--workers", "0"]) == 2
    assert "--workers" in capsys.readouterr().err
