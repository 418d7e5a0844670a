import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import run
from tests.statements import said

START = date(2031, 3, 1)


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "tolls.db"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "issues.yaml").write_text("- name: bridge tolls\n  terms: [toll]\n", encoding="utf-8")
    with onrecord.open(tmp_path / "tolls.db") as record:
        for number, content in enumerate(("she supported the toll", "=the toll would be a mistake", "it rained")):
            record.add(said("said", content, day=START + timedelta(days=40 * number))[0])


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    return capsys.readouterr().out


def test_a_course_as_a_table_has_counts_days_gaps_and_the_test(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "positions", "Brook", "tolls", "--issues", "issues.yaml")
    assert "Ada Brook on bridge tolls: 2 statements (1 for, 1 against), 2031-03-01 to 2031-04-10" in out
    assert "39 days without a statement" in out
    assert "No test for a shift: 2 days with a stance, fewer than 8" in out


def test_without_an_issue_each_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "positions", "Brook", "--issues", "issues.yaml")
    assert "conditional" in out and "bridge tolls     2" in out
    assert "No positions" in printed(capsys, "positions", "Brook")


def test_courses_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("positions", "Brook", "tolls", "--issues", "issues.yaml", "--format")
    (course,) = json.loads(printed(capsys, *asked, "json"))
    assert course["stances"] == {"for": 1, "against": 1, "conditional": 0, "unclear": 0}
    lines = [json.loads(line) for line in printed(capsys, *asked, "jsonl").splitlines()]
    assert lines == course["positions"]
    rows = list(csv.DictReader(io.StringIO(printed(capsys, *asked, "csv"))))
    assert [row["stance"] for row in rows] == ["for", "against"]
    assert rows[1]["quotation"].startswith("'=")


def test_a_wrong_file_or_issue_or_actor_is_refused_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wrong.yaml").write_text("- terms: [toll]\n", encoding="utf-8")
    for arguments, told in (
        (("positions", "Brook", "--issues", "wrong.yaml"), "line 1: it needs one name"),
        (("positions", "Brook", "--issues", "none.yaml"), "none.yaml"),
        (("positions", "Brook", "fish"), "is none of the issues"),
        (("positions", "Finch"), "no actor on the record is called Finch"),
    ):
        assert run([*arguments]) == 2
        err = capsys.readouterr().err
        assert told in err
        assert err.count("\n") == 1


def test_a_corrected_issue_counts(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("positions", "Brook", "tolls", "--issues", "issues.yaml", "--format", "json")
    id = json.loads(printed(capsys, *asked))[0]["positions"][0]["found"]["statement"]["id"]
    printed(capsys, "review", "correct", id, "--issue", "none", "--by", "ada")
    assert json.loads(printed(capsys, *asked))[0]["statements"] == 1


def test_issues_are_listed_and_suggestions_make_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert "bridge tolls" in printed(capsys, "issues", "list", "--issues", "issues.yaml")
    assert "No suggestions" in printed(capsys, "issues", "suggest")
    with onrecord.open("tolls.db") as record:
        for number in range(3):
            record.add(said("said", f"the zeppelin hangar cost {number} crowns", day=START)[0])
    Path("found.yaml").write_text(printed(capsys, "issues", "suggest", "--format", "yaml"), encoding="utf-8")
    assert "zeppelin hangar" in printed(capsys, "issues", "list", "--issues", "found.yaml")
