"""Own actors, from the file to a reading on the record."""

from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.ledger import open_record


def test_a_report_added_after_the_import_is_about_the_own_actor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, report, db = tmp_path / "own.csv", tmp_path / "report.txt", str(tmp_path / "record.db")
    own.write_text("id,name,title,of,from\nQ4242,Ada Brook,Mayor,Saltmere,2030-01-01\n", encoding="utf-8")
    report.write_text('Mayor Ada Brook told reporters: "The ferry will sail." Brook left the hall.', encoding="utf-8")
    assert run(["actors", "import", str(own), "--db", db]) == 0
    assert run(["add", str(report), "--published", "2031-03-04", "--db", db]) == 0
    with open_record(db) as record:
        (brook,) = record.actors("Brook")
        (found,) = record.find(speaker="Q4242")
    assert brook.id == "Q4242" and found.speakers == ("Ada Brook",)
    capsys.readouterr()
    assert run(["read", str(report), "--published", "2031-03-04", "--db", db, "--format", "json"]) == 0
    assert '"id":"Q4242"' in capsys.readouterr().out
