"""The questions that the record answers, as SQLAlchemy queries inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Table,
    distinct,
    func,
    or_,
    select,
    true,
)

from onrecord.errors import NotFoundError
from onrecord.ledger import cursors
from onrecord.ledger import tables as t
from onrecord.ledger.corroboration import accounts
from onrecord.ledger.corroboration.accounts import Utterance
from onrecord.ledger.expressions import characters, from_outlet, has_words, rank
from onrecord.ledger.found import ActorOnRecord, EventOnRecord, Found, event_found, merged
from onrecord.ledger.readings import Shown, found_in, shown_readings
from onrecord.ledger.words import terms_of, terms_of_name
from onrecord.reading.events.lexicon import MEETING
from onrecord.schema import Act, ActorKind, EventStatus, EventType, Kind

SPOKEN_OR_WRITTEN: tuple[Act, ...] = ("speech", "writing")
"""The acts that are searched unless others are asked for."""

PREFIX = 6
"""The beginning of an id that stands for the whole has at least so many characters."""

MEETINGS = (MEETING,)
"""The types of events that are meetings."""

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
    reported_since: date | None = None
    reported_until: date | None = None
    newest: bool = False
    """Whether the latest come first, unknown days last, and not the best match or the earliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Which events are asked for; what is None or empty does not narrow the answer."""

    types: Collection[EventType] = ()
    actors: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    place: str | None = None
    status: EventStatus | None = None
    outlet: str | None = None

    @property
    def noun(self) -> str:
        """What it asks for, in a word."""
        return "meeting" if self.types == MEETINGS else "event"


def statements(
    connection: Connection, asked: StatementQuery, *, limit: int | None, offset: int = 0, after: str | None = None
) -> list[Found]:
    """Return the statements asked for: the best match first where there are words, else by day; or the latest first.

    ``after`` is the id of a statement in this answer, or its beginning; NotFoundError if it is in none.
    """
    order = _order(asked)
    query = statement_rows(asked, select(t.statements.c.report, t.statements.c.id))
    if after is not None:
        report, id = one_of(connection, select(t.statements.c.report, t.statements.c.id), "statement", after)
        its = statement_rows(asked, select(*order)).where(t.statements.c.report == report, t.statements.c.id == id)
        query = query.where(cursors.beyond(order, _place(connection, its, after), down=asked.newest))
    ordered = ((column.desc() if asked.newest else column).nulls_last() for column in order)
    query = query.order_by(*ordered).limit(limit).offset(offset)
    rows: list[Row] = [(report, id) for report, id in connection.execute(query)]
    return [found_in(shown, id) for page in pages(rows) for shown, id in _shown(connection, page, outlet=asked.outlet)]


def _place(connection: Connection, query: Select[Any], id: str) -> Sequence[Any]:
    place = connection.execute(query).first()
    if place is None:
        raise NotFoundError(f"{id} is not in this answer; go on after a row that is")
    return tuple(place)


def statement_rows(asked: StatementQuery, query: Select[Any]) -> Select[Any]:
    """Narrow a query over the statements to those asked for."""
    if asked.words and asked.words.strip():
        query = query.join(t.statement_words, t.statement_words.c.rowid == t.statements.c.number)
        query = query.where(has_words(t.statement_words, terms_of(asked.words)))
    return query.where(*_statement_conditions(asked))


def utterances(
    connection: Connection, asked: StatementQuery, *, limit: int | None, after: str | None = None
) -> list[Utterance]:
    """Return the utterances with an account that fits, those with most independent accounts first.

    ``after`` is the id of an utterance, or its beginning; NotFoundError if there is none.
    """
    table, order = t.utterances.c, _UTTERANCE_ORDER
    fitting = statement_rows(asked, select(t.accounts.c.utterance).join_from(t.statements, t.accounts))
    query = select(table.number).where(table.number.in_(fitting))
    if after is not None:
        number, _ = one_of(connection, select(table.number, table.id), "utterance", after)
        query = query.where(
            cursors.beyond(order, _place(connection, select(*order).where(table.number == number), after))
        )
    query = query.order_by(*(column.nulls_last() for column in order)).limit(limit)
    numbers = connection.execute(query).scalars().all()
    return [one for page in pages(numbers) for one in accounts.utterances(connection, page)]


def events(
    connection: Connection, asked: EventQuery, *, limit: int | None, offset: int = 0, after: str | None = None
) -> list[EventOnRecord]:
    """Return the events of which an account fits, by day, each with its other accounts.

    ``after`` is the id of an account of an event, or its beginning; NotFoundError if there is none.
    """
    table, by = t.events, t.event_accounts.c
    order = (by.dated_from, by.joined)
    query = select(by.joined).join_from(t.events, t.event_accounts).where(*_overlap(table, asked))
    for name in filter(None, asked.actors):
        took_part = select(t.participants.c.event).where(t.participants.c.actor.in_(actors_called(name)))
        query = query.where(table.c.number.in_(took_part))
    if asked.types:
        query = query.where(table.c.type.in_(sorted(asked.types)))
    if asked.outlet:
        seen = t.sightings.c
        query = query.where(table.c.report.in_(select(seen.report).where(from_outlet(asked.outlet))))
    if asked.place:
        there = select(t.place_words.c.rowid).where(has_words(t.place_words, terms_of_name(asked.place)))
        query = query.where(table.c.number.in_(there))
    if asked.status:
        query = query.where(_came_about(asked.status))
    if after is not None:
        number, _ = one_of(connection, select(table.c.number, table.c.id), asked.noun, after)
        query = query.where(cursors.beyond(order, _place(connection, select(*order).where(by.event == number), after)))
    query = query.group_by(*order).order_by(*(column.nulls_last() for column in order))
    ids = connection.execute(query.limit(limit).offset(offset)).scalars().all()
    return [one for page in pages(ids) for one in _events(connection, page)]


def _came_about(status: EventStatus) -> ColumnElement[bool]:
    """Select the events of which an account says so; a plan is one that no account says more of."""
    by, told = t.event_accounts.c, t.events.c.status
    so_told = select(by.joined).join_from(t.event_accounts, t.events)
    if status == "planned":
        return by.joined.not_in(so_told.where(told != "planned"))
    return by.joined.in_(so_told.where(told == status))


def _events(connection: Connection, ids: Sequence[str]) -> list[EventOnRecord]:
    by = t.event_accounts.c
    query = select(by.joined, t.events.c.report, t.events.c.id).join_from(t.events, t.event_accounts)
    rows = connection.execute(query.where(by.joined.in_(ids))).all()
    shown = shown_readings(connection, {row.report for row in rows})
    told: dict[str, list[EventOnRecord]] = {}
    for row in rows:
        told.setdefault(row.joined, []).append(_find_event(shown[row.report], row.id))
    return [merged(told[id]) for id in ids]


def actors(
    connection: Connection,
    words: str | None,
    *,
    common: bool = False,
    limit: int | None,
    offset: int = 0,
    after: str | None = None,
) -> list[ActorOnRecord]:
    """Return the actors with a name that holds the words, those who said most first.

    Without words and ``common``, those who have no name but a common noun ("the company") are left out.

    ``after`` is the id of an actor; NotFoundError if it is not among them.
    """
    listed = _listed_actors(words).subquery()
    found = listed.c
    named = true() if common or (words and words.strip()) else ~_is_common(found.name)
    order = (-found.said, -found.met, -found.reports, found.name, found.id)
    query = select(listed).where(named).order_by(*order).limit(limit).offset(offset)
    if after is not None:
        query = query.where(cursors.beyond(order, _place(connection, select(*order).where(found.id == after), after)))
    return [_actor(connection, *row) for row in connection.execute(query).all()]


def _listed_actors(words: str | None) -> Select[Any]:
    seen, number = t.appearances.c, t.actors.c.number
    said = select(func.count(distinct(t.speakers.c.statement))).where(t.speakers.c.actor == number)
    met = select(func.count(distinct(t.events.c.number))).join_from(t.participants, t.events)
    met = met.where(t.participants.c.actor == number, t.events.c.type == "CONSULT")
    query = select(
        number,
        t.actors.c.id,
        usual_name(number).label("name"),
        select(func.min(seen.kind)).where(seen.actor == number).scalar_subquery().label("kind"),
        select(func.min(seen.country)).where(seen.actor == number).scalar_subquery().label("country"),
        said.scalar_subquery().label("said"),
        met.scalar_subquery().label("met"),
        select(func.count()).where(seen.actor == number).scalar_subquery().label("reports"),
    )
    return query.where(number.in_(actors_called(words))) if words and words.strip() else query


def _is_common(name: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell whether a name begins with a small letter or a figure ("31 men") and has no capital: a noun, and no name."""
    first = func.substr(name, 1, 1)
    return or_(first.between("a", "z"), first.between("0", "9")) & (func.lower(name) == name)


def usual_name(actor: ColumnElement[int]) -> ScalarSelect[str]:
    """Select the name that most reports give an actor; of equally frequent ones the fullest."""
    seen = t.appearances.c
    usual = select(seen.name).where(seen.actor == actor).group_by(seen.name)
    return usual.order_by(func.count().desc(), characters(seen.name).desc(), seen.name).limit(1).scalar_subquery()


def statement(connection: Connection, id: str) -> tuple[Found, list[Utterance]]:
    """Return the statement with that id, or whose id alone begins with it, and the utterances that it is an account of.

    NotFoundError if there is none.
    """
    report, whole_id = one_of(connection, select(t.statements.c.report, t.statements.c.id), "statement", id)
    ((shown, _),) = _shown(connection, [(report, whole_id)])
    return found_in(shown, whole_id), accounts.of_statement(connection, report, whole_id)


def report(connection: Connection, id: str, *, by: str = "id") -> Row:
    """Return the number and the id of the report with that id; see ``one_of``."""
    return one_of(connection, select(t.reports.c.number, t.reports.c.id), "report", id, by=by)


def one_of(connection: Connection, query: Select[int, str], what: str, id: str, *, by: str = "id") -> Row:
    """Return the one row whose second column is the id or, failing that, alone begins with it.

    ``by`` is what the user may have given, for the error.  NotFoundError if there is none or more than one.
    """
    if not id.strip():
        raise NotFoundError(f"no {what} has an empty {by}; of an id, give the first {PREFIX} characters at least")
    rows = called(connection, query, id)
    if len(rows) > 1:
        raise NotFoundError(f"{len(rows)} {what}s have an id that begins with {id}; give more of it")
    if not rows:
        short = f"; of an id, give the first {PREFIX} characters at least" if len(id) < PREFIX else ""
        raise NotFoundError(f"no {what} on the record has the {by} {id}{short}")
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
    if seen := list(_seen(asked)):
        yield table.report.in_(select(t.sightings.c.report).where(*seen))
    yield from _overlap(t.statements, asked)


def _seen(asked: StatementQuery) -> Iterator[ColumnElement[bool]]:
    seen = t.sightings.c
    if asked.outlet:
        yield from_outlet(asked.outlet)
    if asked.reported_since:
        yield seen.published >= asked.reported_since
    if asked.reported_until:
        yield seen.published <= asked.reported_until


def _overlap(table: Table, asked: StatementQuery | EventQuery) -> Iterator[ColumnElement[bool]]:
    if asked.since:
        yield table.c.dated_to >= asked.since
    if asked.until:
        yield table.c.dated_from <= asked.until


def actors_called(name: str) -> Select[int]:
    """Select the numbers of the actors with that id or a name that holds every word of it."""
    called = select(t.names.c.actor).where(
        t.names.c.number.in_(select(t.name_words.c.rowid).where(has_words(t.name_words, terms_of_name(name))))
    )
    return select(t.actors.c.number).where(or_(t.actors.c.id == name, t.actors.c.number.in_(called)))


def _order(asked: StatementQuery) -> tuple[ColumnElement[Any], ...]:
    by_day = (t.statements.c.dated_from, t.statements.c.id)
    if asked.words and asked.words.strip() and not asked.newest:
        return (rank(t.statement_words, terms_of(asked.words)), *by_day)
    return by_day


_UTTERANCE_ORDER: tuple[ColumnElement[Any], ...] = (
    -t.utterances.c.independent,
    t.utterances.c.dated_from,
    t.utterances.c.id,
)


def _find_event(shown: Shown, id: str) -> EventOnRecord:
    event = next(one for one in shown.reading.events if one.id == id)
    return event_found(shown.reading, event, shown.sightings, shown.decided(id))


def pages(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Split rows into so many as have their readings in memory at a time."""
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))


def _shown(connection: Connection, rows: Sequence[Row], *, outlet: str | None = None) -> Iterator[tuple[Shown, str]]:
    """Yield, for each row, the reading that it was drawn from and its id."""
    shown = shown_readings(connection, {report for report, _ in rows}, outlet=outlet)
    return ((shown[report], id) for report, id in rows)


def _actor(
    connection: Connection,
    number: int,
    id: str,
    name: str,
    kind: ActorKind,
    country: str | None,
    said: int,
    met: int,
    reports: int,
) -> ActorOnRecord:
    query = select(t.names.c.name).where(t.names.c.actor == number).order_by(t.names.c.name)
    return ActorOnRecord(
        id=id,
        name=name,
        names=tuple(connection.execute(query).scalars()),
        kind=kind,
        country=country,
        statements=said,
        meetings=met,
        reports=reports,
    )
