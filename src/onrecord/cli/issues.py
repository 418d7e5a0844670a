"""``onrecord issues``, ``positions`` and ``timeline``: what statements are about, and where actors stand on it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from onrecord.cli.options import RECORD, Db, IssuesFile, Limit, Rows, Since, Until, day, open_existing

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


def positions(
    actor: Annotated[str, typer.Argument(help="Name or id of an actor on the record.")],
    issue: Annotated[str | None, typer.Argument(help="One of the issues; without it, each in a line.")] = None,
    issues_file: IssuesFile = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[Literal["table", "json", "jsonl", "csv"], typer.Option("--format", help="How to print.")] = "table",
    db: Db = RECORD,
) -> None:
    """Follow where an actor stands, and how that moved."""
    from onrecord.cli.consult import print_coverage
    from onrecord.cli.positions import print_courses
    from onrecord.knowledge.issues import issue_called, read_issues

    known = read_issues(issues_file)
    asked = [issue_called(known, issue)] if issue is not None else known
    first, last = day(since), day(until)
    with open_existing(db) as record:
        courses = record.positions.courses(actor, asked, since=first, until=last)
        covered = record.coverage(since=first, until=last)
    print_courses(courses, form, whole=issue is not None)
    print_coverage(covered, "table" if form == "table" else "json")


def timeline(
    actors: Annotated[list[str], typer.Argument(metavar="ACTOR...", help="Names or ids of actors on the record.")],
    issue: Annotated[str, typer.Option(metavar="NAME", help="One of the issues.")],
    issues_file: IssuesFile = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[
        Literal["table", "json", "jsonl", "html"], typer.Option("--format", help="How to print; html has a picture.")
    ] = "table",
    db: Db = RECORD,
) -> None:
    """Put statements, meetings and shifts in one line of time."""
    from onrecord.cli.timeline import show_timeline

    show_timeline(actors, issue, issues_file, (day(since), day(until)), form, db)
