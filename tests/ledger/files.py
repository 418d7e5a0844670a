"""Looking into a record without onrecord: what any other SQLite tool would see."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.ledger import Record
from onrecord.ledger.tables import metadata


@contextmanager
def sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as plain SQLite does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def faults(record: Record) -> list[object]:
    """Return everything that is wrong with the record's file: damage, dangling rows, full-text out of step."""
    with record._writing() as connection:
        for index in ("statement_words", "name_words", "place_words"):
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        wrong: list[object] = [tuple(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        wrong += [row for (row,) in connection.exec_driver_sql("PRAGMA integrity_check") if row != "ok"]
    return wrong


def sizes(record: Record) -> dict[str, int]:
    """Return the number of rows of each table that has any."""
    with record._reading() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in metadata.tables
        }
    return {table: count for table, count in counts.items() if count}


def shown(record: Record) -> list[object]:
    """Return all that the record answers, in the orders that it promises."""
    with record._reading() as connection:
        views = [
            sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {view}")))
            for view in ("who_said_what", "meetings")
        ]
    return [record.find(act=()), record.meetings(), record.actors(common=True), *views]
