"""``onrecord actors``: the listing, and a user's own actors."""

from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.ledger import open_record
from tests.readings import take

CSV = "id,name,title,of,from\nQ4242,Ada Brook,Mayor,Saltmere,2030-01-01\n"


def test_own_actors_are_kept_in_the_record_and_replaced_by_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, db = tmp_path / "own.csv", str(tmp_path / "record.db")
    file.write_text(CSV, encoding="utf-8")
    assert run(["actors", "import", str(file), "--db", db]) == 0
    assert capsys.readouterr().out == f"imported into {db}: 1 actor\n"
    file.write_text(CSV.replace("Ada Brook", "Ada M. Brook"), encoding="utf-8")
    assert run(["actors", "import", str(file), "--db", db]) == 0
    with open_record(db) as record:
        assert [(actor.id, actor.name) for actor in record.own_actors()] == [("Q4242", "Ada M. Brook")]


def test_a_wrong_file_is_refused_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, db = tmp_path / "own.csv", tmp_path / "record.db"
    file.write_text("name,gender\nAda,f\nLeo,x\n", encoding="utf-8")
    assert run(["actors", "import", str(file), "--db", str(db)]) == 2
    assert "line 3: gender is 'x'" in capsys.readouterr().err
    assert not db.exists()


def test_the_listing_needs_no_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "record.db")
    open_record(db).close()
    for arguments in (["actors"], ["actors", "list"], ["actors", "--limit", "3"]):
        assert run([*arguments, "--db", db]) == 0
        assert capsys.readouterr().out == "No actors\n"
    assert run(["actors", "Brook", "--db", db]) == 0
    assert "nobody on the record is called “Brook”" in capsys.readouterr().out


def test_common_nouns_are_listed_when_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "record.db")
    with open_record(db) as record:
        record.add(take("the company", "We will build boats", 1))
        record.add(take("Ada Brook", "We will not", 2))
    for arguments, listed in ((["actors"], False), (["actors", "--common"], True), (["actors", "company"], True)):
        assert run([*arguments, "--db", db]) == 0
        assert ("the company" in capsys.readouterr().out) == listed


def test_who_may_be_one_is_listed_and_not_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "record.db")
    for name, text in (
        ("a", "Ada Brook said: no"),
        ("b", "Brook said: yes"),
        ("c", "Leo Brook said: no\nAda Brook said: yes"),
        ("d", "Ida Lund said: no"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run(["add", str(tmp_path / f"{name}.txt"), "--db", db]) == 0
    with open_record(db) as record:
        pairs = {(pair.one_name, pair.other_name) for pair in record.doubtful_actors()}
        assert len(record.actors()) == 4
    assert pairs == {("Ada Brook", "Brook"), ("Leo Brook", "Brook")}
    capsys.readouterr()
    assert run(["actors", "doubtful", "--db", db]) == 0
    assert "Leo Brook" in capsys.readouterr().out
