"""``onrecord cluster read`` and ``load``: many reports in, read by many machines, and onto the record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import RECORD, Db, KnownFrom, Published, day, own_actors

cluster = typer.Typer(help="Read on many machines.", no_args_is_help=True)


@cluster.command("read")
def cluster_read(
    input: Annotated[
        str, typer.Argument(metavar="INPUT", help="Parquet, JSON Lines or WARC: a file, a folder, or its address.")
    ],
    out: Annotated[str, typer.Argument(metavar="OUTPUT", help="A folder, or its address, for the readings.")],
    published: Published = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read; without it, one a core.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="The Ray cluster; without it, this machine alone.")
    ] = None,
    db: KnownFrom = None,
) -> int:
    """Read reports on a cluster, into Parquet, or go on with it."""
    from onrecord.cli.distributed import read_on_cluster

    return read_on_cluster(input, out, published=day(published), own=own_actors(db), workers=workers, address=address)


def load(
    out: Annotated[str, typer.Argument(metavar="OUTPUT", help="What onrecord cluster read wrote into.")],
    db: Db = RECORD,
) -> int:
    """Put what a cluster has read on the record."""
    from onrecord.cli.distributed import load_output

    return load_output(out, db)
