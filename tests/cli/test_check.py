import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import run
from onrecord.ledger import open_record
from onrecord.schema import Span
from tests.checking.records import harbour, summit
from tests.readings import ferry

RELEASE = "we will not release 12 of them before Friday"
KEYS = ["quotation", "span", "speaker", "verdict", "matches", "coverage"]
MATCH_KEYS = ["statement", "report", "outlet", "made_on", "speaker", "score", "diff"]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(harbour())
        record.add(summit())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_quotation_that_stands_is_exit_code_0(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", f"“{RELEASE}”", "--speaker", "Marchand"]) == 0
    out = capsys.readouterr().out
    assert "exact" in out
    assert "Ilse Marchand, 2034-05-18; The Quay" in " ".join(out.split())
    assert "searched: 2 of 2 outlets, 2034-05-19 to 2034-06-09, 2 reports" in out


def test_a_verdict_worse_than_normalised_is_exit_code_1_and_its_diff_needs_no_colour(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", RELEASE.replace("not ", "").replace("12", "15")]) == 1
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    flat = " ".join(out.split())
    assert "altered:" in flat
    assert "[-not-]" in flat
    assert "[-12-] {+15+}" in flat


def test_json_has_the_keys_that_were_promised(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", RELEASE.replace("will", "would"), "--format", "json"]) == 1
    [one] = printed(capsys)
    assert list(one) == KEYS
    assert (one["span"], one["speaker"], one["verdict"]) == ([0, len(RELEASE) + 1], None, "altered")
    assert one["coverage"] == "2 of 2 outlets, 2034-05-19 to 2034-06-09, 2 reports"
    [match] = one["matches"]
    assert list(match) == MATCH_KEYS
    assert match["outlet"] == "The Quay"
    assert match["made_on"] == "2034-05-18"
    assert match["diff"] == [
        {"op": "equal", "text": "we"},
        {"op": "delete", "text": "will", "changed": ["modal"]},
        {"op": "insert", "text": "would"},
        {"op": "equal", "text": "not release 12 of them before Friday"},
    ]


def draft(path: Path) -> str:
    text = "Draft\n\nHe read it out: “We want our people back first.” Then: “Nobody counts the gulls here.”\n"
    path.write_text(text, encoding="utf-8")
    return text


def test_sarif_points_at_the_lines_of_the_draft(db: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = draft(tmp_path / "my draft.md")
    assert run(["check", "my draft.md", "--format", "sarif"]) == 1
    log = printed(capsys)
    [results] = [run["results"] for run in log["runs"]]
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert [result["ruleId"] for result in results] == ["exact", "not-in-the-record"]
    assert [rules[result["ruleIndex"]] for result in results] == ["exact", "not-in-the-record"]
    assert [result["level"] for result in results] == ["none", "error"]
    place = results[1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20draft.md"
    region = place["region"]
    span = Span(region["charOffset"], region["charOffset"] + region["charLength"])
    assert span.of(text) == region["snippet"]["text"] == "Nobody counts the gulls here."
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_a_draft_from_standard_input(
    db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = draft(tmp_path / "draft.md")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(["check", "-", "--format", "json"]) == 1
    from_stdin = printed(capsys)
    assert [one["verdict"] for one in from_stdin] == ["exact", "not in the record"]
    assert all(Span(*one["span"]).of(text) == one["quotation"] for one in from_stdin)
    assert run(["check", "draft.md", "--format", "json"]) == 1
    assert printed(capsys) == from_stdin


def test_a_draft_without_quotations_is_fine(db: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Gulls sat on the roof.\n", encoding="utf-8")
    assert run(["check", "draft.txt"]) == 0
    assert capsys.readouterr().out == "No quotations\n"
    assert run(["check", "draft.txt", "--format", "json"]) == 0
    assert printed(capsys) == []


def test_many_quotations_come_in_the_order_of_the_draft(
    db: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "".join(f"“Gull number {number} was on the roof.”\n\n" for number in range(500))
    (tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    assert run(["check", "draft.txt", "--format", "json"]) == 1
    checked = printed(capsys)
    assert len(checked) == 500
    assert all(Span(*one["span"]).of(text) == one["quotation"] for one in checked)
    assert [one["span"][0] for one in checked] == sorted(one["span"][0] for one in checked)


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("draft.md", "there is no file draft.md; check the path; a quotation has several words"),
        ("my draft.md", "there is no file my draft.md; check the path; a quotation has several words"),
        (".", ". is a folder; give one draft at a time"),
        ("empty.md", "the draft is empty; give a draft with words in it"),
        ("picture.png", "a binary file (an image), not text; convert it to text or HTML first"),
        ("gulls", "a quotation of fewer than 3 words cannot be checked; give more of it"),
        ("word" * 2000 + " " + "word" * 2000, "a quotation of fewer than 3 words cannot be checked; give more of it"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_one_line(
    db: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, argument: str, said: str
) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    assert run(["check", argument]) == 2
    assert capsys.readouterr().err == f"onrecord: {said}\n"


def test_a_record_that_is_not_there(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", RELEASE, "--db", "nowhere.db"]) == 2
    assert "there is no record at nowhere.db" in capsys.readouterr().err


def test_what_a_draft_holds_cannot_steer_a_terminal(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "we will \x1b[31mnot release 12 of them"]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "␛[31mnot" in out


def test_the_last_line_covers_the_whole_record(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(db) as record:
        record.add(ferry())
    assert run(["check", f"“{RELEASE}”", "--speaker", "Ada Brook"]) == 1
    out = capsys.readouterr().out
    assert "searched: 2 of 2 outlets, 2031-03-04 to 2034-06-09, 3 reports" in out
    assert run(["check", "nobody counts the gulls here", "--speaker", "Ada Brook"]) == 1
    out = capsys.readouterr().out
    assert "to 2031-03-04, 1 report " in out
    assert "searched: 2 of 2 outlets, 2031-03-04 to 2034-06-09, 3 reports" in out


def test_a_draft_in_another_language_is_refused_as_a_draft(
    db: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "Der Minister sagte, dass er nicht zurücktreten werde und dass das Gesetz bleibt.\n"
    (tmp_path / "entwurf.txt").write_text(text, encoding="utf-8")
    assert run(["check", "entwurf.txt"]) == 2
    assert "the draft is not in English" in capsys.readouterr().err
