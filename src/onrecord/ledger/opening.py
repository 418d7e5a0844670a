"""Opening the file of a record: its connections, its version, and errors that say what to do."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from onrecord.errors import RecordError
from onrecord.ledger import write_ahead
from onrecord.ledger.migration import OLDEST, migrate
from onrecord.ledger.tables import APPLICATION_ID, VERSION, make_tables

_log = logging.getLogger(__name__)

BUSY_SECONDS = 60.0
"""How long one writer waits for another before it gives up."""

IN_MEMORY = ":memory:"

_ADVICE = {
    "SQLITE_BUSY": f"is locked by another program for more than {BUSY_SECONDS:.0f} s; try again when that is done",
    "SQLITE_LOCKED": "is locked by another program; try again when that is done",
    "SQLITE_READONLY": "cannot be written; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check the path, and the permissions of the file and its folder",
    "SQLITE_PERM": "cannot be opened; check the permissions of the file and its folder",
    "SQLITE_NOTADB": "is not a database; give another path with --db",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or add its reports to a new record",
    "SQLITE_FULL": "cannot be written: the disk is full; free some space and run again",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn whatever the database raises into one line for the user: a RecordError."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        code = getattr(cause, "sqlite_errorname", "")
        family = "_".join(code.split("_")[:2])
        said = " ".join(str(cause).split())
        raise RecordError(f"{name} {_ADVICE.get(family, f'cannot be used: {said}')}") from error
    except UnicodeEncodeError as error:
        raise RecordError(f"{name} holds no text with half of a surrogate pair; mind the encoding") from error


@contextmanager
def transaction(engine: Engine, name: str, *, write: bool) -> Iterator[Connection]:
    """Give a connection in which all that is done happens or none of it; one that writes has no rival writer."""
    with told(name), engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield connection
        except BaseException:
            if not connection.invalidated:  # what Ctrl-C hit upon is closed already, which takes all back
                connection.connection.rollback()
            raise
        connection.exec_driver_sql("COMMIT")
        if write:
            write_ahead.bound(connection)


def open_engine(path: str | Path, *, create: bool) -> Engine:
    """Open the SQLite file at ``path``, making it where it is missing and ``create`` is true.

    A record of an earlier version is brought to this one, which is logged as a warning.  RecordError where it cannot be
    opened, is not ours, or is of a newer version.
    """
    name = str(path)
    if name != IN_MEMORY:
        _check_path(Path(path), create=create)
    url = URL.create("sqlite", database=name)
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    try:
        version = _version(engine, name)
        if version is None:
            _make(engine, name, create=create)
        elif version < VERSION:
            _migrate(engine, name, version)
    except BaseException:
        engine.dispose()
        raise
    return engine


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


def _version(engine: Engine, name: str) -> int | None:
    """Return the version of a record, None for an empty file; RecordError for anything that cannot be used."""
    with transaction(engine, name, write=False) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    if application == APPLICATION_ID:
        if version > VERSION:
            raise RecordError(f"{name} is a record of version {version}, newer than this onrecord; upgrade onrecord")
        if version < OLDEST:
            raise RecordError(f"{name} is a record of version {version}, too old for this onrecord; make a new one")
        return version
    if application or version or not empty:
        raise RecordError(f"{name} is the database of another application; give another path with --db")
    return None


def _migrate(engine: Engine, name: str, version: int) -> None:
    """Bring a record of an earlier version to this one: whole or, whatever happens, not at all."""
    _log.warning("%s is a record of version %d; bringing it to version %d", name, version, VERSION)
    with told(name), engine.connect() as connection:
        # Between BEGIN and COMMIT these two do nothing.  The checks of one connection: it is not used again.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            # Another process may have done it while this one waited its turn.
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < VERSION:
                migrate(connection)
            connection.exec_driver_sql("COMMIT")
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
                raise RecordError(
                    f"{name} is a record of version {version} and has to be brought to version {VERSION}, "
                    "but it cannot be written; check its permissions, or use a copy of it"
                ) from error
            raise
        finally:
            connection.invalidate()


def _make(engine: Engine, name: str, *, create: bool) -> None:
    if not create:
        raise RecordError(f"{name} is an empty file, not a record; make one with: onrecord add REPORTS --db {name}")
    with told(name), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with transaction(engine, name, write=True) as connection:
        # Another process may have made it while this one waited its turn.
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
            make_tables(connection)
