"""``onrecord add``: reports in, onto the record, with progress; stopping it at any moment loses nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

from rich.progress import Progress

import onrecord
from onrecord.address import Address
from onrecord.cli.progress import progress_of_reports
from onrecord.cli.read import Tally, read_all, readable
from onrecord.cli.terminal import complain, output
from onrecord.ledger import Record
from onrecord.schema import Report
from onrecord.sources import Failure, count, open_sources


def add_sources(sources: Sequence[str], *, published: date | None, db: Address, workers: int = 1) -> int:
    """Put the reports on the record at ``db`` and return the exit code.

    ``workers`` processes read, and this one writes.  Each report is committed by itself: after an interruption the same
    command goes on where it stopped.
    """
    tally = Tally()
    try:
        with onrecord.open(db) as record, progress_of_reports() as progress:
            _add(record, sources, published, tally, progress, workers)
    except KeyboardInterrupt:
        complain(f"interrupted; {tally.summary(db)}; the same command goes on from here")
        return 130
    output().print(tally.summary(db), soft_wrap=True)
    return tally.exit_code


def _add(
    record: Record, sources: Sequence[str], published: date | None, tally: Tally, progress: Progress, workers: int
) -> None:
    task = progress.add_task("", total=count(sources))
    noted = {failure.ref for failure in record.failures()}

    def new() -> Iterator[Report]:
        items = open_sources(sources, published=published, stdin=sys.stdin.buffer)
        for report in readable(items, tally, on_failure=note):
            if not record.has(report):
                yield report
                continue
            if report.ref in noted:
                record.clear_failure(report.ref)
            tally.present += 1
            progress.advance(task)

    def note(failure: Failure) -> None:
        record.add_failure(failure.ref, failure.reason, failure.hint)
        progress.advance(task)

    for reading in read_all(new(), tally, record.own_actors(), workers=workers, on_failure=note):
        outcome = record.add(reading)
        tally.take(outcome)
        progress.advance(task)
