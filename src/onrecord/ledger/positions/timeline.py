"""What actors said on an issue, whom they met, and how their positions moved, in one line of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from onrecord.knowledge.issues import Issue
from onrecord.ledger import search
from onrecord.ledger.positions.course import Course, courses
from onrecord.schema import Interval, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in the line of time."""

    kind: Literal["statement", "meeting", "reported shift", "denial", "computed shift"]
    id: str | None
    """Id of the statement or meeting; of a reported shift, of its report; None of a computed one."""
    date: Interval | None
    """Of a computed shift, from the last day before it to the first day after it."""
    who: tuple[str, ...]
    what: str
    """The exact words of a statement, of a meeting's evidence or of a reported shift; the figures of a computed one."""
    stance: Stance | None = None
    value: int | None = None
    """From -3 (strongly against) to 3 (strongly for); None of what is no statement."""


def timeline(
    connection: Connection, actors: Sequence[str], issue: Issue, *, since: date | None = None, until: date | None = None
) -> list[Moment]:
    """Return the moments of actors, given by name or id, on an issue, by day; unknown days last.

    Meetings are all those in which one of them took part.
    """
    found: list[Moment] = []
    met: dict[str, Moment] = {}
    for name in actors:
        (course,) = courses(connection, name, [issue], since=since, until=until)
        found += moments_of(course)
        asked = search.EventQuery(types=search.MEETINGS, actors=[course.actor], since=since, until=until)
        for one in search.events(connection, asked, limit=None, offset=0):
            met[one.event.id] = Moment(
                kind="meeting", id=one.event.id, date=one.event.date, who=one.participants, what=one.evidence
            )
    return in_order([*found, *met.values()])


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """Return each moment once, by day; unknown days last."""
    return sorted(dict.fromkeys(moments), key=_order)


def moments_of(course: Course) -> Iterator[Moment]:
    """Yield the statements, shifts and denials of a course, in no order."""
    for one in course.positions:
        yield Moment(
            kind="statement",
            id=one.found.statement.id,
            date=one.date,
            who=(course.name,),
            what=one.found.quotation,
            stance=one.stance,
            value=one.value,
        )
    for shift in course.shifts:
        what = f"{shift.shift.direction}: {shift.evidence}"
        yield Moment(kind="reported shift", id=shift.report, date=shift.date, who=(course.name,), what=what)
        for denial in shift.denials:
            yield Moment(
                kind="denial",
                id=denial.statement.id,
                date=denial.statement.made_on or shift.date,
                who=denial.speakers,
                what=denial.quotation,
            )
    change = course.change
    if change and change.significant:
        what, days = f"{change.in_words} ({change.test})", Interval(change.last, change.first)
        yield Moment(kind="computed shift", id=None, date=days, who=(course.name,), what=what)


def _order(moment: Moment) -> tuple[object, ...]:
    day = moment.date
    return (day is None, day.start if day else date.max, day.end if day else date.max, moment.kind, moment.id or "")
