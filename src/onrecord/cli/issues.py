"""``onrecord issues``: what statements may be about, and what the record suggests."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from onrecord.cli.options import RECORD, Db, IssuesFile, Limit, Rows, open_existing

issues = typer.Typer(help="List what statements may be about, or find more.")


@issues.callback(invoke_without_command=True)
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@issues.command("list")
def list_(issues_file: IssuesFile = None, form: Rows = "table") -> None:
    """List the issues of a file, or those brought along; this also checks the file."""
    from onrecord.cli.consult import print_issues
    from onrecord.knowledge.issues import read_issues

    print_issues(read_issues(issues_file), form)


@issues.command()
def suggest(
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only in what this actor said.")] = None,
    issues_file: IssuesFile = None,
    limit: Limit = 20,
    form: Annotated[
        Literal["table", "json", "jsonl", "yaml"],
        typer.Option("--format", help="How to print; yaml is a file of issues to edit."),
    ] = "table",
    db: Db = RECORD,
) -> None:
    """Suggest issues: words of many statements that no issue has yet."""
    from onrecord.cli.consult import print_suggestions
    from onrecord.knowledge.issues import read_issues

    known = read_issues(issues_file)
    with open_existing(db) as record:
        found = record.positions.suggestions(known, actor=actor, limit=limit)
    print_suggestions(found, form)
