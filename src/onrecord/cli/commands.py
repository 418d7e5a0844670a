"""The commands and their options; what they do lies in the modules beside this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import onrecord
from onrecord.cli.actors import actors
from onrecord.cli.cluster import cluster, load
from onrecord.cli.events import events
from onrecord.cli.issues import issues, positions, timeline
from onrecord.cli.options import (
    RECORD,
    Db,
    IssuesFile,
    KnownFrom,
    Limit,
    Published,
    Rows,
    Since,
    Until,
    day,
    open_existing,
    own_actors,
)
from onrecord.cli.review import review
from onrecord.schema import Act, EventStatus, Kind

if TYPE_CHECKING:
    from onrecord.ledger import StatementQuery

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
        help="Files (text, HTML, JSON Lines, Parquet, WARC, .gz), folders, URLs, or - for standard input.",
    ),
]
_MinConfidence = Annotated[
    float, typer.Option(metavar="P", min=0, max=1, help="Only statements that are right with this probability, 0 to 1.")
]
_Words = Annotated[
    str | None,
    typer.Argument(help='Words that must all be in the statement; "a phrase" in marks, and prefix*.'),
]
_Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Who said it.")]
_About = Annotated[str | None, typer.Option(metavar="NAME", help="Somebody whom it mentions.")]
_To = Annotated[str | None, typer.Option(metavar="NAME", help="To whom it was said.")]
_Kind = Annotated[Kind | None, typer.Option(help="In quotation marks, in part, or not.")]
_Act = Annotated[Act | None, typer.Option(help="What sort of act; without it, speech and writing.")]
_Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who reported it, by its whole name.")]
_ReportedSince = Annotated[str | None, typer.Option(metavar="DATE", help="Reported not before this day.")]
_ReportedUntil = Annotated[str | None, typer.Option(metavar="DATE", help="Reported not after this day.")]
_After = Annotated[
    str | None, typer.Option(metavar="ID", help="Go on after the row with this id, the last of the page before.")
]


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
    published: Published = None,
    min_confidence: _MinConfidence = 0.0,
    form: Annotated[
        Literal["table", "text", "json", "jsonl"],
        typer.Option("--format", help="How to print; text shows the report with its statements marked."),
    ] = "table",
    db: KnownFrom = None,
) -> int:
    """Read reports and print who said what; store nothing."""
    from onrecord.cli.read import read_sources

    own = own_actors(db)
    return read_sources(sources, published=day(published), form=form, own=own, min_confidence=min_confidence)


@app.command()
def add(
    sources: _Sources,
    published: Published = None,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, help="Processes that read; each needs a core and 300 MB of memory.")
    ] = 1,
    db: Db = RECORD,
) -> int:
    """Put reports on the record, or go on with it."""
    from onrecord.cli.add import add_sources

    return add_sources(sources, published=day(published), db=db, workers=workers)


@app.command()
def remove(
    ref: Annotated[str, typer.Argument(help="The path, URL or id that the report was added by.")], db: Db = RECORD
) -> None:
    """Take a report off the record."""
    from onrecord.ledger.counts import plural

    with open_existing(db) as record:
        sightings = record.remove(ref)
    typer.echo(f"taken off {db}: {plural(sightings, 'sighting')}")


@app.command()
def find(
    words: _Words = None,
    speaker: _Speaker = None,
    about: _About = None,
    to: _To = None,
    since: Since = None,
    until: Until = None,
    kind: _Kind = None,
    act: _Act = None,
    outlet: _Outlet = None,
    reported_since: _ReportedSince = None,
    reported_until: _ReportedUntil = None,
    facets: Annotated[
        bool, typer.Option("--facets", help="Print how many there are, by speaker, outlet, kind, act and year.")
    ] = False,
    newest: Annotated[bool, typer.Option("--newest", help="The latest first, and not the best match.")] = False,
    limit: Limit = None,
    after: _After = None,
    form: Rows = "table",
    db: Db = RECORD,
) -> None:
    """Find statements: by words, speaker, day and more."""
    from onrecord.cli.consult import print_coverage, print_facets, print_found

    asked = _asked(
        words, speaker, about, to, since, until, kind, act, outlet, reported=(reported_since, reported_until)
    )
    with open_existing(db) as record:
        if facets:
            print_facets(record.facets(asked), form)
        else:
            print_found(record.search(replace(asked, newest=newest), limit=limit, after=after), form)
        covered = record.coverage_of(asked)
    print_coverage(covered, form)


@app.command()
def utterances(
    words: _Words = None,
    speaker: _Speaker = None,
    about: _About = None,
    to: _To = None,
    since: Since = None,
    until: Until = None,
    kind: _Kind = None,
    act: _Act = None,
    outlet: _Outlet = None,
    reported_since: _ReportedSince = None,
    reported_until: _ReportedUntil = None,
    limit: Limit = None,
    after: _After = None,
    form: Rows = "table",
    db: Db = RECORD,
) -> None:
    """Put side by side what several reports tell of the same words."""
    from onrecord.cli.consult import print_coverage, print_utterances

    asked = _asked(
        words, speaker, about, to, since, until, kind, act, outlet, reported=(reported_since, reported_until)
    )
    with open_existing(db) as record:
        told, covered = record.utterances(asked, limit=limit, after=after), record.coverage_of(asked)
    print_utterances(told, form)
    print_coverage(covered, form)


@app.command()
def meetings(
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who took part; give it again for several together.")
    ] = None,
    since: Since = None,
    until: Until = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was.")] = None,
    status: Annotated[EventStatus | None, typer.Option(help="Whether it came about.")] = None,
    limit: Limit = None,
    form: Rows = "table",
    db: Db = RECORD,
) -> None:
    """List who met, called or visited whom."""
    from onrecord.cli.consult import print_coverage, print_meetings

    first, last = day(since), day(until)
    with open_existing(db) as record:
        met = record.meetings(actor=actor or (), since=first, until=last, place=place, status=status, limit=limit)
        covered = record.coverage(since=first, until=last, names=actor or ())
    print_meetings(met, form)
    print_coverage(covered, form)


@app.command()
def check(
    draft: Annotated[
        str,
        typer.Argument(
            metavar="DRAFT|QUOTATION",
            help="A file (Markdown, text, HTML, .docx), - for standard input, or the words of a quotation.",
        ),
    ],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who said it, where the draft names nobody.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day that the draft's relative dates count from, YYYY-MM-DD.")
    ] = None,
    form: Annotated[
        Literal["table", "json", "sarif"], typer.Option("--format", help="How to print; SARIF is for editors and CI.")
    ] = "table",
    db: Db = RECORD,
) -> int:
    """Check a draft, or one quotation, against the record."""
    from onrecord.cli.check import check_source

    with open_existing(db) as record:
        return check_source(draft, record, speaker=speaker, published=day(published), form=form)


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Id of a statement, or its first 6 characters or more.")],
    why: Annotated[bool, typer.Option("--why", help="Add how speaker, day and other fields were found.")] = False,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print.")] = "text",
    db: Db = RECORD,
) -> None:
    """Show a statement in context, and who else reported it."""
    from onrecord.cli.consult import print_statement

    with open_existing(db) as record:
        found, told = record.show(id), record.told_elsewhere(id)
    print_statement(found, told, form, why=why)


@app.command()
def reread(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Bring back what the last re-reading replaced.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Drop what --undo would bring back.")] = False,
    form: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="How to print; jsonl lists every change.")
    ] = "table",
    db: Db = RECORD,
) -> int:
    """Read again what an earlier version read."""
    from onrecord.cli.reread import drop_former, reread_record, undo_reread

    if dry_run + undo + drop > 1:
        raise typer.BadParameter("give one of --dry-run, --undo and --drop")
    if drop:
        return drop_former(db)
    return undo_reread(db, form=form) if undo else reread_record(db, dry_run=dry_run, form=form)


@app.command()
def failures(form: Rows = "table", db: Db = RECORD) -> None:
    """List the reports that could not be read, and why."""
    from onrecord.cli.consult import print_failures

    with open_existing(db) as record:
        failed = record.failures()
    print_failures(failed, form)


def _asked(
    words: str | None,
    speaker: str | None,
    about: str | None,
    to: str | None,
    since: str | None,
    until: str | None,
    kind: Kind | None,
    act: Act | None,
    outlet: str | None,
    *,
    reported: tuple[str | None, str | None],
) -> StatementQuery:
    from onrecord.ledger import SPOKEN_OR_WRITTEN, StatementQuery

    return StatementQuery(
        words=words,
        speaker=speaker,
        about=about,
        to=to,
        since=day(since),
        until=day(until),
        kind=kind,
        act=[act] if act else SPOKEN_OR_WRITTEN,
        outlet=outlet,
        reported_since=day(reported[0]),
        reported_until=day(reported[1]),
    )


app.add_typer(actors, name="actors")


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="The file to write; for csv and parquet, a folder.")],
    form: Annotated[
        Literal["csv", "parquet", "jsonl", "json-ld", "plover", "events-tsv", "ftm"],
        typer.Option("--format", help="The form; jsonl loses nothing and can be imported."),
    ] = "jsonl",
    db: Db = RECORD,
) -> None:
    """Write the record for other programs."""
    from onrecord.cli.exchange import export_record

    export_record(out, form, db)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="What onrecord export wrote as jsonl.")],
    db: Db = RECORD,
) -> None:
    """Put an exported record on this one."""
    from onrecord.cli.exchange import import_record

    import_record(file, db)


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write, which is not there yet.")],
    db: Db = RECORD,
) -> None:
    """Copy the record, also while reports are added to it."""
    from onrecord.cli.exchange import back_up_record

    back_up_record(out, db)


@app.command()
def migrate(db: Db = RECORD) -> None:
    """Bring a record of an earlier version to this one."""
    from onrecord.cli.exchange import migrate_record

    migrate_record(db)


app.add_typer(review, name="review")


@app.command()
def watch(
    opml: Annotated[Path, typer.Argument(metavar="FEEDS", help="A list of RSS and Atom feeds, as OPML.")],
    minutes: Annotated[int, typer.Option(metavar="N", min=5, help="Ask each feed again after so many minutes.")] = 30,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed whose time has come, and stop.")] = False,
    db: Db = RECORD,
) -> int:
    """Add the reports that feeds point at, as they appear."""
    from onrecord.cli.watch import watch_feeds

    return watch_feeds(opml, db=db, minutes=minutes, once=once)


@app.command()
def serve(
    db: Db = RECORD,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; other machines need the token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="The port to listen on.")] = 8321,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody change the record.")] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which a proxy on this machine passes requests on."),
    ] = None,
    issues_file: IssuesFile = None,
) -> None:
    """Serve the record to browsers and programs."""
    from onrecord.cli.serve import serve_record

    serve_record(db, host=host, port=port, read_only=read_only, allow_hosts=allow_host or (), issues_file=issues_file)


@app.command()
def mcp(
    db: Db = RECORD,
    allow_review: Annotated[
        bool, typer.Option("--allow-review", help="Let the assistant accept, correct and reject what was read.")
    ] = False,
    issues_file: IssuesFile = None,
) -> None:
    """Give the record to an assistant, as an MCP server."""
    from onrecord.cli.serve import serve_agents

    serve_agents(db, allow_review=allow_review, issues_file=issues_file)


app.add_typer(issues, name="issues")
app.add_typer(cluster, name="cluster")
app.command()(load)
app.command()(events)
app.command()(positions)
app.command()(timeline)
