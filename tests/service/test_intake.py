"""Reports are read at the door in turns, and not without end; questions go on meanwhile."""

import asyncio
import threading
from pathlib import Path

import anyio
import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

import onrecord
from onrecord.errors import SourceError
from onrecord.ledger import Record, open_record
from onrecord.schema import Reading, Report
from onrecord.service import intake
from onrecord.service.intake import Intake
from onrecord.service.pages.batches import Batches, Given, Line
from tests import fragile
from tests.readings import ferry
from tests.service.conftest import AUTHORISED


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


class PickyReader:
    """Fails on "fail", and reads nothing sound in "stray"."""

    def __init__(self, **_: object) -> None:
        """Know nobody."""

    def read(self, report: Report) -> Reading:
        return fragile.read(report)


TEXTS = ("calm", "stray", "fail", "sea")
FOUR = "\n".join(f'{{"id": "{number}", "text": "{text}"}}' for number, text in enumerate(TEXTS))


def test_each_report_of_a_file_goes_its_own_way(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(onrecord), "Reader", PickyReader)

    async def give(record: Record) -> list[Line]:
        batches = Batches()
        batch = batches.begin([Given(name="in.jsonl", data=FOUR.encode())], record, Intake(record), published=None)
        while not batch.done:
            await anyio.sleep(0.01)
        return batch.lines

    with open_record(db) as record:
        lines = anyio.run(give, record)
        assert [one.outcome for one in lines] == ["added", "failed", "failed", "added"]
        noted = {one.ref: one.reason for one in record.failures()}
    assert noted["1"].startswith("what was read is not sound") and "no such number" in noted["2"]


def test_what_waits_when_the_service_stops_is_noted(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = threading.Event(), threading.Event()

    class HeldReader(PickyReader):
        def read(self, report: Report) -> Reading:
            begun.set()
            assert stopped.wait(20)
            return super().read(report)

    monkeypatch.setitem(vars(onrecord), "Reader", HeldReader)
    with open_record(db) as record:

        async def give_and_stop() -> None:
            given = [Given(name="a.txt", data=b"calm"), Given(name="b.txt", data=b"sea")]
            Batches().begin(given, record, Intake(record), published=None)
            while not begun.is_set():
                await anyio.sleep(0.01)

        asyncio.run(give_and_stop())
        assert [one.ref for one in record.failures()] == ["a.txt", "b.txt"]
        stopped.set()


def test_a_report_that_cannot_be_read_is_an_answer_not_an_accident(
    client: TestClient, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(onrecord), "Reader", PickyReader)
    assert client.post("/api/v1/read", json={"text": "stray"}).status_code == 422
    answer = client.post("/api/v1/reports", json={"text": "fail"}, headers=AUTHORISED)
    assert answer.status_code == 422 and "no such number" in answer.json()["detail"]
    with open_record(db) as record:
        assert len(record.failures()) == 1


def test_what_is_too_long_for_the_door_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_CHARACTERS", 10)
    with open_record(":memory:") as record, pytest.raises(SourceError, match="onrecord add"):
        anyio.run(Intake(record).read, ferry().report)
