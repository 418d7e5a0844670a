"""Readings drawn into the rows that are searched, many at a time, and taken out of them again.

Rows go in through plain SQL that is made once for each table: SQLAlchemy's statements, compiled and bound anew for each
report, cost several times what SQLite itself does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, select, update

from onrecord.ledger import tables as t
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

_ADD_ACTOR = "INSERT OR IGNORE INTO actors (id) VALUES (?)"
_COUNT_NAME = (
    "INSERT INTO names (actor, name, reports) VALUES (?, ?, ?) "
    "ON CONFLICT (actor, name) DO UPDATE SET reports = reports + excluded.reports"
)

_PARAMETERS = 10_000
"""Values in one SQL statement, at most; SQLite takes 32,766."""


def draw(connection: Connection, shown: Sequence[Shown]) -> None:
    """Write the rows of the readings that the record shows of some reports; no other writer is about."""
    actors = _draw_actors(connection, [one.reading for one in shown])
    statement, event = next_number(connection, t.statements), next_number(connection, t.events)
    rows: dict[Table, list[Row]] = defaultdict(list)
    for one, numbers in zip(shown, actors, strict=True):
        for table, row in rows_of(one, numbers, statement=statement, event=event):
            rows[table].append(row)
        statement += len(one.reading.statements)
        event += len(one.reading.events)
    for table in _ORDER:
        fill(connection, table, rows[table])


def erase(connection: Connection, report: int, reading: Reading) -> None:
    """Take out the rows of the reading that the record has shown of a report, and names that nobody else gives."""
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


def fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows; a column that a row does not name is null, a number that it does not name the next one."""
    columns = tuple(column.name for column in table.columns)
    if values := [tuple(map(row.get, columns)) for row in rows]:
        connection.exec_driver_sql(_insertion(table), values)


def next_number(connection: Connection, table: Table) -> int:
    """Return the number after the last of a table, from which rows that go in together are numbered."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0) + 1)).scalar_one())


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Split values into lists that one SQL statement can hold."""
    ahead = iter(values)
    while part := list(islice(ahead, _PARAMETERS)):
        yield part


@cache
def _insertion(table: Table) -> str:
    columns = [column.name for column in table.columns]
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


def _draw_actors(connection: Connection, readings: Sequence[Reading]) -> list[Numbers]:
    """Write the actors and their names; return the numbers of each reading's actors."""
    keys = dict.fromkeys(actor_key(reading.report.id, actor) for reading in readings for actor in reading.actors)
    if not keys:
        return [{} for _ in readings]
    connection.exec_driver_sql(_ADD_ACTOR, [(key,) for key in keys])
    numbers = _numbers(connection, keys)
    of_each = [_own(reading, numbers) for reading in readings]
    names = Counter(name for reading, own in zip(readings, of_each, strict=True) for name in _names(reading, own))
    connection.exec_driver_sql(_COUNT_NAME, [(number, name, times) for (number, name), times in names.items()])
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
