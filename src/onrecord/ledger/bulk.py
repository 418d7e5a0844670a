"""Many rows at a time, through plain SQL that is made once for each table and number of rows.

SQLAlchemy's statements, compiled and bound anew for each report, cost several times what the database itself does.
And a statement for each row would cost several times one for many where triggers keep a full-text index: at the start
of each statement SQLite writes out what the index has gathered.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Table, func, select

from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.rows import Row

T = TypeVar("T")

_PARAMETERS = 10_000
"""Values in one SQL statement, at most; SQLite takes 32,766."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python's garbage collector off while many rows are made, which it would go through over and over.

    They refer to one another in no circles, so that they go without it; it took a fifth of the time.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:  # of several threads, the one that found it on
            gc.enable()


def fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows; a column that a row does not name is null, a number that it does not name the next one."""
    columns = tuple(column.name for column in table.columns)
    insert(connection, table, [tuple(map(row.get, columns)) for row in rows])


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows that name every column, in the table's order."""
    insert_into(connection, table.name, tuple(column.name for column in table.columns), rows)


def insert_into(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]], otherwise: str = ""
) -> None:
    """Insert rows that name these columns; ``otherwise`` says in SQL what becomes of a row that is there already."""
    if rows:
        dialect_of(connection).insert(connection, table, columns, rows, otherwise)


def replace(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, each in the place of the one with its key if there is one."""
    keys = [column.name for column in table.primary_key]
    values = [f"{column.name} = excluded.{column.name}" for column in table.columns if column.name not in keys]
    otherwise = f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(values)}"
    columns = tuple(column.name for column in table.columns)
    insert_into(connection, table.name, columns, [tuple(map(row.get, columns)) for row in rows], otherwise)


def run(connection: Connection, sql: str, parameters: Any = ()) -> CursorResult[Any]:
    """Run plain SQL with ``?`` for parameters, once or, of a list of them, once for each."""
    return connection.exec_driver_sql(sql.replace("?", dialect_of(connection).mark), parameters)


def given(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]], **columns: str) -> Sequence[Any]:
    """Return the answer of SQL with ``{given}`` for a query of those rows, of those columns and types; none of none."""
    if not rows:
        return []
    dialect = dialect_of(connection)
    return connection.exec_driver_sql(sql.format(given=dialect.given(**columns)), dialect.passed(rows)).all()


def next_number(connection: Connection, table: Table) -> int:
    """Return the number after the last of a table, from which rows that go in together are numbered."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0) + 1)).scalar_one())


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Split texts into lists that one SQL statement can hold; numbers need none, see ``expressions.among``."""
    ahead = iter(values)
    while part := list(islice(ahead, _PARAMETERS)):
        yield part
