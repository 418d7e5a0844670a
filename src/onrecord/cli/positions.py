"""``onrecord positions``: an actor's statements on an issue, with stance, gaps and shifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.cli.consult import SHORT_ID, outlets
from onrecord.cli.tables import UNKNOWN, manner, table, when
from onrecord.cli.terminal import one_line, output, safe_row, to_json, write
from onrecord.ledger import ChangePoint, Course, Gap, ReportedShift, StatedPosition
from onrecord.ledger.counts import plural
from onrecord.ledger.exports.cells import in_csv
from onrecord.ledger.positions.changes import FEWEST
from onrecord.schema import Interval

PositionRows = Literal["table", "json", "jsonl", "csv"]


def print_courses(courses: Sequence[Course], form: PositionRows, *, whole: bool) -> None:
    """Print the course of an actor's position: whole, or one line for each issue."""
    if form == "json":
        write("[" + ",\n".join(map(to_json, courses)) + "]\n")
    elif form == "jsonl":
        for course in courses:
            for position in course.positions:
                write(to_json(position) + "\n")
    elif form == "csv":
        write(in_csv(CSV, (safe_row(_cells(position)) for course in courses for position in course.positions)))
    elif whole:
        output().print(*_whole(courses[0]), sep="\n")
    elif any(course.statements for course in courses):
        output().print(_overview(courses))
    else:
        listed = ", ".join(course.issue for course in courses)
        output().print(Text(one_line(f"No positions on {listed}; give your own issues with --issues")), soft_wrap=True)


def summary(course: Course) -> str:
    """Return what there is of an actor's position, in a line: counts, and the days they come from."""
    counts = ", ".join(f"{number} {stance}" for stance, number in course.stances.items() if number)
    days = f", {course.first} to {course.last}" if course.first else ""
    return f"{course.statements} statement{'s' if course.statements != 1 else ''} ({counts or 'none'}){days}"


def test_result(course: Course) -> str:
    """Return in words what the test for a change point says, or why none was made."""
    change = course.change
    if course.tested_days < FEWEST:
        return f"No test for a shift: {plural(course.tested_days, 'day')} with a stance, fewer than {FEWEST}"
    if change is None:
        return f"No shift: the stance is the same on all {course.tested_days} days"
    what = f"Computed shift: {change.direction}" if change.significant else "No shift"
    return f"{what} between {change.last} and {change.first}, {_figures(change)}"


def _figures(change: ChangePoint) -> str:
    means = f"mean {change.before:+.2f} on {change.days_before} days, then {change.after:+.2f} on {change.days_after}"
    return f"{means}; K = {change.statistic}, p = {change.p:.4f} ({change.test})"


def _overview(courses: Iterable[Course]) -> RenderableType:
    columns = {
        "issue": 24, "said": 6, "for": 6, "against": 7, "conditional": 11, "unclear": 7, "when": 12, "shift": 22
    }  # fmt: skip
    rows = [
        (
            course.issue,
            str(course.statements),
            *map(str, course.stances.values()),
            when(Interval(course.first, course.last)) if course.first else "",
            f"{course.change.direction} by {course.change.first}" if course.change and course.shifted else "",
        )
        for course in courses
        if course.statements
    ]
    return table("Positions", columns, rows)


def _whole(course: Course) -> Iterator[RenderableType]:
    columns = {"id": SHORT_ID, "when, where": 16, "stance": 14, "does": 16, "what": 0}
    lines: list[StatedPosition | Gap] = [*course.positions, *course.gaps]
    rows = (_gap(line) if isinstance(line, Gap) else _position(line) for line in sorted(lines, key=_day))
    yield Group(Text(one_line(f"{course.name} on {course.issue}: {summary(course)}"), "bold"), "")
    yield table("Positions", columns, rows)
    yield Text(test_result(course))
    for shift in course.shifts:
        yield Text(one_line(reported(shift)))


def _day(line: StatedPosition | Gap) -> str:
    if isinstance(line, Gap):
        return str(line.first)
    return str(line.date.start) if line.date else "9999"


def _gap(gap: Gap) -> Sequence[str]:
    return "", f"{gap.first} – {gap.last}", "(gap)", "", f"{gap.days} days without a statement; {gap.covered}"


def _position(row: StatedPosition) -> Sequence[str]:
    found = row.found
    more = f" (+{row.accounts - 1})" if row.accounts > 1 else ""
    return (
        found.statement.id[:SHORT_ID],
        f"{when(row.date)}, {outlets(found.sightings)}{more}",
        stance(row),
        deed(row),
        found.quotation,
    )


def stance(row: StatedPosition) -> str:
    """Return a stance with its intensity in words."""
    return row.stance if row.stance == "unclear" else f"{row.stance}, {('mild', 'plain', 'strong')[row.intensity - 1]}"


def deed(row: StatedPosition) -> str:
    """Return what a statement does to whom; how it was made where it does nothing in particular."""
    return " ".join(filter(None, (row.act, row.target))) if row.act else f"({manner(row.found.statement)})"


def reported(shift: ReportedShift) -> str:
    """Return in words a shift that a report tells of, and who denies it."""
    denials = "".join(
        f"; denied by {', '.join(one.speakers) or UNKNOWN} ({one.statement.id[:SHORT_ID]})" for one in shift.denials
    )
    told = f"“{shift.evidence}” ({outlets(shift.sightings)}, {when(shift.date)})"
    return f"Reported shift: {shift.shift.direction}: {told}{denials}"


CSV = ("statement", "issue", "score", "from", "to", "stance", "intensity", "value", "act", "plover", "target",
       "accounts", "quotation", "outlet", "published", "url", "report", "why_issue", "why_stance")  # fmt: skip


def _cells(row: StatedPosition) -> tuple[object, ...]:
    seen = row.found.sightings[0]
    start, end = (row.date.start, row.date.end) if row.date else ("", "")
    return (
        row.found.statement.id, row.issue, row.score, start, end, row.stance, row.intensity, row.value, row.act,
        row.plover, row.target, row.accounts, row.found.quotation, seen.outlet, seen.published,
        seen.url or seen.ref, row.found.report, row.why["issue"], row.why["stance"],
    )  # fmt: skip
