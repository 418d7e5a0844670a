"""Where the service listens."""

import socket
from pathlib import Path

import pytest
import uvicorn

from onrecord.cli import run


def test_a_port_that_another_program_has_is_said_before_any_address(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--db", str(db), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"cannot listen on 127.0.0.1:{port}: address already in use; give another with --port" in said
    assert "token" not in said


def test_an_address_that_is_not_of_this_machine_makes_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "record.db"
    assert run(["serve", "--db", str(path), "--host", "192.0.2.1"]) == 2
    assert "cannot listen on 192.0.2.1:8321" in capsys.readouterr().err
    assert not path.exists()


def test_a_wrong_file_of_issues_is_told_before_any_address(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "issues.yaml"
    file.write_text("- name: tolls\n  term: [toll]\n", encoding="utf-8")
    for command in ("serve", "mcp"):
        assert run([command, "--db", str(db), "--issues", str(file)]) == 2
        assert "line 2: 'term' is none of" in capsys.readouterr().err


def test_a_record_that_was_not_there_is_said_to_be_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: None)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    for told in ("record.db, a new and empty record, is at http", "record.db is at http"):
        assert run(["serve", "--db", str(tmp_path / "record.db"), "--port", port]) == 0
        assert told in capsys.readouterr().err
