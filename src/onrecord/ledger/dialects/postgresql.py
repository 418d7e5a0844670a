"""A record in a database on a PostgreSQL server, which several machines may share: full-text search by tsvector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from onrecord.address import Address
from onrecord.errors import RecordError
from onrecord.ledger import tables as t
from onrecord.ledger.dialects import base
from onrecord.ledger.dialects.base import Dialect, Values, insertion
from onrecord.ledger.dialects.unicode61 import words_in
from onrecord.ledger.expressions import WORDS_QUERIES, among, cased, characters, days, has_words, rank
from onrecord.ledger.views import VIEWS, views
from onrecord.ledger.words import Term

_CONNECT_SECONDS = 10
_ROWS = 1_000
"""Rows that one INSERT takes, at most; PostgreSQL takes 65,535 values."""
_LAST = 16_383
"""The last place that a word of a text can have: phrases are found up to there, words everywhere."""
_LETTERS = 500
"""Characters of a word that count; PostgreSQL takes 2,046 bytes."""
_BYTES = 1_000_000
"""Of the words of a text, with their places; PostgreSQL takes 1,048,575."""

_LOCK = f"SELECT pg_advisory_xact_lock({0x4F4E5243}, hashtext(current_schema()))"
"""Waits for its turn among the writers of a record: "ONRC", and the schema that it is in."""

_ADVICE = {
    "55P03": "is locked by another program for more than {busy:.0f} s; try again when that is done",
    "25006": "cannot be written; the server takes no changes",
    "42501": "cannot be used: {said}; ask for the rights that are missing",
    "53100": "cannot be written: the disk of the server is full; free some space and run again",
    "54000": "cannot take a word, name or address that is so long: {said}",
    "08": "cannot be reached: {said}; check --db, and whether the server runs",
    "57P": "was left by its server: {said}; run again when it is back: what was added is there",
}
"""By the beginning of PostgreSQL's code, what is wrong and what to do."""

_OWNED = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
"""The tables and views of the schema, but for those of extensions."""

_OUTLET_COVERAGE = """
CREATE VIEW outlet_coverage AS
SELECT min(g.outlet) AS outlet, count(DISTINCT g.report) AS reports,
       (SELECT count(*) FROM statements s WHERE s.report IN
            (SELECT o.report FROM sightings o
             WHERE lower(o.outlet COLLATE "C") IS NOT DISTINCT FROM g.cased)) AS statements,
       min(g.published) AS first_published, max(g.published) AS last_published,
       count(DISTINCT g.published) AS days
FROM (SELECT *, lower(outlet COLLATE "C") AS cased FROM sightings) g GROUP BY g.cased
"""

_BLOCKS = """
SELECT asked.place, found.block
FROM unnest(%s::text[]) WITH ORDINALITY AS asked(runs, place) CROSS JOIN LATERAL (
    WITH all_of_them AS MATERIALIZED (SELECT p.block FROM passages p WHERE p.runs @> asked.runs::integer[])
    SELECT block FROM all_of_them ORDER BY block LIMIT %s) AS found
ORDER BY 1, 2
"""


class PostgreSQL(Dialect):
    """A database of a server, reached by psycopg."""

    mark = "%s"
    typed = True
    migrates_itself = False

    def engine(self, address: Address, *, create: bool) -> Engine:
        try:
            import psycopg
        except ImportError as error:
            raise RecordError("PostgreSQL needs psycopg; install it with: pip install 'onrecord[postgres]'") from error
        self.errors = (SQLAlchemyError, psycopg.Error)
        try:
            url = make_url(address.given).set(drivername="postgresql+psycopg")
            more = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
            engine = create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True, connect_args=more)
        except (ArgumentError, ValueError):  # which may show the password
            raise RecordError(f"{address} is no address of a database: postgresql://USER@HOST/NAME") from None
        event.listen(engine, "connect", _set_up)
        return engine

    def advice(self, cause: BaseException) -> str | None:
        from psycopg import OperationalError

        code = getattr(cause, "sqlstate", None) or ("08" if isinstance(cause, OperationalError) else "")
        advice = next((advice for family, advice in _ADVICE.items() if code.startswith(family)), None)
        return advice and advice.format(busy=base.BUSY_SECONDS, said=" ".join(str(cause).split()))

    def begin(self, connection: Connection, *, write: bool) -> None:
        if write:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(_LOCK)
        else:
            connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def written(self, connection: Connection) -> None:
        pass

    def version(self, connection: Connection, name: str) -> int | None:
        encoding, schema = connection.exec_driver_sql(
            "SELECT current_setting('server_encoding'), current_schema()"
        ).one()
        if encoding != "UTF8":
            raise RecordError(f"{name} keeps texts as {encoding}; make a database with: createdb --encoding=UTF8 NAME")
        if schema is None:
            raise RecordError(
                f"{name} has no schema that can be used; check the search_path and the rights of the user"
            )
        tables = set(connection.exec_driver_sql(_OWNED).scalars())
        if "onrecord" in tables:
            return int(connection.exec_driver_sql("SELECT version FROM onrecord").scalar_one())
        if tables:
            raise RecordError(f"{name} is the database of another application; give another one with --db")
        return None

    def nothing(self, name: str) -> str:
        return f"there is no record in {name}; make one with: onrecord add REPORTS --db {name}"

    def prepare(self, connection: Connection) -> None:
        pass

    def after_tables(self) -> Sequence[str]:
        return (
            *(statement for name, (of, _) in t.FULL_TEXT.items() for statement in _words(name, of)),
            "CREATE TABLE passages (block bigint PRIMARY KEY, runs integer[] NOT NULL)",
            "CREATE INDEX passages_runs ON passages USING gin (runs)",
            'CREATE INDEX sightings_outlet ON sightings (lower(outlet COLLATE "C"))',
            *views("string_agg"),
            _OUTLET_COVERAGE,
            "CREATE TABLE onrecord (version integer NOT NULL)",
            f"INSERT INTO onrecord VALUES ({t.VERSION})",
        )

    @contextmanager
    def rebuilding(self, engine: Engine, name: str) -> Iterator[Connection]:
        with engine.connect() as connection:
            try:
                self.begin(connection, write=True)
                yield connection
                connection.exec_driver_sql("COMMIT")
            finally:
                connection.invalidate()

    def set_aside(self, connection: Connection, tables: Sequence[str], prefix: str) -> None:
        for table in tables:
            connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {prefix}{table} AS SELECT * FROM {table}")
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {', '.join((*VIEWS, *t.FULL_TEXT))}")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {', '.join((*t.metadata.tables, 'passages', 'onrecord'))}")

    def has_table(self, connection: Connection, table: str) -> bool:
        return table in connection.exec_driver_sql(_OWNED).scalars()

    def insert(
        self, connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[Values], otherwise: str
    ) -> None:
        columns, rows = _numbered(connection, table, columns, rows)
        columns, rows = _with_words(table, columns, rows)
        if otherwise:
            for start in range(0, len(rows), _ROWS):
                some = rows[start : start + _ROWS]
                sql = f"{insertion(table, columns, len(some), self.mark)} {otherwise}"
                connection.exec_driver_sql(sql, tuple(chain.from_iterable(some)))
            return
        names = ", ".join(f'"{name}"' for name in columns)
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def given(self, **columns: str) -> str:
        arrays = ", ".join(f"%s::{type}[]" for type in columns.values())
        return f"SELECT * FROM unnest({arrays}) AS given({', '.join(columns)})"

    def passed(self, rows: Sequence[Values]) -> Values:
        return tuple(map(list, zip(*rows, strict=True)))

    def cased(self, outlet: str) -> str:
        return f'lower({outlet} COLLATE "C")'

    def statements_with(self, connection: Connection, word: str, most: int) -> list[int]:
        query = "SELECT number FROM statements WHERE words @@ %s::tsquery LIMIT %s"
        return list(connection.exec_driver_sql(query, (words_query([Term(word)]), most)).scalars())

    def index_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        if blocks:
            self.insert(
                connection, "passages", ("block", "runs"), [(block, _signed(runs)) for block, runs in blocks], ""
            )

    def forget_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        if blocks:
            numbers = [block for block, _ in blocks]
            connection.exec_driver_sql("DELETE FROM passages WHERE block = ANY(%s)", (numbers,))

    def blocks_with(self, connection: Connection, asked: Sequence[Sequence[str]], most: int) -> list[list[int]]:
        arrays = ["{" + ",".join(map(str, _signed(" ".join(runs)))) + "}" for runs in asked]
        found: list[list[int]] = [[] for _ in asked]
        for place, block in connection.exec_driver_sql(_BLOCKS, (arrays, most)):
            found[place - 1].append(block)
        return found

    def back_up(self, connection: Connection, name: str, out: Path) -> None:
        raise RecordError(f"{name} is on a server; copy it with PostgreSQL's own: pg_dump -Fc -f {out} {name}")


def _set_up(connection: Any, _: object) -> None:
    from onrecord.ledger.dialects.escaping import escape_texts

    escape_texts(connection)
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {int(base.BUSY_SECONDS * 1000)}")
    connection.execute("SET client_encoding = UTF8")


def _words(name: str, of: str) -> tuple[str, ...]:
    """Return the statements that make the words of a table's rows a full-text index under the name that SQLite has."""
    return (
        f"ALTER TABLE {of} ADD COLUMN words tsvector",
        f"CREATE INDEX {of}_words ON {of} USING gin (words)",
        f"CREATE VIEW {name} AS SELECT number AS rowid, words FROM {of}",
    )


_FIELDS = dict(t.FULL_TEXT.values())


def _with_words(
    table: str, columns: tuple[str, ...], rows: Sequence[Values]
) -> tuple[tuple[str, ...], Sequence[Values]]:
    """Add the words of a text to the rows of a table that has a full-text index."""
    if table not in _FIELDS:
        return columns, rows
    place = columns.index(_FIELDS[table])
    return (*columns, "words"), [(*row, None if row[place] is None else vector(row[place])) for row in rows]


def _numbered(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[Values]
) -> tuple[tuple[str, ...], Sequence[Values]]:
    """Give rows without a number the next ones: no other writer is about."""
    described = t.metadata.tables.get(table)
    if described is None or "number" not in described.c:
        return columns, rows
    if "number" not in columns:
        columns, rows = ("number", *columns), [(None, *row) for row in rows]
    place = columns.index("number")
    if all(row[place] is not None for row in rows):
        return columns, rows
    last = connection.exec_driver_sql(f"SELECT coalesce(max(number), 0) FROM {table}").scalar_one()
    return columns, [(*row[:place], number, *row[place + 1 :]) for number, row in enumerate(rows, last + 1)]


def _signed(runs: str) -> list[int]:
    """Return hashes of 32 bits, written as hexadecimal digits, as PostgreSQL's integers."""
    return [int.from_bytes(bytes.fromhex(run), signed=True) for run in runs.split()]


def vector(text: str) -> str:
    """Return the words of a text, with their places, as a tsvector is written.

    >>> vector("The ferry, the ferry!")
    "'the':1,3 'ferry':2,4"
    """
    places: dict[str, list[str]] = {}
    size = 0
    for place, word in enumerate(words_in(text), 1):
        word = word[:_LETTERS]
        size += 2 + 4 * len(word)
        if size > _BYTES:
            break
        places.setdefault(word, []).append(str(min(place, _LAST)))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def words_query(terms: Sequence[Term]) -> str:
    """Return the tsquery for rows that have all of the terms.

    >>> words_query([Term("sanct", begins=True), Term("price-cap"), Term("-(")])
    "('sanct':*) & ('price' <-> 'cap')"
    """
    phrases = []
    for term in terms:
        if words := [f"'{word[:_LETTERS]}'" for word in words_in(term.words)]:
            phrases.append(f"({' <-> '.join(words)}{':*' * term.begins})")
    return " & ".join(phrases)


WORDS_QUERIES["postgresql"] = words_query


@compiles(has_words, "postgresql")
def _has_words(element: has_words, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{index}.words @@ CAST({query} AS tsquery)"


@compiles(rank, "postgresql")
def _rank(element: rank, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    # Divided by the logarithm of the length (1), as a short statement with the words is more to the point.
    return f"(-ts_rank_cd({index}.words, CAST({query} AS tsquery), 1))::double precision"


@compiles(among, "postgresql")
def _among(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY (CAST(translate({numbers}, '[]', '{{}}') AS integer[]))"


@compiles(cased, "postgresql")
def _cased(element: cased, compiler: SQLCompiler, **options: Any) -> str:
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "C")'


@compiles(days, "postgresql")
def _days(element: days, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} - DATE '0001-01-01')"


@compiles(characters, "postgresql")
def _characters(element: characters, compiler: SQLCompiler, **options: Any) -> str:
    return f"length(replace({compiler.process(element.clauses, **options)}, chr(1), ''))"  # see ``escaping``
