"""The course of an actor's position on an issue: its statements, its gaps, how it moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import get_args

from sqlalchemy import Connection

from onrecord.knowledge.issues import Issue
from onrecord.ledger.coverage import Coverage, coverage
from onrecord.ledger.positions.changes import ChangePoint, change_point
from onrecord.ledger.positions.reported import ReportedShift, reported_shifts
from onrecord.ledger.positions.taken import StatedPosition, actor_called, positions
from onrecord.schema import Stance

GAP = 30
"""Days without a statement, more than which are a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days between two statements on which the record has none of the actor on the issue."""

    first: date
    last: date
    covered: Coverage
    """The reports of those days: without any, the gap is the record's; else the actor was silent, or not reported."""

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.days} days without a statement, {self.first} to {self.last}; looked for in {self.covered}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that the record has of an actor's position on an issue."""

    actor: str
    """Id of the actor."""
    name: str
    issue: str
    statements: int
    """How many utterances; several accounts of one count once."""
    stances: dict[str, int]
    """How many of each stance."""
    first: date | None
    """The day of the first, and below of the last; None where no day is known."""
    last: date | None
    positions: tuple[StatedPosition, ...]
    gaps: tuple[Gap, ...]
    tested_days: int
    """Days with a stance that the test for a change point counts."""
    change: ChangePoint | None
    """The most likely change point; None where there are too few days with a stance, or all are alike."""
    shifts: tuple[ReportedShift, ...]
    """Shifts that reports tell of in a passage about the issue."""

    @property
    def shifted(self) -> bool:
        """Whether the test finds a shift."""
        return self.change is not None and self.change.significant


def courses(
    connection: Connection, name: str, issues: Sequence[Issue], *, since: date | None = None, until: date | None = None
) -> list[Course]:
    """Return the course of an actor's position on each issue, also where nothing is on the record.

    ``name`` is a name or id.  NotFoundError if nobody or several may be meant.
    """
    actor = actor_called(connection, name)
    said = positions(connection, actor.id, issues, since=since, until=until)
    told = reported_shifts(connection, actor.id, issues, since=since, until=until)
    return [
        _course(
            connection,
            (actor.id, actor.name, issue.name),
            [one for one in said if one.issue == issue.name],
            tuple(one for one in told if issue.name in one.issues),
        )
        for issue in issues
    ]


def daily(said: Sequence[StatedPosition]) -> list[tuple[date, float]]:
    """Return the mean value of the stances of each day, in order; what is unclear or of no single day is left out."""
    by_day: dict[date, list[int]] = {}
    for one in said:
        if one.stance != "unclear" and one.date and one.date.days == 1:
            by_day.setdefault(one.date.start, []).append(one.value)
    return [(day, fmean(values)) for day, values in sorted(by_day.items())]


def _course(
    connection: Connection,
    whose: tuple[str, str, str],
    said: list[StatedPosition],
    told: tuple[ReportedShift, ...],
) -> Course:
    actor, name, issue = whose
    counts = Counter(one.stance for one in said)
    dated = [one.date for one in said if one.date]
    series = daily(said)
    return Course(
        actor=actor,
        name=name,
        issue=issue,
        statements=len(said),
        stances={stance: counts[stance] for stance in get_args(Stance)},
        first=min((day.start for day in dated), default=None),
        last=max((day.end for day in dated), default=None),
        positions=tuple(said),
        gaps=tuple(_gaps(connection, said)),
        tested_days=len(series),
        change=change_point(series),
        shifts=told,
    )


def _gaps(connection: Connection, said: Sequence[StatedPosition]) -> list[Gap]:
    found, day, ended = [], timedelta(days=1), None
    for start, end in sorted((one.date.start, one.date.end) for one in said if one.date):
        if ended and (start - ended).days - 1 > GAP:
            first, last = ended + day, start - day
            found.append(Gap(first=first, last=last, covered=coverage(connection, since=first, until=last)))
        ended = max(ended or end, end)
    return found
