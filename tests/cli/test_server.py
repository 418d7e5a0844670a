"""The commands on a record that is on a PostgreSQL server, given by its URL."""

import json
from pathlib import Path

import pytest

from onrecord.cli import run
from onrecord.ledger.tables import VERSION
from tests.server import Server

TEXT = "Ada said: the ferry sails\nBo said: no ferry sails\n"


def test_a_url_is_taken_wherever_a_file_is(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(TEXT, encoding="utf-8")
    url = server.url(server.empty().partition("?")[0].rpartition("/")[2], "onrecord:secret")
    shown = "postgresql://onrecord@/" + url.partition("?")[0].rpartition("/")[2]
    monkeypatch.setenv("ONRECORD_DB", url)
    assert run(["find"]) == 2
    assert f"no record in {shown}" in capsys.readouterr().err
    assert run(["add", "ferry.txt", "missing.txt"]) == 1
    printed = capsys.readouterr()
    assert f"1 added to {shown}" in printed.out
    assert f"onrecord failures --db {shown}" in printed.out
    assert run(["find", "ferry", "--speaker", "bo", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["quotation"] == "no ferry sails"
    assert run(["export", "all.jsonl"]) == 0
    assert run(["import", "all.jsonl", "--db", "copy.db"]) == 0
    assert run(["remove", "ferry.txt"]) == 0
    assert run(["import", "all.jsonl", "--db", url]) == 0
    assert run(["migrate", "--db", url]) == 0
    printed = capsys.readouterr()
    assert f"{shown}: a record of version {VERSION}" in printed.out
    assert run(["backup", "copy.dump"]) == 2
    assert "pg_dump" in capsys.readouterr().err
    assert "secret" not in printed.out + printed.err


def test_a_file_is_migrated_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "--db", str(tmp_path / "record.db")]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/record.db: a record of version {VERSION}\n"
