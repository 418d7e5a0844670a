"""``onrecord actors``: who is on the record, and a user's own actors for the readings to come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.options import RECORD, Db, Limit, Rows, open_existing


class _Listing(TyperGroup):
    """A group whose command ``list`` can be left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


actors = typer.Typer(cls=_Listing, help="List who is on the record, or import your own actors.", rich_markup_mode=None)


@actors.command("list")
def list_(
    words: Annotated[str | None, typer.Argument(help="Words of a name.")] = None,
    common: Annotated[
        bool,
        typer.Option("--common", help='Also those without a name, as "the company"; among them words look always.'),
    ] = False,
    limit: Limit = None,
    form: Rows = "table",
    db: Db = RECORD,
) -> None:
    """List who is on the record, most statements first."""
    from onrecord.cli.consult import print_actors, print_coverage

    with open_existing(db) as record:
        known = record.actors(words, common=common, limit=limit)
        print_actors(known, form)
        if words and not known:
            print_coverage(record.coverage(names=[words]), form)


@actors.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV, or FollowTheMoney entities as JSON Lines.")], db: Db = RECORD
) -> None:
    """Import your own actors; reports that are read from then on may be about them."""
    from onrecord.knowledge.importing import read_actors
    from onrecord.ledger import open_record
    from onrecord.ledger.counts import plural

    own = read_actors(file)
    with open_record(db) as record:
        count = record.import_actors(own)
    typer.echo(f"imported into {db}: {plural(count, 'actor')}")


@actors.command()
def doubtful(form: Rows = "table", db: Db = RECORD) -> None:
    """List actors of different reports that may be one."""
    from onrecord.cli.consult import print_doubtful

    with open_existing(db) as record:
        pairs = record.doubtful_actors()
    print_doubtful(pairs, form)
