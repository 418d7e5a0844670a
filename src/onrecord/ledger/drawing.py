"""Readings drawn into the rows that are searched, many at a time, and taken out of them again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, bindparam, delete, exists, select, update

from onrecord.ledger import corroboration
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, in_parts, insert_into, next_number
from onrecord.ledger.corroboration.events import Happening, happenings_in
from onrecord.ledger.corroboration.tellings import Node, Telling, tellings_in
from onrecord.ledger.rows import Numbers, Row, Shown, actor_key, rows_of
from onrecord.schema import Reading

_ORDER = (
    t.appearances,
    t.statements,
    t.speakers,
    t.spoken_about,
    t.events,
    t.participants,
    t.positions,
    t.shifts,
)
"""The tables that ``rows_of`` fills: those that others refer to before those others."""

_OR_KNOWN = "ON CONFLICT (id) DO NOTHING"
_OR_COUNTED = "ON CONFLICT (actor, name) DO UPDATE SET reports = names.reports + excluded.reports"


def draw(connection: Connection, shown: Sequence[Shown]) -> None:
    """Write the rows of the readings that the record shows of some reports; no other writer is about."""
    actors = _draw_actors(connection, [one.reading for one in shown])
    statement, event = next_number(connection, t.statements), next_number(connection, t.events)
    rows: dict[Table, list[Row]] = defaultdict(list)
    told: dict[Node, Telling] = {}
    happened: dict[int, Happening] = {}
    for one, numbers in zip(shown, actors, strict=True):
        for table, row in rows_of(one, numbers, statement=statement, event=event):
            rows[table].append(row)
        told.update((telling.node, telling) for telling in tellings_in(one, numbers, statement))
        happened.update((happening.number, happening) for happening in happenings_in(one, numbers, event))
        statement += len(one.reading.statements)
        event += len(one.reading.events)
    for table in _ORDER:
        fill(connection, table, rows[table])
    corroboration.add(connection, told, happened)


def erase(connection: Connection, report: int, reading: Reading) -> None:
    """Take out the rows of the reading that the record has shown of a report, and names that nobody else gives."""
    corroboration.remove(connection, report)
    for owned in (t.shifts, t.positions, t.events, t.statements, t.appearances):
        connection.execute(delete(owned).where(owned.c.report == report))
    if not reading.actors:
        return
    given = list(_names(reading, _numbers_of(connection, reading)))
    fewer = update(t.names).values(reports=t.names.c.reports - 1)
    fewer = fewer.where(t.names.c.actor == bindparam("of"), t.names.c.name == bindparam("given"))
    connection.execute(fewer, [{"of": number, "given": name} for number, name in given])
    of_these = [{"of": number} for number in {number for number, _ in given}]
    gone = delete(t.names).where(t.names.c.actor == bindparam("of"), t.names.c.reports == 0)
    connection.execute(gone, of_these)
    unseen = ~exists().where(t.appearances.c.actor == t.actors.c.number)
    connection.execute(delete(t.actors).where(t.actors.c.number == bindparam("of"), unseen), of_these)


def _draw_actors(connection: Connection, readings: Sequence[Reading]) -> list[Numbers]:
    """Write the actors and their names; return the numbers of each reading's actors."""
    keys = dict.fromkeys(actor_key(reading.report.id, actor) for reading in readings for actor in reading.actors)
    if not keys:
        return [{} for _ in readings]
    insert_into(connection, t.actors.name, ("id",), [(key,) for key in keys], _OR_KNOWN)
    numbers = _numbers(connection, keys)
    of_each = [_own(reading, numbers) for reading in readings]
    names = Counter(name for reading, own in zip(readings, of_each, strict=True) for name in _names(reading, own))
    counted = [(number, name, times) for (number, name), times in names.items()]
    insert_into(connection, t.names.name, ("actor", "name", "reports"), counted, _OR_COUNTED)
    return of_each


def _numbers(connection: Connection, keys: Iterable[str]) -> Mapping[str, int]:
    query = select(t.actors.c.id, t.actors.c.number)
    numbers: dict[str, int] = {}
    for part in in_parts(keys):
        numbers.update((row.id, row.number) for row in connection.execute(query.where(t.actors.c.id.in_(part))))
    return numbers


def _numbers_of(connection: Connection, reading: Reading) -> Numbers:
    return _own(reading, _numbers(connection, (actor_key(reading.report.id, actor) for actor in reading.actors)))


def _own(reading: Reading, numbers: Mapping[str, int]) -> Numbers:
    return {actor.id: numbers[actor_key(reading.report.id, actor)] for actor in reading.actors}


def _names(reading: Reading, numbers: Numbers) -> Iterator[tuple[int, str]]:
    for actor in reading.actors:
        for name in sorted({actor.name, *actor.aliases}):
            yield numbers[actor.id], name
