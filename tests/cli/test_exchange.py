import json
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import run
from tests.readings import ferry


def test_a_record_goes_out_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db, out, copy = str(tmp_path / "ferry.db"), str(tmp_path / "ferry.jsonl"), str(tmp_path / "copy.db")
    with onrecord.open(db) as record:
        record.add(ferry())
        record.review.reject("de41", by="ada")
    assert run(["export", out, "--db", db]) == 0
    assert capsys.readouterr().out == f"{out}: 2 lines\n"
    assert run(["import", out, "--db", copy]) == 0
    assert capsys.readouterr().out == f"{copy}: 1 reading and 1 verdict new from {out}\n"
    assert run(["find", "--act", "speech", "--format", "jsonl", "--db", copy]) == 0
    assert json.loads(capsys.readouterr().out)["statement"]["id"] == "5a1d"
    assert run(["import", str(tmp_path / "missing.jsonl"), "--db", copy]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_backup_is_a_record_and_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db, copy = str(tmp_path / "ferry.db"), str(tmp_path / "copy.db")
    with onrecord.open(db) as record:
        record.add(ferry())
    assert run(["backup", copy, "--db", db]) == 0
    assert capsys.readouterr().out == f"{copy}: 1 report\n"
    assert run(["backup", copy, "--db", db]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert run(["backup", copy, "--db", str(tmp_path / "missing.db")]) == 2


def test_what_is_no_export_begins_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("no export\n", encoding="utf-8")
    for name in ("notes.txt", "missing.jsonl"):
        assert run(["import", str(tmp_path / name), "--db", str(tmp_path / "new.db")]) == 2
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_no_export_takes_the_place_of_the_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    db = tmp_path / "ferry.db"
    with onrecord.open(db) as record:
        record.add(ferry())
    assert run(["export", f"{db}{ending}", "--db", str(db)]) == 2
    assert "is the record itself" in capsys.readouterr().err
    with onrecord.open(db) as record:
        assert record.find()
