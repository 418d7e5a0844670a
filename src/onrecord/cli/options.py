"""Options that several commands have, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.address import Address

if TYPE_CHECKING:
    from onrecord.knowledge.actors import KnownActor
    from onrecord.ledger import Record

RECORD = Address("record.db")
"""The record where neither --db nor $ONRECORD_DB gives one."""

Db = Annotated[
    Address,
    typer.Option(
        "--db",
        envvar="ONRECORD_DB",
        parser=Address.of,
        metavar="FILE|URL",
        help="The record: one SQLite file, or postgresql://USER@HOST/NAME.",
    ),
]
Rows = Annotated[Literal["table", "json", "jsonl"], typer.Option("--format", help="How to print.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day, YYYY-MM-DD.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day on which the reports appeared, YYYY-MM-DD; outranks what they say."),
]
KnownFrom = Annotated[
    Address | None,
    typer.Option(
        "--db", parser=Address.of, metavar="FILE|URL", help="A record whose own actors are known to the reading."
    ),
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many rows.")]
IssuesFile = Annotated[
    Path | None, typer.Option("--issues", metavar="FILE", help="Your own issues; without it, those brought along.")
]


def open_existing(place: Path | Address) -> Record:
    """Open a record that is there."""
    from onrecord.ledger import open_record

    return open_record(place, create=False)


def own_actors(address: Address | None) -> Sequence[KnownActor]:
    """Return the user's own actors of a record that is there; none without one."""
    if address is None:
        return ()
    with open_existing(address) as record:
        return record.own_actors()


def day(text: str | None) -> date | None:
    """Read a day given by the user, if one was.  DateError where it is none."""
    from onrecord.sources import parse_user_date

    return None if text is None else parse_user_date(text)
