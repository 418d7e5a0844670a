"""A record in one SQLite file: write-ahead log, full-text search by FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from onrecord.address import Address
from onrecord.errors import RecordError
from onrecord.ledger import backup, write_ahead
from onrecord.ledger import tables as t
from onrecord.ledger.dialects import base
from onrecord.ledger.dialects.base import Dialect, Values, insertion
from onrecord.ledger.expressions import WORDS_QUERIES, among, cased, characters, days, has_words, rank
from onrecord.ledger.views import views
from onrecord.ledger.words import Term

IN_MEMORY = ":memory:"

APPLICATION_ID = 0x4F4E5243
"""Marks an SQLite file as a record of onrecord: "ONRC"."""

_ROWS = 300
"""Rows that one SQL statement inserts, at most; more are not faster."""
_NOTHING = '""'
"""A phrase of no words: a query that finds nothing, where an empty one would be an error."""

_ADVICE = {
    "SQLITE_BUSY": "is locked by another program for more than {busy:.0f} s; try again when that is done",
    "SQLITE_LOCKED": "is locked by another program; try again when that is done",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check the path, and the permissions of the file and its folder",
    "SQLITE_PERM": "cannot be opened; check the permissions of the file and its folder",
    "SQLITE_NOTADB": "is not a database; give another path with --db",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or add its reports to a new record",
    "SQLITE_FULL": "cannot be written: the disk is full; free some space and run again",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}

_OUTLET_COVERAGE = """
CREATE VIEW outlet_coverage AS
SELECT g.outlet, count(DISTINCT g.report) AS reports,
       (SELECT count(*) FROM statements s WHERE s.report IN
            (SELECT o.report FROM sightings o WHERE o.outlet IS g.outlet)) AS statements,
       min(g.published) AS first_published, max(g.published) AS last_published,
       count(DISTINCT g.published) AS days
FROM sightings g GROUP BY g.outlet
"""

_RUNS = "CREATE VIRTUAL TABLE passages USING fts5(runs, content='', columnsize=0, detail=none, tokenize='ascii')"
"""The index of the wording of all reports' texts, which ``passages`` keeps: rowids and runs are explained there."""


class SQLite(Dialect):
    """A file that Python brings its own database for."""

    mark = "?"
    typed = False
    migrates_itself = True

    def engine(self, address: Address, *, create: bool) -> Engine:
        place = address.given
        if place != IN_MEMORY:
            _check_path(Path(place), create=create)
        url = URL.create("sqlite", database=place)
        engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"timeout": base.BUSY_SECONDS})
        event.listen(engine, "connect", _set_up)
        return engine

    def advice(self, cause: BaseException) -> str | None:
        family = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
        advice = _ADVICE.get(family)
        return advice and advice.format(busy=base.BUSY_SECONDS)

    def begin(self, connection: Connection, *, write: bool) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    def written(self, connection: Connection) -> None:
        write_ahead.bound(connection)

    def version(self, connection: Connection, name: str) -> int | None:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if application == APPLICATION_ID:
            return version
        if application or version or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            raise RecordError(f"{name} is the database of another application; give another path with --db")
        return None

    def nothing(self, name: str) -> str:
        return f"{name} is an empty file, not a record; make one with: onrecord add REPORTS --db {name}"

    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def after_tables(self) -> Sequence[str]:
        return (
            *(statement for name, (of, field) in t.FULL_TEXT.items() for statement in _words(name, of, field)),
            _RUNS,
            *views("group_concat"),
            _OUTLET_COVERAGE,
            f"PRAGMA application_id = {APPLICATION_ID}",
            f"PRAGMA user_version = {t.VERSION}",
        )

    @contextmanager
    def rebuilding(self, engine: Engine, name: str) -> Iterator[Connection]:
        with engine.connect() as connection:
            # Between BEGIN and COMMIT these two do nothing.  The checks of one connection: it is not used again.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.exec_driver_sql("COMMIT")
            except OperationalError as error:
                if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
                    raise RecordError(
                        f"{name} is a record of an earlier version and has to be brought to version {t.VERSION}, "
                        "but it cannot be written; check its permissions, or use a copy of it"
                    ) from error
                raise
            finally:
                connection.invalidate()

    def set_aside(self, connection: Connection, tables: Sequence[str], prefix: str) -> None:
        _drop_all_but(connection, set(tables))
        for table in tables:
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {prefix}{table}")

    def has_table(self, connection: Connection, table: str) -> bool:
        named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return connection.exec_driver_sql(named, (table,)).first() is not None

    def insert(
        self, connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[Values], otherwise: str
    ) -> None:
        step = min(_ROWS, 32_000 // len(columns))
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            sql = f"{insertion(table, columns, len(some), self.mark)} {otherwise}"
            connection.exec_driver_sql(sql, tuple(chain.from_iterable(some)))

    def given(self, **columns: str) -> str:
        values = ", ".join(f"value ->> {place} AS {name}" for place, name in enumerate(columns))
        return f"SELECT {values} FROM json_each(?)"

    def passed(self, rows: Sequence[Values]) -> Values:
        return (msgspec.json.encode(rows).decode(),)

    def cased(self, outlet: str) -> str:
        return outlet  # the collation of the column does it

    def statements_with(self, connection: Connection, word: str, most: int) -> list[int]:
        query = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? LIMIT ?"
        asked = '"{}"'.format(word.replace('"', ""))
        return list(connection.exec_driver_sql(query, (asked, most)).scalars().all())

    def index_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        if blocks:  # no trigger is about, so that SQLite gathers what goes in until the end of the transaction
            connection.exec_driver_sql("INSERT INTO passages (rowid, runs) VALUES (?, ?)", list(blocks))

    def forget_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        if blocks:
            connection.exec_driver_sql(
                "INSERT INTO passages (passages, rowid, runs) VALUES ('delete', ?, ?)", list(blocks)
            )

    def blocks_with(self, connection: Connection, asked: Sequence[Sequence[str]], most: int) -> list[list[int]]:
        query = "SELECT rowid FROM passages WHERE passages MATCH ? LIMIT ?"
        every = (" ".join(f'"{run}"' for run in runs) for runs in asked)
        return [list(connection.exec_driver_sql(query, (runs, most)).scalars().all()) for runs in every]

    def back_up(self, connection: Connection, name: str, out: Path) -> None:
        backup.back_up(connection, out)


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the path of a file with --db")
    if not path.exists() and not create:
        raise RecordError(f"there is no record at {path}; make one with: onrecord add REPORTS --db {path}")
    if not path.parent.is_dir():
        raise RecordError(f"{path} cannot be made: there is no folder {path.parent}")


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # With a write-ahead log, NORMAL still keeps every committed report when the process is killed.
    connection.execute("PRAGMA synchronous = NORMAL")
    # The log is folded into the file, which waits for the disk, every 8,000 pages (32 MB) in place of 1,000.
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    # 64 MB of pages in place of 2 MB: ids are hashes, so each report touches its indexes all over the file.
    connection.execute("PRAGMA cache_size = -64000")


def _words(name: str, of: str, field: str) -> tuple[str, ...]:
    """Return the statements that keep a full-text index of one column, whoever writes to its table."""
    return (
        f'CREATE VIRTUAL TABLE {name} USING fts5({field}, content="{of}", '  # in the marks that Datasette looks for
        "content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {name}_in AFTER INSERT ON {of} BEGIN "
        f"INSERT INTO {name}(rowid, {field}) VALUES (new.number, new.{field}); END",
        f"CREATE TRIGGER {name}_out AFTER DELETE ON {of} BEGIN "
        f"INSERT INTO {name}({name}, rowid, {field}) VALUES ('delete', old.number, old.{field}); END",
        f"CREATE TRIGGER {name}_over AFTER UPDATE OF {field} ON {of} BEGIN "
        f"INSERT INTO {name}({name}, rowid, {field}) VALUES ('delete', old.number, old.{field}); "
        f"INSERT INTO {name}(rowid, {field}) VALUES (new.number, new.{field}); END",
    )


def _drop_all_but(connection: Connection, given: set[str]) -> None:
    """Drop every view, trigger, index and table but those; a full-text index takes its own tables along."""
    named = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    for kind in ("view", "trigger", "index"):
        for name in connection.exec_driver_sql(named, (kind,)).scalars().all():
            connection.exec_driver_sql(f"DROP {kind} {name}")
    for kind in ("virtual", "table"):
        query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ?"
        for name in connection.exec_driver_sql(query, (kind,)).scalars().all():
            if name not in given and not name.startswith("sqlite_"):
                connection.exec_driver_sql(f"DROP TABLE {name}")


def words_query(terms: Sequence[Term]) -> str:
    """Return the FTS5 query for rows that have all of the terms.

    >>> words_query([Term("sanct", begins=True), Term("price cap")])
    '"sanct"* "price cap"'
    """
    return " ".join(f'"{term.words}"' + "*" * term.begins for term in terms) or _NOTHING


WORDS_QUERIES["sqlite"] = words_query


@compiles(has_words, "sqlite")
def _has_words(element: has_words, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{index} MATCH {query}"


@compiles(rank, "sqlite")
def _rank(element: rank, compiler: SQLCompiler, **options: Any) -> str:
    index, _ = element.clauses
    return f"{compiler.process(index, **options)}.rank"


@compiles(among, "sqlite")
def _among(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"


@compiles(cased, "sqlite")
def _cased(element: cased, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)  # the collation of the column does it


@compiles(characters, "sqlite")
def _characters(element: characters, compiler: SQLCompiler, **options: Any) -> str:
    return f"length({compiler.process(element.clauses, **options)})"


@compiles(days, "sqlite")
def _days(element: days, compiler: SQLCompiler, **options: Any) -> str:
    return f"julianday({compiler.process(element.clauses, **options)})"
