"""A draft at a service's door: read, checked against the record, and forgotten."""

from __future__ import annotations

from datetime import date
from functools import partial

from starlette.concurrency import run_in_threadpool

from onrecord.checking import Checked, Draft, check_draft
from onrecord.ledger import Record
from onrecord.service.intake import Intake
from onrecord.sources import make_report


async def check(
    draft: Draft, record: Record, intake: Intake, *, speaker: str | None, published: date | None
) -> list[Checked]:
    """Check everything that a draft quotes, in its turn.  SourceError where it cannot be read."""
    report = await run_in_threadpool(partial(make_report, draft.plain, published=published))
    reading = await intake.read(report)
    return await run_in_threadpool(partial(check_draft, draft, reading, record, speaker=speaker))
