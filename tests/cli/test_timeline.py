import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

import onrecord
from onrecord.cli import run
from onrecord.schema import Event, Interval, Shift, Span
from tests.statements import said

DAY = date(2031, 3, 4)


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "tolls.db"))
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "issues.yaml").write_text("- name: bridge tolls\n  terms: [toll]\n", encoding="utf-8")
    reading, statement = said("said", "the toll was <b>never</b> a mistake, Ruritania heard", names=("Ruritania",))
    shift = Shift(actor="brook", evidence=Span(0, 9), direction="softened", denied_by=(statement.id,))
    met = Event(id="ee71", type="CONSULT", mode="meet", actors=("brook", "ruritania"), date=Interval(DAY),
                evidence=Span(0, 14))  # fmt: skip
    with onrecord.open(tmp_path / "tolls.db") as record:
        record.add(msgspec.structs.replace(reading, shifts=(shift,), events=(met,)))


def printed(capsys: pytest.CaptureFixture[str], form: str) -> str:
    assert run(["timeline", "Brook", "--issue", "tolls", "--issues", "issues.yaml", "--format", form]) == 0
    return capsys.readouterr().out


def test_statements_meetings_shifts_and_denials_are_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    moments = json.loads(printed(capsys, "json"))
    assert sorted(one["kind"] for one in moments) == ["denial", "meeting", "reported shift", "statement"]
    assert [json.loads(line) for line in printed(capsys, "jsonl").splitlines()] == moments
    assert "reported shift" in printed(capsys, "table")


def test_the_page_is_whole_inert_and_without_colour_alone(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "html")
    assert "<svg" in page
    assert page.count('class="mark') >= 3
    assert "&lt;b&gt;never" in page
    assert "<b>" not in page
    assert not re.search(r"<script|\bsrc=|\bhref=|url\(|@import|\son\w+=", page)
    assert "prefers-color-scheme: dark" in page
