"""What was given to be added, and what has become of it so far; known while the service runs."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from onrecord.errors import OnRecordError, SourceError
from onrecord.ledger import Record
from onrecord.schema import Report
from onrecord.service.intake import Intake
from onrecord.sources import Failure, open_bytes

_KEPT = 50
"""Batches that can be looked at; older ones are forgotten, what they added is not."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file, or an address to fetch where there is no ``data``."""

    name: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of a report: it is on the record, with so many statements, or the reason why not."""

    name: str
    outcome: str
    report: str | None = None
    statements: int = 0
    reason: str = ""
    hint: str = ""


@dataclass(slots=True, kw_only=True)
class Batch:
    """What was given at once."""

    id: str
    waiting: list[str]
    """Names of what is not done yet; the first is at work."""
    lines: list[Line] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether nothing waits."""
        return not self.waiting


class Batches:
    """The batches of a running service, by their ids."""

    def __init__(self) -> None:
        self._batches: dict[str, Batch] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def called(self, id: str) -> Batch | None:
        """Return a batch, unless it is forgotten."""
        return self._batches.get(id)

    def begin(self, given: Sequence[Given], record: Record, intake: Intake, *, published: date | None) -> Batch:
        """Begin to add what was given, in its order, behind whatever is being read already."""
        batch = Batch(id=secrets.token_urlsafe(9), waiting=[one.name for one in given])
        self._batches[batch.id] = batch
        for old in list(self._batches)[:-_KEPT]:
            del self._batches[old]
        task = asyncio.create_task(_work(batch, given, record, intake, published))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return batch


async def _work(batch: Batch, given: Sequence[Given], record: Record, intake: Intake, published: date | None) -> None:
    try:
        for one in given:
            for found in await _open(one, intake, published):
                batch.lines.append(await _take(found, one.name, intake))
            batch.waiting.pop(0)
    except asyncio.CancelledError:
        for name in batch.waiting:
            record.add_failure(name, "the service stopped before it was read, or in the midst of it", "add it again")
        raise


async def _open(one: Given, intake: Intake, published: date | None) -> list[Report | Failure]:
    """Return the reports of a file or an address; a failure where it has none."""
    try:
        data = one.data
        if data is None:
            return await intake.fetch(one.name, published=published)
        return await run_in_threadpool(lambda: list(open_bytes(data, name=one.name, published=published)))
    except SourceError as error:
        return [Failure.of(one.name, error)]
    except Exception as error:
        return [Failure(one.name, _reason(one.name, error), "try again")]


async def _take(found: Report | Failure, name: str, intake: Intake) -> Line:
    """Put a report on the record, or say why not; whatever goes wrong, those behind it go on."""
    try:
        taken = await intake.take(found)
    except Exception as error:
        return Line(name=found.ref or name, outcome="failed", reason=_reason(name, error), hint="try again")
    if isinstance(taken, Failure):
        return Line(name=taken.ref, outcome="failed", reason=taken.reason, hint=taken.hint)
    outcome, reading = taken
    return Line(name=name, outcome=outcome, report=reading.report.id, statements=len(reading.statements))


def _reason(name: str, error: Exception) -> str:
    if isinstance(error, HTTPException):
        return str(error.detail)
    if isinstance(error, OnRecordError):
        return str(error)
    _log.error("adding %s", name, exc_info=error)
    return "the service met an error of its own; its log says more"
