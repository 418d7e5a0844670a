"""Many rows at a time, through plain SQL that is made once for each table.

SQLAlchemy's statements, compiled and bound anew for each report, cost several times what SQLite itself does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger.rows import Row

T = TypeVar("T")

_PARAMETERS = 10_000
"""Values in one SQL statement, at most; SQLite takes 32,766."""


def fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows; a column that a row does not name is null, a number that it does not name the next one."""
    columns = tuple(column.name for column in table.columns)
    insert(connection, table, [tuple(map(row.get, columns)) for row in rows])


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows that name every column, in the table's order."""
    if rows:
        connection.exec_driver_sql(_insertion(table), list(rows))


def next_number(connection: Connection, table: Table) -> int:
    """Return the number after the last of a table, from which rows that go in together are numbered."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0) + 1)).scalar_one())


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Split values into lists that one SQL statement can hold."""
    ahead = iter(values)
    while part := list(islice(ahead, _PARAMETERS)):
        yield part


@cache
def _insertion(table: Table) -> str:
    columns = [column.name for column in table.columns]
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
