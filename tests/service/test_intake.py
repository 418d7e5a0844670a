"""Reports are read at the door in turns, and not without end; questions go on meanwhile."""

import threading
from pathlib import Path

import anyio
import pytest
from fastapi import HTTPException

import onrecord
from onrecord.errors import SourceError
from onrecord.ledger import open_record
from onrecord.schema import Reading, Report
from onrecord.service import intake
from onrecord.service.intake import Intake
from tests.readings import ferry


def test_one_is_read_at_a_time_and_too_many_are_told_to_come_back(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, busy = threading.Event(), threading.Lock()

    class SlowReader:
        def __init__(self, **_: object) -> None:
            """Know nobody."""

        def read(self, report: Report) -> Reading:
            assert busy.acquire(blocking=False)
            assert opened.wait(20)
            busy.release()
            return Reading(report=report)

    monkeypatch.setitem(vars(onrecord), "Reader", SlowReader)
    monkeypatch.setattr(intake, "MAX_WAITING", 6)
    outcomes: list[int] = []

    async def send(door: Intake) -> None:
        try:
            await door.read(ferry().report)
            outcomes.append(200)
        except HTTPException as error:
            assert error.headers == {"Retry-After": "10"}
            outcomes.append(error.status_code)

    async def crowd() -> None:
        with open_record(db) as record:
            door = Intake(record)
            async with anyio.create_task_group() as senders:
                for _ in range(12):
                    senders.start_soon(send, door)
                while len(outcomes) < 5:
                    await anyio.sleep(0.01)
                assert outcomes == [503] * 5
                opened.set()

    anyio.run(crowd)
    assert outcomes == [503] * 5 + [200] * 7


def test_what_is_too_long_for_the_door_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_CHARACTERS", 10)
    with open_record(":memory:") as record, pytest.raises(SourceError, match="onrecord add"):
        anyio.run(Intake(record).read, ferry().report)
