"""Shifts that reports tell of, with their denials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from onrecord.knowledge.issues import Issue
from onrecord.ledger import tables as t
from onrecord.ledger.found import Found
from onrecord.ledger.readings import Shown, found_in, shown_readings
from onrecord.ledger.sightings import Sighting
from onrecord.reading.positions.assignment import Assigner
from onrecord.schema import Interval, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedShift:
    """A shift of position as one report tells of it."""

    actor: str
    """Id of the actor."""
    shift: Shift
    evidence: str
    """The report's words for it."""
    date: Interval | None
    """The day of publication, which is the latest on which it can have come about."""
    issues: tuple[str, ...]
    """Names of the issues that the passage is about; empty where it names none that is known."""
    denials: tuple[Found, ...]
    report: str
    """Id of the report."""
    sightings: tuple[Sighting, ...]


def reported_shifts(
    connection: Connection, actor: str, issues: Sequence[Issue], *, since: date | None = None, until: date | None = None
) -> list[ReportedShift]:
    """Return the shifts of the actor with that id that reports tell of, by the day they were first published."""
    query = select(t.shifts.c.report).distinct().join(t.actors, t.actors.c.number == t.shifts.c.actor)
    query = query.join(t.sightings, (t.sightings.c.report == t.shifts.c.report) & t.sightings.c.earliest)
    query = query.where(t.actors.c.id == actor)
    if since:
        query = query.where(t.sightings.c.published >= since)
    if until:
        query = query.where(t.sightings.c.published <= until)
    shown = shown_readings(connection, set(connection.execute(query).scalars()))
    found = [
        _reported(one, assigner, shift, issues)
        for one in shown.values()
        for assigner in [Assigner(one.reading)]
        for shift in one.reading.shifts
        if shift.actor == actor
    ]
    return sorted(found, key=lambda one: (one.date is None, str(one.date), one.report, one.shift.evidence))


def _reported(shown: Shown, assigner: Assigner, shift: Shift, issues: Sequence[Issue]) -> ReportedShift:
    published = shown.sightings[0].published
    return ReportedShift(
        actor=shift.actor,
        shift=shift,
        evidence=shift.evidence.of(shown.reading.report.text),
        date=Interval(published) if published else None,
        issues=tuple(
            issue.name for issue in issues if shift.issue == issue.name or assigner.mentioned(shift.evidence, issue)
        ),
        denials=tuple(found_in(shown, id) for id in shift.denied_by),
        report=shown.reading.report.id,
        sightings=shown.sightings,
    )
