"""``onrecord timeline``: statements, meetings and shifts in one line of time, as rows or as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal

from onrecord.cli.consult import SHORT_ID, print_coverage
from onrecord.cli.options import open_existing
from onrecord.cli.tables import table, when
from onrecord.cli.terminal import one_line, output, to_json, write
from onrecord.knowledge.issues import issue_called, read_issues
from onrecord.ledger import Coverage, Moment

TimelineForm = Literal["table", "json", "jsonl", "html"]

_WIDTH, _LEFT, _RIGHT, _LANE = 960, 150, 30, 130
"""Sizes of the picture in pixels: of all, of its margins, and of what each actor takes up in height."""
_STEP = 15
"""Pixels between two points on the scale of stances."""
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
_SHAPES = {
    "for": "M0,-6 6,5 -6,5Z",
    "against": "M0,6 6,-5 -6,-5Z",
    "conditional": "M0,-6 6,0 0,6 -6,0Z",
    "unclear": "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
    "meeting": "M-5,-5H5V5H-5Z",
    "denial": "M-5,-5 5,5M5,-5 -5,5",
}
"""What is drawn for each stance and each other kind of moment, told apart by shape alone."""


def show_timeline(
    actors: Sequence[str],
    issue: str,
    issues_file: Path | None,
    days: tuple[date | None, date | None],
    form: TimelineForm,
    db: Path,
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
    key = "▲ for · ▼ against · ◆ on a condition · ○ unclear · □ meeting · × denial · dashed: shift"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(one_line(title))}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>'
        f"<h1>{escape(one_line(title))}</h1>\n{picture(moments, title)}\n<p>{key}</p>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>\n"
        f"<p>Looked for in {escape(one_line(covered))}.</p></body></html>\n"
    )


def picture(moments: Sequence[Moment], title: str) -> str:
    """Return an SVG with a lane for each actor, for up and against down, and the days from left to right."""
    dated = [(moment, moment.date) for moment in moments if moment.date]
    if not dated:
        return "<p>No dated moments.</p>"
    lanes = list(dict.fromkeys(who for moment, _ in dated if moment.kind != "meeting" for who in moment.who[:1]))
    lanes = lanes or ["meetings"]
    first, last = min(day.start for _, day in dated), max(day.end for _, day in dated)
    height = _LANE * len(lanes) + 40

    def across(day: date) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(_LEFT + 20 + share * (_WIDTH - _LEFT - _RIGHT - 20), 1)

    drawn = [*_axes(lanes, (first, last), height)]
    for moment, day in dated:
        own = [place for place, lane in enumerate(lanes) if lane in moment.who] or [0]
        for place in own:
            middle = place * _LANE + _LANE // 2
            x = across(date.fromordinal((day.start.toordinal() + day.end.toordinal()) // 2))
            drawn.append(_mark(moment, x, middle))
    label = escape(one_line(title), quote=True)
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{label}">\n' + "\n".join(drawn) + "\n</svg>"


def _axes(lanes: Sequence[str], days: tuple[date, date], height: int) -> Iterator[str]:
    for place, lane in enumerate(lanes):
        middle = place * _LANE + _LANE // 2
        yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{middle}" y2="{middle}"/>'
        yield f'<text x="0" y="{middle + 4}" font-weight="bold">{escape(one_line(lane)[:60])}</text>'
        yield f'<text x="{_LEFT - 8}" y="{middle - 3 * _STEP + 4}" text-anchor="end">for</text>'
        yield f'<text x="{_LEFT - 8}" y="{middle + 3 * _STEP + 4}" text-anchor="end">against</text>'
    yield f'<text x="{_LEFT}" y="{height - 8}">{days[0]}</text>'
    yield f'<text x="{_WIDTH - _RIGHT}" y="{height - 8}" text-anchor="end">{days[1]}</text>'


def _mark(moment: Moment, x: float, middle: int) -> str:
    told = f"<title>{escape(one_line(' · '.join(filter(None, _row(moment)))))}</title>"
    if moment.kind.endswith("shift"):
        top, foot = middle - 4 * _STEP, middle + 4 * _STEP
        return f'<line class="shift" x1="{x}" x2="{x}" y1="{top}" y2="{foot}">{told}</line>'
    y = middle - _STEP * (4 if moment.kind == "denial" else moment.value or 0)
    hollow = " open" if moment.stance in (None, "unclear") else ""
    shape = _SHAPES[moment.stance or moment.kind]
    return f'<path class="mark{hollow}" transform="translate({x} {y})" d="{shape}">{told}</path>'
