"""The commands and their options; what they do lies in the modules beside this one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

import onrecord

app = typer.Typer(
    help="Turn news reports into a record: who said what, to whom, when and where; who met whom; how positions moved.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files (text, HTML, JSON Lines, .gz), folders, URLs, or - for standard input.",
    ),
]
_Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day on which the reports appeared, YYYY-MM-DD; outranks what they say."),
]
_Db = Annotated[Path, typer.Option("--db", envvar="ONRECORD_DB", help="The record, one SQLite file.")]
_RECORD = Path("record.db")
_Rows = Annotated[Literal["table", "json", "jsonl"], typer.Option("--format", help="How to print.")]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"onrecord {onrecord.__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def read(
    sources: _Sources,
    published: _Published = None,
    form: Annotated[
        Literal["table", "text", "json", "jsonl"],
        typer.Option("--format", help="How to print; text shows the report with its statements marked."),
    ] = "table",
) -> int:
    """Read reports and print who said what; store nothing."""
    from onrecord.cli.read import read

    return read(sources, published=_day(published), form=form)


@app.command()
def add(sources: _Sources, published: _Published = None, db: _Db = _RECORD) -> int:
    """Read reports and put them on the record; those already there are skipped."""
    from onrecord.cli.add import add

    return add(sources, published=_day(published), db=db)


def _day(text: str | None) -> date | None:
    from onrecord.sources import parse_user_date

    return None if text is None else parse_user_date(text)
