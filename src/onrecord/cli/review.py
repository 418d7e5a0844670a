"""``onrecord review``: accept, correct or reject what was read; see and take back what was decided."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import RECORD, Db, Limit, Rows, open_existing
from onrecord.schema import Act, EventStatus, Kind

review = typer.Typer(help="Accept, correct or reject what was read, for good.")

_Id = Annotated[str, typer.Argument(help="Id of a statement or meeting, or its first 6 characters or more.")]
_By = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="ONRECORD_REVIEWER", help="Who decides; without it, the user of this machine."),
]
_Why = Annotated[str | None, typer.Option(metavar="TEXT", help="For what reason.")]
_UNKNOWN = "unknown"
"""Given for a speaker, a date or a place that the report does not say after all."""


@review.callback(invoke_without_command=True)
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@review.command()
def accept(id: _Id, by: _By = None, why: _Why = None, db: Db = RECORD) -> None:
    """Say that a statement or meeting is right as it stands."""
    with open_existing(db) as record:
        verdict = record.review.accept(id, by=_name(by), why=why)
    typer.echo(f"accepted {verdict.target}")


@review.command()
def reject(id: _Id, by: _By = None, why: _Why = None, db: Db = RECORD) -> None:
    """Say that there is no such statement or meeting."""
    with open_existing(db) as record:
        verdict = record.review.reject(id, by=_name(by), why=why)
    typer.echo(f"rejected {verdict.target}")


@review.command()
def correct(
    id: _Id,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who said it; give it again for a joint statement.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="To whom it was said.")] = None,
    made_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was said or held: YYYY-MM-DD, or from/to.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="In quotation marks, in part, or not.")] = None,
    act: Annotated[Act | None, typer.Option(help="What sort of act it is.")] = None,
    issue: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help='What it is about; give it again for each; "none" if none.')
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="The report's words for it; give it again for each piece."),
    ] = None,
    participant: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who took part; give it again for each.")
    ] = None,
    status: Annotated[EventStatus | None, typer.Option(help="Whether the meeting came about.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was.")] = None,
    by: _By = None,
    why: _Why = None,
    db: Db = RECORD,
) -> None:
    """Put a statement or meeting right; "unknown" is what the report does not say after all."""
    from msgspec import UNSET

    from onrecord.ledger import Correction
    from onrecord.sources import parse_user_days

    with open_existing(db) as record:
        correction = Correction(
            speakers=(() if speaker == [_UNKNOWN] else speaker) if speaker else UNSET,
            to=_given(to) if to else UNSET,
            made_on=(None if made_on == _UNKNOWN else parse_user_days(made_on)) if made_on else UNSET,
            kind=kind or UNSET,
            act=act or UNSET,
            issues=(() if issue == ["none"] else issue) if issue else UNSET,
            spans=[span for piece in words for span in record.review.spans(id, piece)] if words else UNSET,
            participants=participant or UNSET,
            status=status or UNSET,
            place=_given(place) if place else UNSET,
        )
        verdict = record.review.correct(id, correction, by=_name(by), why=why)
    (row,) = verdict.after
    typer.echo(f"corrected {verdict.target}" + (f", now {row.id}" if row.id != verdict.target else ""))


@review.command()
def merge(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Statements or meetings of one report, or two actors by id or name."),
    ],
    by: _By = None,
    why: _Why = None,
    db: Db = RECORD,
) -> None:
    """Make one of several; the first gives the id of an actor and what the others do not know."""
    from onrecord.errors import VerdictError

    with open_existing(db) as record:
        if all(record.review.knows(id) for id in ids):
            verdict = record.review.merge(ids, by=_name(by), why=why)
            typer.echo(f"merged into {next(iter(verdict.after)).id}")
        elif len(ids) == 2:
            verdict = record.review.merge_actors(ids[0], ids[1], by=_name(by), why=why)
            typer.echo(f"merged {verdict.target} into {verdict.after.actors[0].id}")
        else:
            raise VerdictError("two actors are merged at a time; give the id or name of each")


@review.command()
def split(
    id: Annotated[str, typer.Argument(help="Id of a statement; with --report, the id or name of an actor.")],
    words: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="The report's words for one of the parts; give it again for each."),
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="The report whose actor is somebody else than in others.")
    ] = None,
    by: _By = None,
    why: _Why = None,
    db: Db = RECORD,
) -> None:
    """Make several statements of one, or tell an actor of one report from those of others."""
    with open_existing(db) as record:
        if report:
            verdict = record.review.split_actor(id, report, by=_name(by), why=why)
            typer.echo(f"{verdict.target} of that report is now {verdict.after.actors[0].id}")
        else:
            parts = [record.review.spans(id, part) for part in words or ()]
            verdict = record.review.split(id, parts, by=_name(by), why=why)
            typer.echo("split into " + ", ".join(row.id for row in verdict.after))


@review.command()
def undo(
    id: Annotated[str | None, typer.Argument(help="Id of a verdict; without it, the last one in force.")] = None,
    by: _By = None,
    why: _Why = None,
    db: Db = RECORD,
) -> None:
    """Take a verdict back; the log keeps both."""
    with open_existing(db) as record:
        verdict = record.review.undo(id, by=_name(by), why=why)
    typer.echo(f"undone {verdict.target}")


@review.command()
def log(
    id: Annotated[str | None, typer.Argument(help="Id of a statement, meeting, actor or report.")] = None,
    limit: Limit = None,
    form: Rows = "table",
    db: Db = RECORD,
) -> None:
    """List who decided what, and why; the last first."""
    from onrecord.cli.consult import print_log

    with open_existing(db) as record:
        logged = record.review.log(id, limit=limit)
    print_log(logged, form)


@review.command()
def export(
    out: Annotated[Path, typer.Argument(help="A folder, made where it is missing.")],
    db: Db = RECORD,
) -> None:
    """Write what was decided as training data: texts and brat annotations."""
    from onrecord.ledger.counts import plural
    from onrecord.ledger.review.training import write_brat

    with open_existing(db) as record:
        reports, statements = write_brat(record, out)
    typer.echo(f"{out}: {plural(statements, 'statement')} of {plural(reports, 'report')}")


def _given(name: str) -> str | None:
    return None if name == _UNKNOWN else name


def _name(by: str | None) -> str:
    return by or getpass.getuser()
