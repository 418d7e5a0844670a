"""Looking into a record without onrecord: what any other tool would see."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from onrecord.ledger import Record, passages
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.dialects.postgresql import vector
from onrecord.ledger.exports.tabular import _plainly
from onrecord.ledger.tables import FULL_TEXT, metadata


@contextmanager
def sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as plain SQLite does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def faults(record: Record) -> list[object]:
    """Return everything that is wrong with the record: damage, dangling rows, full-text out of step."""
    with record._writing() as connection:
        if dialect_of(connection).typed:
            return _out_of_step(connection)
        for index in FULL_TEXT:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        wrong: list[object] = [tuple(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        wrong += [row for (row,) in connection.exec_driver_sql("PRAGMA integrity_check") if row != "ok"]
    return wrong


def _out_of_step(connection: Connection) -> list[object]:
    """Return what PostgreSQL does not watch over itself: the words of rows, and the wording of reports."""
    wrong: list[object] = []
    for table, field in FULL_TEXT.values():
        rows = connection.exec_driver_sql(f"SELECT number, {field}, words::text FROM {table}").all()
        for number, text, words in rows:
            same = "SELECT %s::tsvector IS NOT DISTINCT FROM %s::tsvector"
            known = None if text is None else vector(text)
            if not connection.exec_driver_sql(same, (words, known)).scalar_one():
                wrong.append((table, number, text, words))
    found = connection.exec_driver_sql("SELECT count(*) FROM passages").scalar_one()
    texts = connection.exec_driver_sql("SELECT number, text FROM reports").all()
    blocks = len(list(passages.blocks([(number, text) for number, text in texts])))
    return wrong if found == blocks else [*wrong, (found, blocks)]


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
            sorted(repr(_plainly(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {view}"))
            for view in ("who_said_what", "meetings")
        ]
    return [record.find(act=()), record.meetings(), record.actors(common=True), *views]
