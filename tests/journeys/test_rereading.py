"""A record whose reports are to be read otherwise: a look, a start that is killed, the rest, and back again."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.ledger import open_record
from tests.journeys.conftest import PROGRAM
from tests.ledger.files import faults

REPORTS = 60
OWN = "id,name,title,of,from\nQ4242,Ada Brook,Mayor,Saltmere,2030-01-01\n"


def former_on(path: Path) -> int:
    """Return how many former readings the record keeps, whoever writes to it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM former_readings").fetchone()[0])


def exported(folder: Path) -> bytes:
    with open_record(folder / "record.db") as record:
        record.export(folder / "out.jsonl", "jsonl")
    return (folder / "out.jsonl").read_bytes()


def test_new_knowledge_is_read_into_the_record_and_out_of_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def done(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert run(arguments) == code
        return capsys.readouterr()

    texts = (f"Mayor Ada Brook told reporters: “Ferry {n} will sail.” Brook left the hall." for n in range(REPORTS))
    lines = (json.dumps({"id": str(n), "text": text, "published": "2031-03-04"}) for n, text in enumerate(texts))
    Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("own.csv").write_text(OWN, encoding="utf-8")
    done("add", "in.jsonl")
    with open_record("record.db") as record:
        id = record.find()[0].statement.id
    done("review", "correct", id, "--made-on", "2031-03-01", "--by", "Ada")
    out, err = done("reread")
    assert out == ""
    assert "every report is read as this version reads" in err
    before = exported(tmp_path)

    done("actors", "import", "own.csv")
    out, _ = done("reread", "--dry-run")
    assert f"{REPORTS} reports would be read again, {REPORTS} with changes" in out
    assert "→ Q4242" in out
    assert exported(tmp_path) == before

    killed = subprocess.Popen([PROGRAM, "reread"], env={"PATH": os.environ["PATH"]}, stdout=subprocess.PIPE, text=True)
    while former_on(Path("record.db").absolute()) < 3:
        assert killed.poll() is None, killed.communicate()
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    so_far = former_on(Path("record.db").absolute())
    assert 3 <= so_far < REPORTS
    with open_record("record.db") as record:
        assert faults(record) == []
        assert record.actors("Q4242")[0].reports == so_far

    out, err = done("reread", "--format", "jsonl")
    assert f"{REPORTS - so_far} reports read again" in err
    told = [json.loads(line) for line in out.splitlines()]
    assert len({change["report"] for change in told}) == REPORTS - so_far
    assert {change["part"] for change in told} == {"actor"}
    with open_record("record.db") as record:
        assert len(record.find(speaker="Q4242")) == REPORTS
        assert str(record.show(id).statement.made_on) == "2031-03-01"

    out, _ = done("reread", "--undo")
    assert f"{REPORTS} reports as before again" in out
    assert exported(tmp_path) == before
    assert "no re-reading" in done("reread", "--undo")[1]

    with closing(sqlite3.connect("record.db")) as database, database:
        database.execute("UPDATE readings SET reader = NULL, body = replace(body, '\"direct\"', '\"indirect\"')")
    assert "indirect → direct" in done("reread")[0]
    assert done("reread", "--drop")[0] == f"dropped from record.db: {REPORTS} former readings\n"
    assert "no re-reading" in done("reread", "--undo")[1]
    done("reread", "--undo", "--drop", code=2)
