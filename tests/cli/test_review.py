import json
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import run
from tests.readings import ferry


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "ferry.db"))
    monkeypatch.setenv("ONRECORD_REVIEWER", "Ada")
    monkeypatch.setenv("COLUMNS", "80")
    with onrecord.open(tmp_path / "ferry.db") as record:
        record.add(ferry())


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def test_a_statement_is_corrected_shown_logged_and_undone(capsys: pytest.CaptureFixture[str]) -> None:
    made = ["--speaker", "Finch", "--made-on", "2031-03-03", "--words", "It will sail daily.", "--why", "he said it"]
    said = printed(capsys, "review", "correct", "5a1d", *made)
    now = said.split()[-1]
    assert said.startswith("corrected 5a1d, now ")
    shown = printed(capsys, "show", now)
    assert shown.startswith("Leo Finch to reporters · direct · 2031-03-03\n")
    assert "corrected by Ada on 2" in shown
    assert "corrected)" in printed(capsys, "find", "daily")
    (entry,) = json.loads(printed(capsys, "review", "log", "--format", "json"))
    assert (entry["verdict"]["why"], entry["state"]) == ("he said it", "in force")
    assert "he said it" in printed(capsys, "review", "log", "5a1d")
    printed(capsys, "review", "undo")
    assert printed(capsys, "show", "5a1d").startswith("Ada Brook to reporters · direct · 2031-03-04\n")
    assert "undone" in printed(capsys, "review", "log")


def test_what_is_unknown_after_all_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "review", "correct", "5a1d", "--speaker", "unknown", "--to", "unknown", "--made-on", "unknown")
    assert printed(capsys, "show", "5a1d").startswith("unknown · direct · unknown\n")


def test_rows_are_accepted_rejected_merged_and_split(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "review", "accept", "ee71", "--by", "Bo") == "accepted ee71\n"
    assert "accepted" in printed(capsys, "meetings")
    assert printed(capsys, "review", "reject", "ee71") == "rejected ee71\n"
    assert printed(capsys, "meetings").startswith("No meetings\n")
    merged = printed(capsys, "review", "merge", "5a1d", "de41").split()[-1]
    parts = ["--words", "The ferry will sail", "--words", "It will sail daily."]
    said = printed(capsys, "review", "split", merged, *parts)
    assert said.startswith("split into ")
    assert len(json.loads(printed(capsys, "find", "--format", "json"))) == 2
    assert printed(capsys, "review", "merge", "Ada Brook", "Leo Finch") == "merged finch into brook\n"


def test_training_data_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "review", "accept", "5a1d")
    out = printed(capsys, "review", "export", str(tmp_path / "gold"))
    assert out.endswith("gold: 1 statement of 1 report\n")
    assert len(list((tmp_path / "gold" / "attributions").iterdir())) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["accept", "000000"],
        ["correct", "5a1d"],
        ["correct", "5a1d", "--words", "not in the report"],
        ["correct", "5a1d", "--made-on", "2031-03-04/2031-03-01"],
        ["merge", "5a1d"],
        ["split", "5a1d"],
        ["undo"],
    ],
)
def test_what_cannot_be_decided_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1


def test_review_alone_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert "accept" in printed(capsys, "review")


def test_a_usage_error_points_at_the_help_of_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "accept"]) == 2
    assert capsys.readouterr().err == "onrecord: Missing argument 'id'. (try: onrecord review accept --help)\n"


def test_a_file_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "absent" / "out.jsonl"
    assert run(["export", "--format", "jsonl", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"onrecord: {out}")
    assert "No such file or directory" in said
