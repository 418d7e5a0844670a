"""``onrecord cluster read`` and ``load``: many reports in, read by many machines, and onto the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import RECORD, Db, day, open_existing
from onrecord.cli.progress import progress_of_reports
from onrecord.cli.read import Tally
from onrecord.cli.terminal import complain, output
from onrecord.schema import Reading
from onrecord.sources import Failure

cluster = typer.Typer(help="Read on many machines.", no_args_is_help=True)

_SHOWN = 50
"""Failures that are told of one by one; all are in the output."""


@cluster.command("read")
def cluster_read(
    input: Annotated[
        str, typer.Argument(metavar="INPUT", help="Parquet, JSON Lines or WARC: a file, a folder, or its address.")
    ],
    out: Annotated[str, typer.Argument(metavar="OUTPUT", help="A folder, or its address, for the readings.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day on which the reports appeared, YYYY-MM-DD; outranks what they say."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read; without it, one a core.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="The Ray cluster; without it, this machine alone.")
    ] = None,
    db: Annotated[
        Path | None, typer.Option("--db", metavar="FILE", help="A record whose own actors are known to the reading.")
    ] = None,
) -> int:
    """Read reports on a cluster, into Parquet, or go on with it."""
    from onrecord.cluster import Output, inputs, read

    own = []
    if db is not None:
        with open_existing(db) as record:
            own = record.own_actors()
    tally, failures = Tally(), list[Failure]()
    parts = read(inputs(input), Output(out), published=day(published), own=own, workers=workers, address=address)
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


def load(
    out: Annotated[str, typer.Argument(metavar="OUTPUT", help="What onrecord cluster read wrote into.")],
    db: Db = RECORD,
) -> int:
    """Put what a cluster has read on the record."""
    import onrecord
    from onrecord.cluster import Output

    written, tally = Output(out), Tally()
    parts = written.parts()
    with onrecord.open(db) as record, progress_of_reports() as progress:
        task = progress.add_task("", total=sum(part.read + len(part.failures) for part in parts))

        def items() -> Iterator[Reading]:
            for part in parts:
                for item in written.items(part):
                    if isinstance(item, Reading):
                        yield item
                        continue
                    record.add_failure(item.ref, item.reason, item.hint)
                    tally.failed += 1
                    progress.advance(task)

        try:
            for outcome in record.add_many(items()):
                tally.take(outcome)
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
