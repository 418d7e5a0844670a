"""The questions that the record answers, as SQLAlchemy queries inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, desc, distinct, func, literal_column, or_, select

from onrecord.errors import NotFoundError
from onrecord.ledger import tables as t
from onrecord.ledger.found import ActorOnRecord, Found, Meeting, found, meeting
from onrecord.ledger.review.applying import Reviewed
from onrecord.ledger.review.book import review
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.store import SIGHTING, sighting_of, whole
from onrecord.ledger.words import name_query, words_query
from onrecord.schema import Act, EventStatus, Kind

SPOKEN_OR_WRITTEN: tuple[Act, ...] = ("speech", "writing")
"""The acts that are searched unless others are asked for."""

PREFIX = 6
"""The beginning of an id that stands for the whole has at least so many characters."""

_AT_ONCE = 200
"""Readings held in memory at a time while an answer is put together."""

T = TypeVar("T")

Row = tuple[int, str]
"""The number of a report, and the id of a part of its reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuery:
    """Which statements are asked for; what is None or empty does not narrow the answer."""

    words: str | None = None
    speaker: str | None = None
    about: str | None = None
    to: str | None = None
    since: date | None = None
    until: date | None = None
    kind: Kind | None = None
    outlet: str | None = None
    act: Collection[Act] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingQuery:
    """Which meetings are asked for; what is None or empty does not narrow the answer."""

    actors: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    place: str | None = None
    status: EventStatus | None = None


def statements(connection: Connection, asked: StatementQuery, *, limit: int | None, offset: int) -> list[Found]:
    """Return the statements asked for: the best match first where there are words, else by day."""
    table = t.statements
    order: tuple[ColumnElement[object], ...] = (table.c.dated_from.nulls_last(), table.c.id)
    query = select(table.c.report, table.c.id)
    if asked.words and asked.words.strip():
        query = query.join(t.statement_words, t.statement_words.c.rowid == table.c.number)
        query = query.where(_match("statement_words", words_query(asked.words)))
        order = (t.statement_words.c.rank, *order)
    query = query.where(*_statement_conditions(asked)).order_by(*order).limit(limit).offset(offset)
    return _answers(connection, query, _find_statement, asked.outlet)


def meetings(connection: Connection, asked: MeetingQuery, *, limit: int | None, offset: int) -> list[Meeting]:
    """Return the meetings asked for, by day."""
    table = t.events
    query = select(table.c.report, table.c.id).where(table.c.type == "CONSULT", *_overlap(table, asked))
    for name in filter(None, asked.actors):
        took_part = select(t.participants.c.event).where(t.participants.c.actor.in_(actors_called(name)))
        query = query.where(table.c.number.in_(took_part))
    if asked.place:
        there = select(t.place_words.c.rowid).where(_match("place_words", name_query(asked.place)))
        query = query.where(table.c.number.in_(there))
    if asked.status:
        query = query.where(table.c.status == asked.status)
    query = query.order_by(table.c.dated_from.nulls_last(), table.c.id).limit(limit).offset(offset)
    return _answers(connection, query, _find_meeting, None)


def actors(connection: Connection, words: str | None, *, limit: int | None, offset: int) -> list[ActorOnRecord]:
    """Return the actors with a name that holds the words, those who said most first."""
    seen, number = t.appearances.c, t.actors.c.number
    usual = select(seen.name).where(seen.actor == number).group_by(seen.name)
    usual = usual.order_by(func.count().desc(), func.length(seen.name).desc(), seen.name).limit(1)
    said = select(func.count(distinct(t.speakers.c.statement))).where(t.speakers.c.actor == number)
    met = select(func.count(distinct(t.events.c.number))).join_from(t.participants, t.events)
    met = met.where(t.participants.c.actor == number, t.events.c.type == "CONSULT")
    query = select(
        number,
        t.actors.c.id,
        usual.scalar_subquery().label("name"),
        select(func.min(seen.kind)).where(seen.actor == number).scalar_subquery().label("kind"),
        select(func.min(seen.country)).where(seen.actor == number).scalar_subquery().label("country"),
        said.scalar_subquery().label("said"),
        met.scalar_subquery().label("met"),
        select(func.count()).where(seen.actor == number).scalar_subquery().label("reports"),
    )
    if words and words.strip():
        query = query.where(number.in_(actors_called(words)))
    query = (
        query.order_by(desc("said"), desc("met"), desc("reports"), "name", t.actors.c.id).limit(limit).offset(offset)
    )
    return [_actor(connection, *row) for row in connection.execute(query).all()]


def statement(connection: Connection, id: str) -> Found:
    """Return the statement with that id, or whose id alone begins with it.  NotFoundError if there is none."""
    report, whole_id = one_of(connection, select(t.statements.c.report, t.statements.c.id), "statement", id)
    query = select(t.statements.c.report, t.statements.c.id)
    query = query.where(t.statements.c.report == report, t.statements.c.id == whole_id)
    return _answers(connection, query, _find_statement, None)[0]


def one_of(connection: Connection, query: Select[int, str], what: str, id: str) -> Row:
    """Return the one row whose second column is the id or, failing that, alone begins with it.

    NotFoundError if there is none or more than one.
    """
    rows = called(connection, query, id)
    if len(rows) > 1:
        raise NotFoundError(f"{len(rows)} {what}s have an id that begins with {id}; give more of it")
    if not rows:
        short = f"; give at least its first {PREFIX} characters" if len(id) < PREFIX else ""
        raise NotFoundError(f"no {what} on the record has the id {id}{short}")
    return rows[0]


def called(connection: Connection, query: Select[int, str], id: str) -> list[Row]:
    """Return the rows whose second column is the id or, failing that, begins with it; 100 at most."""
    column = list(query.selected_columns)[1]
    rows = connection.execute(query.where(column == id)).all()
    if not rows and len(id) >= PREFIX:
        rows = connection.execute(query.where(column >= id, column < id + "\U0010ffff").limit(100)).all()
    return [(number, whole_id) for number, whole_id in rows]


def _statement_conditions(asked: StatementQuery) -> Iterator[ColumnElement[bool]]:
    table = t.statements.c
    if asked.act:
        yield table.act.in_(sorted(asked.act))
    if asked.kind:
        yield table.kind == asked.kind
    if asked.speaker:
        by = t.speakers.c.actor.in_(actors_called(asked.speaker))
        yield table.number.in_(select(t.speakers.c.statement).where(by))
    if asked.about:
        of = t.spoken_about.c.actor.in_(actors_called(asked.about))
        yield table.number.in_(select(t.spoken_about.c.statement).where(of))
    if asked.to:
        yield table.addressee.in_(actors_called(asked.to))
    if asked.outlet:
        yield table.report.in_(select(t.sightings.c.report).where(t.sightings.c.outlet == asked.outlet))
    yield from _overlap(t.statements, asked)


def _overlap(table: Table, asked: StatementQuery | MeetingQuery) -> Iterator[ColumnElement[bool]]:
    if asked.since:
        yield table.c.dated_to >= asked.since
    if asked.until:
        yield table.c.dated_from <= asked.until


def _match(index: str, query: str) -> ColumnElement[bool]:
    return literal_column(index).bool_op("MATCH")(query)


def actors_called(name: str) -> Select[int]:
    """Select the numbers of the actors with that id or a name that holds every word of it."""
    called = select(t.names.c.actor).where(
        t.names.c.number.in_(select(t.name_words.c.rowid).where(_match("name_words", name_query(name))))
    )
    return select(t.actors.c.number).where(or_(t.actors.c.id == name, t.actors.c.number.in_(called)))


def _find_statement(shown: Reviewed, id: str, sightings: tuple[Sighting, ...]) -> Found:
    statement = next(one for one in shown.reading.statements if one.id == id)
    return found(shown.reading, statement, sightings, shown.verdicts.get(id))


def _find_meeting(shown: Reviewed, id: str, sightings: tuple[Sighting, ...]) -> Meeting:
    event = next(one for one in shown.reading.events if one.id == id)
    return meeting(shown.reading, event, sightings, shown.verdicts.get(id))


def _answers(
    connection: Connection,
    query: Select[int, str],
    show: Callable[[Reviewed, str, tuple[Sighting, ...]], T],
    outlet: str | None,
) -> list[T]:
    """Show each row from the reading that it was drawn from, in the order of the query."""
    rows = connection.execute(query).all()
    answers = []
    for start in range(0, len(rows), _AT_ONCE):
        page = rows[start : start + _AT_ONCE]
        numbers = {report for report, _ in page}
        readings, sightings = _readings(connection, numbers), _sightings(connection, numbers, outlet)
        answers += [show(readings[report], id, sightings[report]) for report, id in page]
    return answers


def _readings(connection: Connection, reports: Collection[int]) -> Mapping[int, Reviewed]:
    """Return what the record shows of those reports."""
    seen = t.sightings.c
    query = select(seen.report, t.readings.c.body, t.readings.c.reader, t.reports.c.text, *SIGHTING)
    query = query.join_from(t.sightings, t.readings, t.readings.c.number == seen.reading)
    query = query.join(t.reports, t.reports.c.number == seen.report)
    query = query.where(seen.report.in_(reports), seen.earliest)
    rows = connection.execute(query).all()
    return review(connection, {row[0]: whole(row[1], row[2], row[3], sighting_of(row[4:])) for row in rows})


def _sightings(
    connection: Connection, reports: Collection[int], outlet: str | None
) -> Mapping[int, tuple[Sighting, ...]]:
    seen = t.sightings.c
    query = select(seen.report, *SIGHTING).where(seen.report.in_(reports))
    if outlet:
        query = query.where(seen.outlet == outlet)
    by_report: dict[int, list[Sighting]] = {}
    for row in connection.execute(query):
        by_report.setdefault(row[0], []).append(sighting_of(row[1:]))
    return {report: tuple(sorted(found, key=lambda one: one.rank)) for report, found in by_report.items()}


def _actor(
    connection: Connection, number: int, id: str, name: str, kind: str, country: str, said: int, met: int, reports: int
) -> ActorOnRecord:
    query = select(t.names.c.name).where(t.names.c.actor == number).order_by(t.names.c.name)
    return ActorOnRecord(
        id=id,
        name=name,
        names=tuple(connection.execute(query).scalars()),
        kind=kind,  # type: ignore[arg-type]
        country=country,
        statements=said,
        meetings=met,
        reports=reports,
    )
