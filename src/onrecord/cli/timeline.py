"""``onrecord timeline``: statements, meetings and shifts in one line of time, as rows or as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal

from onrecord.address import Address
from onrecord.cli.consult import SHORT_ID, print_coverage
from onrecord.cli.options import open_existing
from onrecord.cli.tables import table, when
from onrecord.cli.terminal import one_line, output, safe, to_json, write
from onrecord.knowledge.issues import issue_called, read_issues
from onrecord.ledger import Coverage, Moment
from onrecord.ledger.positions.picture import KEY, picture

TimelineForm = Literal["table", "json", "jsonl", "html"]

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #181818; --line: #9a9a9a; } }
body { font: 16px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2em auto;
       max-width: 62em; padding: 0 1em; }
svg { width: 100%; height: auto; } svg text { fill: var(--ink); font-size: 13px; }
.axis { stroke: var(--line); } .mark { fill: var(--ink); stroke: var(--ink); stroke-width: 1.5; }
.open { fill: var(--paper); } .shift { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 6 4; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top;
        padding: .3em .6em; border-bottom: 1px solid var(--line); }
"""


def show_timeline(
    actors: Sequence[str],
    issue: str,
    issues_file: Path | None,
    days: tuple[date | None, date | None],
    form: TimelineForm,
    db: Address,
) -> None:
    """Ask the record and print what it answers."""
    asked = issue_called(read_issues(issues_file), issue)
    since, until = days
    with open_existing(db) as record:
        moments = record.positions.timeline(actors, asked, since=since, until=until)
        covered = record.coverage(since=since, until=until)
    print_timeline(moments, f"{', '.join(actors)} on {asked.name}", covered, form)
    if form != "html":
        print_coverage(covered, "table" if form == "table" else "json")


def print_timeline(moments: Sequence[Moment], title: str, covered: Coverage, form: TimelineForm) -> None:
    """Print moments in the order of time."""
    if form == "html":
        write(page(moments, title, str(covered)))
    elif form == "json":
        write("[" + ",\n".join(map(to_json, moments)) + "]\n")
    elif form == "jsonl":
        for moment in moments:
            write(to_json(moment) + "\n")
    else:
        columns = {"when": 23, "kind": 14, "who": 22, "stance": 11, "what": 0, "id": SHORT_ID}
        output().print(table("Timeline", columns, map(_row, moments)))


def _row(moment: Moment) -> tuple[str, ...]:
    value = f" {moment.value:+d}" if moment.value else ""
    stance = f"{moment.stance}{value}" if moment.stance else ""
    return (
        when(moment.date), moment.kind, ", ".join(moment.who), stance, moment.what, (moment.id or "")[:SHORT_ID],
    )  # fmt: skip


def page(moments: Sequence[Moment], title: str, covered: str) -> str:
    """Return a page with the picture and, below it, all that it shows as a table; it loads and runs nothing."""
    head = "".join(f"<th scope=col>{name}</th>" for name in ("When", "Kind", "Who", "Stance", "What", "Id"))
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(one_line(cell))}</td>" for cell in _row(moment)) + "</tr>" for moment in moments
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(one_line(title))}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>'
        f"<h1>{escape(one_line(title))}</h1>\n{safe(picture(moments, title))}\n<p>{KEY}</p>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>\n"
        f"<p>Looked for in {escape(one_line(covered))}.</p></body></html>\n"
    )
