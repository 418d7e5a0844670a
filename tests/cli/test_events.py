import csv
import json
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import run
from onrecord.reading.reader import Reader
from onrecord.sources import make_report


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "events.db"))
    monkeypatch.setenv("COLUMNS", "180")
    text = "Hungarian soldiers attacked Romanian villagers on Monday.\n\nMara Stone met Leo Finch in Lindau on Sunday."
    report = make_report(text, published=date(2031, 3, 4), outlet="=Lamp")
    with onrecord.open(tmp_path / "events.db") as record:
        record.add(Reader().read(report))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["events", *arguments]) == 0
    return capsys.readouterr().out


def test_events_are_listed_with_codes_parties_and_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys).split())
    for words in (
        "ASSAULT",
        "[HUN",
        "ROU CVL]",
        "2031-03-03",
        "Hungarian soldiers",
        "Looked for",
    ):
        assert words in out


def test_events_are_narrowed_by_type_and_actor(capsys: pytest.CaptureFixture[str]) -> None:
    def types(*options: str) -> list[str]:
        return [row["event"]["type"] for row in json.loads(printed(capsys, *options, "--format", "json"))]

    assert types() == ["CONSULT", "ASSAULT"]
    assert types("--type", "assault") == types("--actor", "Hungarian") == types("--since", "2031-03-03") == ["ASSAULT"]
    assert types("--type", "AID", "--type", "consult") == types("--actor", "Finch", "--actor", "Stone") == ["CONSULT"]
    assert types("--outlet", "The Buoy") == types("--status", "planned") == []


def test_a_row_of_csv_has_every_column_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    met, attacked = csv.DictReader(printed(capsys, "--format", "csv").splitlines())
    assert met["sentence"] == "Mara Stone met Leo Finch in Lindau on Sunday."
    assert (met["cameo"], met["actors"], met["recipients"]) == ("040", "Mara Stone", "Leo Finch")
    assert (attacked["type"], attacked["goldstein"], attacked["from"]) == ("ASSAULT", "-10.0", "2031-03-03")
    assert (attacked["actor_countries"], attacked["actor_sectors"]) == ("HUN", "MIL")
    assert (attacked["recipient_countries"], attacked["recipient_sectors"]) == ("ROU", "CVL")
    assert (attacked["outlet"], attacked["accounts"]) == ("'=Lamp", "1")


def test_nothing_in_a_row_of_csv_steers_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "hostile.db"))
    text = "Hungarian soldiers attacked Romanian villagers \x1b[2J on Monday, \x9b31m and the harbour was closed."
    with onrecord.open(tmp_path / "hostile.db") as record:
        record.add(Reader().read(make_report(text, published=date(2031, 3, 4))))
    out = printed(capsys, "--format", "csv")
    assert "villagers ␛[2J on Monday" in out and not {"\x1b", "\x9b"} & set(out)


def test_a_type_that_there_is_not_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "--type", "WAR"]) == 2
    assert "no type WAR" in capsys.readouterr().err
