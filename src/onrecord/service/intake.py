"""Reading and adding at a service's door: one report at a time, beside the questions that go on meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Annotated, TypeVar

import anyio
import anyio.to_thread
from fastapi import Depends, HTTPException, Request

import onrecord
from onrecord.errors import SourceError
from onrecord.ledger import Outcome, Record
from onrecord.reading.workers import Unread, outcome_of
from onrecord.schema import Reading, Report
from onrecord.sources import Failure, open_sources

MAX_CHARACTERS = 1_000_000
"""The longest text that is read at the door; it takes minutes.  Longer ones are for ``onrecord add``."""
MAX_WAITING = 20
"""Reports that may wait for their turn; the sender of one more is told to come back."""
FETCHES = 2
"""Pages that are fetched at a time."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Intake:
    """Reads reports with the record's own actors known, in a thread that nothing else uses."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reading = _Turns(1)
        self._fetching = _Turns(FETCHES)

    async def read(self, report: Report, *, min_confidence: float = 0.0) -> Reading:
        """Read a report and store nothing.

        SourceError where it is too long or reading it fails, HTTPException 503 where too many wait already.
        """
        return await self._reading.take(lambda: self._read(report, min_confidence))

    async def add(self, report: Report) -> tuple[Outcome, Reading]:
        """Read a report, unless the record has it, and put it there; return what became of it, and what was read.

        Errors as for ``read``; RecordError where it cannot be stored.
        """
        return await self._reading.take(lambda: self._add(report))

    async def take(self, found: Report | Failure) -> tuple[Outcome, Reading] | Failure:
        """Put what was found on the record as ``add`` does, or note that it cannot be read, and say so.

        Errors as for ``add``, but for SourceError.
        """
        if isinstance(found, Report):
            try:
                return await self.add(found)
            except SourceError as error:
                found = Failure.of(found.ref or found.id, error)
        await anyio.to_thread.run_sync(self._record.add_failure, found.ref, found.reason, found.hint)
        return found

    async def fetch(self, url: str, *, published: date | None = None) -> list[Report | Failure]:
        """Fetch what a URL of a public address holds; a failure in place of what is no report, or is refused."""
        if "://" not in url:
            raise SourceError("only http and https are fetched", "give a URL such as https://news.example/report")
        return await self._fetching.take(lambda: list(open_sources([url], published=published)))

    def _add(self, report: Report) -> tuple[Outcome, Reading]:
        if self._record.has(report):
            return "already", self._record.reading(report.id)
        reading = self._read(report, 0.0)
        return self._record.add(reading), reading

    def _read(self, report: Report, min_confidence: float) -> Reading:
        if len(report.text) > MAX_CHARACTERS:
            raise SourceError(f"longer than {MAX_CHARACTERS:,} characters", "split it, or use onrecord add")
        reader = onrecord.Reader(actors=self._record.own_actors(), min_confidence=min_confidence)
        outcome = outcome_of(reader.read, report)
        if isinstance(outcome, Unread):
            _log.error("%s: %s", report.ref or report.id, outcome.reason)
            raise SourceError(outcome.reason, "send it again, and please tell the makers of onrecord")
        return outcome


class _Turns:
    """Lets so much work go on at a time; the rest waits, and what is too much is refused."""

    def __init__(self, at_a_time: int) -> None:
        self._limiter = anyio.CapacityLimiter(at_a_time)
        self._taken = 0

    async def take(self, work: Callable[[], T]) -> T:
        """Do the work in a thread when it is its turn."""
        if self._taken >= self._limiter.total_tokens + MAX_WAITING:
            raise HTTPException(503, "too many reports wait for their turn; send it again soon", {"Retry-After": "10"})
        self._taken += 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._taken -= 1


def intake_of(request: Request) -> Intake:
    """Return the intake of this service."""
    intake = request.app.state.intake
    assert isinstance(intake, Intake)
    return intake


TakeIn = Annotated[Intake, Depends(intake_of)]
"""The intake, for a route that asks for it."""
