"""Reading by several processes, each with a model of its own; what they read comes back in the order of the reports.

Nothing here imports the models: the process that writes need not load them.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING

from onrecord.errors import WorkerError
from onrecord.schema import Reading, Report, decode, decode_as, encode
from onrecord.soundness import fault

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AHEAD = 8
"""Reports for each worker that may be under way or wait for an earlier one: all that is held of any input."""
RENEWED = 5000
"""Reports after which a worker makes room for a new one: the words that spaCy has met stay in memory."""
TRIES = 2
"""Workers that may die on a report before it counts as unreadable."""
_DYING = 5
"""Seconds that a worker has to be gone once its line is closed; one that is ended before has another exit code."""

Read = Callable[[Report], Reading]
Load = Callable[[], Read]
"""Loads the models, in the process that reads; it must be fit for pickling."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why, in one line."""

    report: Report
    reason: str


Outcome = Reading | Unread


def read_reports(load: Load, reports: Iterable[Report], *, workers: int = 1) -> Generator[Outcome, None, None]:
    """Read reports as they come and yield what became of each, in their order: the same with any number of workers.

    One worker reads in this process; more are processes of their own.  A report on which reading fails is Unread, and
    so is one on which two processes die; the others go on.  Few reports are held at a time, whatever the length of the
    input.  ValueError where there are no ``workers``, WorkerError where a process cannot load the models.
    """
    if workers < 1:
        raise ValueError(f"reading takes at least one worker, not {workers}")
    return _alone(load, reports) if workers == 1 else _together(load, reports, workers)


def outcome_of(read: Read, report: Report) -> Outcome:
    """Read a report; whatever goes wrong, or is wrong with what was read, is said of this report and stops no other."""
    try:
        reading = read(report)
    except Exception as error:
        return Unread(report, f"reading it failed: {type(error).__name__}: {error}"[:300])
    why = fault(reading)
    return reading if why is None else Unread(report, f"what was read is not sound: {why}"[:300])


def _alone(load: Load, reports: Iterable[Report]) -> Generator[Outcome, None, None]:
    read: Read | None = None
    for report in reports:
        read = read or load()
        yield outcome_of(read, report)


def _together(load: Load, reports: Iterable[Report], workers: int) -> Generator[Outcome, None, None]:
    crew = Crew(load, workers)
    try:
        yield from crew.read(reports)
    finally:
        crew.dismiss()


def _finished(under_way: deque[_Task]) -> Iterator[Outcome]:
    while under_way and (outcome := under_way[0].outcome) is not None:
        under_way.popleft()
        yield outcome


@dataclass(slots=True)
class _Task:
    """A report on its way; the outcome is there once it has been read."""

    report: Report
    outcome: Outcome | None = None
    deaths: int = 0


class Crew:
    """Processes that read, for as many inputs as come; whoever has one dismisses it in the end.

    Each has one report at a time, so that what a dead one had is known.
    """

    def __init__(self, load: Load, size: int) -> None:
        """Have up to ``size`` processes, each started when it is first needed."""
        self._load = load
        self._size = size
        self._busy: list[_Worker] = []
        self._idle: list[_Worker] = []

    def read(self, reports: Iterable[Report]) -> Generator[Outcome, None, None]:
        """Read as ``read_reports`` does, to the end; another input may follow."""
        under_way: deque[_Task] = deque()
        for report in reports:
            under_way.append(_Task(report))
            self._give(under_way[-1])
            while under_way[0].outcome is None and len(under_way) >= AHEAD * self._size:
                self._wait()
            yield from _finished(under_way)
        while under_way:
            if under_way[0].outcome is None:
                self._wait()
            yield from _finished(under_way)

    def _give(self, task: _Task) -> None:
        """Have a worker read the report, when one is free; as many are started as are needed."""
        while not self._idle and len(self._busy) >= self._size:
            self._wait()
        worker = self._idle.pop() if self._idle else _Worker(self._load)
        self._busy.append(worker)
        worker.begin(task)

    def _wait(self) -> None:
        """Wait until a worker has finished, or died; what it read is with its task."""
        heard = connection.wait([worker.line for worker in self._busy])
        for worker in [worker for worker in self._busy if worker.line in heard]:
            self._busy.remove(worker)
            task = worker.task
            if not worker.finish():
                self._replace(worker, task)
            elif worker.finished < RENEWED:
                self._idle.append(worker)
            else:
                worker.dismiss()

    def _replace(self, worker: _Worker, task: _Task) -> None:
        code = worker.dismiss()
        if not worker.loaded:
            raise WorkerError(
                f"a process that reads ended before it could begin (exit code {code}); each needs some 300 MB of "
                "memory: try fewer --workers"
            )
        task.deaths += 1
        if task.deaths < TRIES:
            self._give(task)
        else:
            task.outcome = Unread(task.report, f"{TRIES} processes died while reading it (exit code {code})")

    def dismiss(self) -> None:
        """End all workers, whatever they are at."""
        for worker in (*self._idle, *self._busy):
            worker.dismiss()


class _Worker:
    """A process that reads, and the line to it."""

    def __init__(self, load: Load) -> None:
        context = get_context("spawn")  # a fork would hold the ends of the other workers' lines open
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, load), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()
        self.task: _Task
        self.loaded = False
        self.finished = 0

    def begin(self, task: _Task) -> None:
        self.task = task
        try:
            self.line.send_bytes(encode(task.report))
        except OSError:  # it is dead, which its line says to whoever waits
            return

    def finish(self) -> bool:
        """Take what it read; False where it is dead."""
        try:
            if not self.loaded:
                self.line.recv_bytes()
                self.loaded = True
            answer = self.line.recv_bytes()
        except (EOFError, OSError):
            self._process.join(_DYING)
            return False
        kind, body = answer[:1], answer[1:]
        self.task.outcome = decode(body) if kind == _READING else Unread(self.task.report, body.decode())
        self.finished += 1
        return True

    def dismiss(self) -> int | None:
        """End it, and return its exit code."""
        self.line.close()
        self._process.terminate()
        self._process.join()
        return self._process.exitcode


_READING, _UNREAD, _LOADED = b"r", b"u", b"l"


def _serve(line: Connection, load: Load) -> None:
    """Read what comes down the line until it is closed: the whole life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all; the writer decides what follows
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    read = load()
    try:
        line.send_bytes(_LOADED)
        while True:
            outcome = outcome_of(read, decode_as(Report, line.recv_bytes()))
            if isinstance(outcome, Unread):
                line.send_bytes(_UNREAD + outcome.reason.encode("utf-8", "replace"))
            else:
                line.send_bytes(_READING + encode(outcome))
    except (EOFError, OSError):
        return


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until a process has started; it inherits that, and so says nothing of it while it starts."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
