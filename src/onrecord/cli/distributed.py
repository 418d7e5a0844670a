"""What ``onrecord cluster read`` and ``load`` do: reports read by many machines, and put on the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import onrecord
from onrecord.address import Address
from onrecord.cli.progress import progress_of_reports
from onrecord.cli.read import Tally
from onrecord.cli.terminal import complain, output
from onrecord.cluster import Output, inputs, read
from onrecord.knowledge.actors import KnownActor
from onrecord.schema import Reading
from onrecord.sources import Failure

_SHOWN = 50
"""Failures that are told of one by one; all are in the output."""


def read_on_cluster(
    source: str,
    out: str,
    *,
    published: date | None,
    own: Sequence[KnownActor],
    workers: int | None,
    address: str | None,
) -> int:
    """Read reports on a cluster into ``out``, or go on with it; return the exit code."""
    tally, failures = Tally(), list[Failure]()
    parts = read(inputs(source), Output(out), published=published, own=own, workers=workers, address=address)
    try:
        with progress_of_reports() as progress:
            task = progress.add_task("", total=None)
            for part in parts:
                tally.read += part.read
                failures += part.failures or ([part.broken] if part.broken else [])
                progress.advance(task, part.read + len(part.failures))
    except KeyboardInterrupt:
        complain(f"interrupted; {_so_far(tally, failures, out)}; the same command goes on from here")
        return 130
    _list(failures, out)
    tally.failed = len(failures)
    output().print(_so_far(tally, failures, out), soft_wrap=True)
    return tally.exit_code


def load_output(out: str, db: Address) -> int:
    """Put what was read into ``out`` on the record at ``db``; return the exit code."""
    written, tally = Output(out), Tally()
    parts = written.parts()
    with onrecord.open(db) as record, progress_of_reports() as progress:
        task = progress.add_task("", total=sum(part.read + len(part.failures) for part in parts))

        failures: list[Failure] = []

        def readings() -> Iterator[Reading]:
            for part in parts:
                for item in written.items(part):
                    if isinstance(item, Reading):
                        yield item
                    else:
                        failures.append(item)

        try:
            for outcome in record.add_many(readings()):
                tally.take(outcome)
                progress.advance(task)
            for failure in failures:  # behind what goes on the record, which strikes out what was noted of its ref
                record.add_failure(failure.ref, failure.reason, failure.hint)
                tally.failed += 1
                progress.advance(task)
        except KeyboardInterrupt:
            complain(f"interrupted; {tally.summary(db)}; the same command goes on from here")
            return 130
    output().print(tally.summary(db), soft_wrap=True)
    return tally.exit_code


def _list(failures: list[Failure], out: str) -> None:
    for failure in sorted(failures, key=lambda one: one.ref)[:_SHOWN]:
        complain(f"{failure.ref}: {failure.reason}; {failure.hint}")
    if len(failures) > _SHOWN:
        complain(f"and {len(failures) - _SHOWN:,} more, each a row in {out} with its reason")


def _so_far(tally: Tally, failures: list[Failure], out: str) -> str:
    return f"reports: {tally.read:,} read into {out}" + (f", {len(failures):,} failed" if failures else "")
