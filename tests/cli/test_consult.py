import json
import re
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.cli import run
from tests.readings import TEXT, ferry, take


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "ferry.db"))
    monkeypatch.setenv("COLUMNS", "100")
    with onrecord.open(tmp_path / "ferry.db") as record:
        record.add(ferry())


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def test_find_as_a_table_gives_who_how_when_where_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "find", "sail")
    for words in ("Ada Brook to", "reporters", "(direct)", "2031-03-04", "Lamp", "The ferry will sail"):
        assert words in out
    assert "softened" not in out


def test_find_as_json_is_an_array_also_of_one_and_of_none(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(printed(capsys, "find", "sail", "--format", "json"))
    assert row["speakers"] == ["Ada Brook"]
    assert row["statement"]["made_on"] == "2031-03-04"
    assert json.loads(printed(capsys, "find", "submarine", "--format", "json")) == []
    assert printed(capsys, "find", "submarine", "--format", "jsonl") == ""
    none = "No statements\nLooked for in 1 of 1 outlet, 2031-03-04 to 2031-03-04, 1 report"
    assert printed(capsys, "find", "submarine").strip() == none


def test_a_misspelt_name_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    told = "nobody on the record is called “Ada Brok” (like it: Ada Brook)"
    for question in (["find", "--speaker"], ["utterances", "--to"], ["meetings", "--actor"], ["events", "--actor"]):
        assert told in " ".join(printed(capsys, *question, "Ada Brok").split())
        assert "nobody" not in printed(capsys, *question, "Ada Brook")


@pytest.mark.parametrize(
    ("options", "number"),
    [
        ([], 2),
        (["--speaker", "Brook"], 1),
        (["--speaker", "Finch"], 0),
        (["--kind", "indirect"], 1),
        (["--act", "plan"], 0),
        (["--outlet", "The Lamp", "--limit", "1"], 1),
        (["--since", "2031-03-05"], 0),
        (["--until", "2031-03-04"], 2),
    ],
)
def test_find_narrows(options: list[str], number: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(json.loads(printed(capsys, "find", *options, "--format", "json"))) == number


def test_find_gives_the_latest_first_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with onrecord.open(tmp_path / "ferry.db") as record:
        for number in (2, 1):
            record.add(take("Leo Finch", f"We will mend pier {number}", number))
    rows = json.loads(printed(capsys, "find", "pier", "--newest", "--format", "json"))
    assert [row["statement"]["made_on"] for row in rows] == ["2031-01-03", "2031-01-02"]


def test_what_an_answer_covers_is_told_beside_rows_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "--since", "2031-03-05", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == []
    assert err == "Looked for in 0 of 1 outlet, no known dates, 0 reports\n"


def test_find_counts_facets(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "find", "--facets").split())
    assert "2 statements, 2031-03-04 to 2031-03-04" in out
    assert "Ada Brook 1" in out
    facets = json.loads(printed(capsys, "find", "sail", "--facets", "--format", "json"))
    assert (facets["statements"], facets["kinds"], facets["outlets"]) == (1, [["direct", 1]], [["The Lamp", 1]])


def test_find_turns_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    first = json.loads(printed(capsys, "find", "--limit", "1", "--format", "json"))[0]["statement"]["id"]
    rest = json.loads(printed(capsys, "find", "--after", first, "--format", "json"))
    assert [first, *(row["statement"]["id"] for row in rest)] == ["5a1d", "de41"]


def test_utterances_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "utterances").startswith("No utterances\n")
    with onrecord.open(tmp_path / "ferry.db") as record:
        reading = ferry(text=TEXT.replace("daily", "twice daily"), daily="It will sail twice daily.", ref="buoy.txt")
        record.add(msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, outlet="The Buoy")))
    out = printed(capsys, "utterances", "twice")
    assert "2 reports, 1 independent, 2 outlets" in out
    assert "[-twice-]" in out
    (row,) = json.loads(printed(capsys, "utterances", "twice", "--format", "json"))
    assert [account["words"] for account in row["accounts"]][1].count("twice") == 0
    assert row["accounts"][1]["diff"][1] == {"change": "left out", "before": "twice", "after": ""}
    (meeting,) = json.loads(printed(capsys, "meetings", "--format", "json"))
    assert len(meeting["others"]) == 1


def test_meetings(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "meetings", "--actor", "Brook", "--actor", "Finch")
    assert "Ada Brook, Leo Finch" in out
    assert "2031-03-03" in out
    assert json.loads(printed(capsys, "meetings", "--status", "cancelled", "--format", "json")) == []


def test_actors(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Leo Finch" in printed(capsys, "actors")
    (row,) = map(json.loads, printed(capsys, "actors", "Brook", "--format", "jsonl").splitlines())
    assert (row["name"], row["statements"], row["meetings"]) == ("Ada Brook", 1, 1)


def test_show_marks_the_statement_in_its_context(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with onrecord.open(tmp_path / "ferry.db") as record:
        id = record.find("sail")[0].statement.id
    out = printed(capsys, "show", id)
    assert out.startswith("Ada Brook to reporters · direct · 2031-03-04\n")
    assert 'Mayor Ada Brook told reporters on Tuesday. [1: "It will sail daily."]' in " ".join(out.split())
    assert "The Lamp · published 2031-03-04 · ferry.txt" in out


def test_show_says_why_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Mayor Ada Brook opened the quay. “It will sail daily,” she said."
    with onrecord.open(tmp_path / "ferry.db") as record:
        record.add(onrecord.read(text, published="2031-03-04"))
        id = next(f.statement.id for f in record.find("daily") if "opened the quay" in f.context)
    assert "she ->" not in printed(capsys, "show", id)
    out = " ".join(printed(capsys, "show", id, "--why").split())
    assert re.search(r"speakers she -> Ada Brook, [01]\.\d\d: \w+", out)
    assert "made on" in out


def test_failures_say_how_to_try_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "failures").strip() == "No failures"
    with onrecord.open(tmp_path / "ferry.db") as record:
        record.add_failure("bad.txt", "the report is empty", "give a text with words in it")
    out = printed(capsys, "failures")
    assert "bad.txt" in out
    assert "the report is empty" in out


def test_remove_takes_a_report_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "remove", "ferry.txt").endswith("ferry.db: 1 sighting\n")
    assert printed(capsys, "find").startswith("No statements\nLooked for in 0 of 0 outlets, no known dates, 0 reports")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["remove", "nope"], "no report on the record has the path, URL or id nope"),
        (["remove", ""], "no report has an empty path, URL or id"),
        (["show", ""], "no statement has an empty id; of an id, give the first 6 characters at least"),
    ],
)
def test_a_ref_or_id_of_nothing_is_named(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["show", "000000"], ["remove", "nothing.txt"], ["find", "--since", "soon"], ["find", "--db", "missing.db"]],
)
def test_what_is_not_there_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("onrecord: ")
    assert err.count("\n") == 1
