"""What the record tells of one actor beyond its names: offices, and with whom its statements have to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.ledger import tables as t
from onrecord.ledger.found import Found
from onrecord.ledger.readings import found_in, shown_readings
from onrecord.ledger.rows import actor_key
from onrecord.ledger.search import usual_name
from onrecord.schema import Office

_REPORTS = 100
"""Offices are gathered from so many reports, the latest ones."""

Counts = tuple[tuple[str, str, int], ...]
"""Ids and names of actors, with how many statements each has a part in; the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor's offices, and the company that it keeps on the record."""

    offices: tuple[Office, ...]
    """As the latest reports give them, those without a first day last; the same office once."""
    latest: tuple[Found, ...]
    """Its last statements, of any act, the latest first; those of unknown days last."""
    spoken_to: Counts
    """To whom it spoke."""
    spoken_about: Counts
    """Of whom it spoke."""
    speak_about: Counts
    """Who spoke of it."""


def profile(connection: Connection, id: str, *, most: int = 8) -> Profile:
    """Gather what is told of the actor with that very id; empty where there is none."""
    number = select(t.actors.c.number).where(t.actors.c.id == id).scalar_subquery()
    said = select(t.speakers.c.statement).where(t.speakers.c.actor == number)
    about, by = t.spoken_about.c, t.speakers.c
    to = select(t.statements.c.addressee.label("actor"), func.count().label("times"))
    to = to.where(t.statements.c.number.in_(said), t.statements.c.addressee.is_not(None)).group_by("actor")
    of = select(about.actor, func.count().label("times")).where(about.statement.in_(said), about.actor != number)
    of_it = select(about.statement).where(about.actor == number)
    them = select(by.actor, func.count().label("times")).where(by.statement.in_(of_it), by.actor != number)
    return Profile(
        offices=_offices(connection, number, id),
        latest=_latest(connection, said, most),
        spoken_to=_named(connection, to, most),
        spoken_about=_named(connection, of.group_by(about.actor), most),
        speak_about=_named(connection, them.group_by(by.actor), most),
    )


def _named(connection: Connection, counts: Select[int, int], most: int) -> Counts:
    """Give the actors that are counted their usual names; the same number of times is ordered by id."""
    ranked = counts.subquery()
    query = select(t.actors.c.id, usual_name(ranked.c.actor), ranked.c.times)
    query = query.join_from(ranked, t.actors, t.actors.c.number == ranked.c.actor)
    query = query.order_by(ranked.c.times.desc(), t.actors.c.id).limit(most)
    return tuple((id, name, times) for id, name, times in connection.execute(query))


def _latest(connection: Connection, said: Select[int], most: int) -> tuple[Found, ...]:
    table = t.statements.c
    query = select(table.report, table.id).where(table.number.in_(said))
    rows = connection.execute(query.order_by(table.dated_from.desc().nulls_last(), table.id).limit(most)).all()
    shown = shown_readings(connection, {report for report, _ in rows})
    return tuple(found_in(shown[report], id) for report, id in rows)


def _offices(connection: Connection, number: ColumnElement[int], id: str) -> tuple[Office, ...]:
    seen = t.sightings.c
    query = select(seen.report).join_from(t.sightings, t.reports, t.reports.c.number == seen.report)
    query = query.where(
        seen.earliest, seen.report.in_(select(t.appearances.c.report).where(t.appearances.c.actor == number))
    )
    reports = connection.execute(query.order_by(seen.published.desc(), t.reports.c.id).limit(_REPORTS)).scalars().all()
    shown = shown_readings(connection, reports)
    held = (
        office
        for report in reports
        for actor in shown[report].reading.actors
        if actor_key(shown[report].reading.report.id, actor) == id
        for office in actor.offices
    )
    return tuple(sorted(_once(held), key=lambda office: (office.start or date.max, office.title)))


def _once(offices: Iterable[Office]) -> list[Office]:
    """Leave out an office that another names in the same words, or with its days or country too."""
    kept: dict[str, Office] = {}
    for office in offices:
        words = " ".join(filter(None, (office.of, office.title))).casefold()
        old = kept.get(words)
        if old is None or (office.start and not old.start):
            kept[words] = office
    return list(kept.values())
