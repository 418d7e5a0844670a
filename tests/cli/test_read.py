import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.cli.read import read_sources
from onrecord.schema import decode

BROOK = "Published: 4 March 2031\n\nBrook said: the ferry will sail every day of the week, in summer and in winter\n"
FINCH = "Finch said: it will not sail while there is ice on the water\n"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BROOK, encoding="utf-8")
    Path("b.txt").write_text(FINCH, encoding="utf-8")
    return tmp_path


def test_json_of_one_report_is_an_object_of_several_an_array(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", "a.txt", "--format", "json"]) == 0
    one = decode(capsys.readouterr().out)
    assert one.report.ref == "a.txt"
    assert one.statements[0].content[0].of(one.report.text).startswith("the ferry will sail")
    assert run(["read", ".", "--format", "json"]) == 0
    several = json.loads(capsys.readouterr().out)
    assert [reading["report"]["ref"] for reading in several] == ["a.txt", "b.txt"]


def test_jsonl_is_one_reading_a_line(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "b.txt", "a.txt", "--format", "jsonl"]) == 0
    assert [decode(line).report.ref for line in capsys.readouterr().out.splitlines()] == ["b.txt", "a.txt"]


def test_the_given_date_outranks_the_header(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "a.txt", "--published", "2031-03-05", "--format", "json"]) == 0
    report = decode(capsys.readouterr().out).report
    assert (str(report.published), report.published_from) == ("2031-03-05", "argument")
    assert report.published_conflict


def test_standard_input_is_a_dash(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FINCH.encode())))
    assert run(["read", "-", "--format", "json"]) == 0
    assert decode(capsys.readouterr().out).report.text == FINCH


@pytest.mark.parametrize("form", ["table", "text"])
def test_people_get_every_word_in_80_columns_without_colour(
    reports: Path, form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["read", "a.txt", "--format", form]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    for word in ("Brook", "ferry", "winter", "2031-03-04", "unknown", "direct"):
        assert word in out


def test_text_marks_the_statement_where_it_stands(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "b.txt", "--format", "text"]) == 0
    assert "Finch said: [1: it will not sail while there is ice on the water]" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["table", "text", "json", "jsonl"])
def test_no_report_can_steer_the_terminal(reports: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "Brook said: [red]we will \x1b]0;owned\x07 sail \x9b31m the \u202eferry[/red]"
    Path("evil.jsonl").write_text(json.dumps({"text": evil, "id": "\x1b[2J", "title": "\x9b"}), encoding="utf-8")
    assert run(["read", "evil.jsonl", "--format", form]) == 0
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert "[red]" in out


def test_one_bad_report_is_said_and_the_rest_go_on(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "a.txt", "missing.txt", "b.txt", "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert err.startswith("onrecord: missing.txt: ")
    assert err.count("\n") == 1


def test_where_nothing_can_be_read_no_model_is_loaded(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.Reader", None)
    assert run(["read", "missing.txt", "--format", "json"]) == 2
    assert capsys.readouterr().out == ""


def test_a_date_that_is_none_is_refused(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "a.txt", "--published", "2031-02-30"]) == 2
    assert "2031-02-30" in capsys.readouterr().err


def test_an_unknown_format_is_a_programming_error(reports: Path) -> None:
    with pytest.raises(KeyError):
        read_sources(["a.txt"], published=None, form="yaml")
