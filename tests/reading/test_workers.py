"""Reading by several processes: in order, nothing lost, whatever happens to one of them."""

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from onrecord.errors import WorkerError
from onrecord.reading import workers as pool
from onrecord.reading.workers import Outcome, Unread, read_reports
from onrecord.schema import Reading, Report, stable_id
from tests import fragile


def report(text: str) -> Report:
    return Report(id=stable_id(text), text=text)


def words(outcomes: list[Outcome]) -> list[str]:
    return [one.reason if isinstance(one, Unread) else one.report.text for one in outcomes]


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_reports(workers: int) -> None:
    texts = [f"wait {0.2 if n == 0 else 0}" if n % 4 == 0 else "fail" if n == 5 else f"calm {n}" for n in range(20)]
    found = words(list(read_reports(fragile.load, map(report, texts), workers=workers)))
    assert found == [t if t != "fail" else "reading it failed: ArithmeticError: no such number" for t in texts]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_whose_reading_is_not_sound_is_unread_and_the_others_go_on(workers: int) -> None:
    found = list(read_reports(fragile.load, map(report, ["one", "stray", "two"]), workers=workers))
    assert words(found) == ["one", "what was read is not sound: statement of nothing has no content", "two"]


def test_a_report_on_which_processes_die_is_unread_and_the_others_go_on() -> None:
    texts = ["one", "die", "two", "three", "die ", "four"]
    found = list(read_reports(fragile.load, map(report, texts), workers=2))
    assert [one.report.text for one in found] == texts
    died = "2 processes died while reading it (exit code -9)"
    assert words(found) == ["one", died, "two", "three", died, "four"]


def test_a_report_whose_process_is_killed_once_is_read_by_another() -> None:
    texts = [f"wait 0.0{n:02}" for n in range(60)]
    found: list[Outcome] = []
    killed: list[str] = []

    def killing() -> Iterator[Report]:
        for text in texts:
            first = found[0] if found and not killed else None
            if isinstance(first, Reading) and first.reader:  # whoever has read has begun
                killed.append(first.reader)
                os.kill(int(first.reader), signal.SIGKILL)
            yield report(text)

    found.extend(read_reports(fragile.load, killing(), workers=2))
    assert killed
    assert words(found) == texts
    assert any(isinstance(one, Reading) and one.reader not in killed for one in found)


def test_few_reports_are_held_however_long_the_input() -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield report(f"calm {taken}")

    outcomes = read_reports(fragile.load, endless(), workers=2)
    for n in range(1, 100):
        next(outcomes)
        assert taken <= n + pool.AHEAD * 2
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_workers_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RENEWED", 3)
    found = list(read_reports(fragile.load, (report(f"calm {n}") for n in range(9)), workers=2))
    processes = {one.reader for one in found if isinstance(one, Reading)}
    assert len(processes) >= 3
    assert str(os.getpid()) not in processes


def test_processes_that_cannot_load_the_models_are_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WorkerError, match=r"exit code 1\).*try fewer --workers"):
        list(read_reports(fragile.load_nothing, [report("one")], workers=2))
    assert multiprocessing.active_children() == []


def test_no_workers_are_none() -> None:
    with pytest.raises(ValueError, match="at least one"):
        read_reports(fragile.load, [], workers=0)
