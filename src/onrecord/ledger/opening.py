"""Opening a record: its connections, its version, and errors that say what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from onrecord.address import Address
from onrecord.errors import RecordError
from onrecord.ledger.dialects import Dialect, dialect_at, dialect_of
from onrecord.ledger.migration import OLDEST, make_tables, migrate
from onrecord.ledger.tables import VERSION

_log = logging.getLogger(__name__)


@contextmanager
def told(dialect: Dialect, name: str) -> Iterator[None]:
    """Turn whatever the database raises into one line for the user: a RecordError."""
    try:
        yield
    except dialect.errors as error:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        raise RecordError(f"{name} {dialect.advice(cause) or f'cannot be used: {said}'}") from error
    except UnicodeEncodeError as error:
        raise RecordError(f"{name} holds no text with half of a surrogate pair; mind the encoding") from error


@contextmanager
def transaction(engine: Engine, name: str, *, write: bool) -> Iterator[Connection]:
    """Give a connection in which all that is done happens or none of it; one that writes has no rival writer."""
    dialect = dialect_of(engine)
    with told(dialect, name), engine.connect() as connection:
        try:
            dialect.begin(connection, write=write)
            yield connection
        except BaseException:
            if not connection.invalidated:  # what Ctrl-C hit upon is closed already, which takes all back
                connection.connection.rollback()
            raise
        connection.exec_driver_sql("COMMIT")
        if write:
            dialect.written(connection)


def open_engine(address: Address, *, create: bool, migrating: bool = False) -> Engine:
    """Open the record at an address, making it where it is missing and ``create`` is true.

    A record of an earlier version is brought to this one, which is logged as a warning: one in a file always, one that
    others may use if ``migrating``.  RecordError where it cannot be opened, is not ours, or is of another version.
    """
    dialect = dialect_at(address)
    engine = dialect.engine(address, create=create)
    name = str(address)
    try:
        version = _version(engine, name)
        if version is None:
            _make(engine, name, create=create)
        elif version < VERSION:
            if not (migrating or dialect.migrates_itself):
                raise RecordError(
                    f"{name} is a record of version {version}; stop older programs that use it, then bring it to "
                    f"version {VERSION} with: onrecord migrate --db {name}"
                )
            _migrate(engine, name, version)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _version(engine: Engine, name: str) -> int | None:
    """Return the version of a record, None where there is none yet; RecordError for anything that cannot be used."""
    with transaction(engine, name, write=False) as connection:
        version = dialect_of(engine).version(connection, name)
    if version is not None and version > VERSION:
        raise RecordError(f"{name} is a record of version {version}, newer than this onrecord; upgrade onrecord")
    if version is not None and version < OLDEST:
        raise RecordError(f"{name} is a record of version {version}, too old for this onrecord; make a new one")
    return version


def _migrate(engine: Engine, name: str, version: int) -> None:
    """Bring a record of an earlier version to this one: whole or, whatever happens, not at all."""
    _log.warning("%s is a record of version %d; bringing it to version %d", name, version, VERSION)
    dialect = dialect_of(engine)
    with told(dialect, name), dialect.rebuilding(engine, name) as connection:
        # Another process may have done it while this one waited its turn.
        if dialect.version(connection, name) != VERSION:
            migrate(connection)


def _make(engine: Engine, name: str, *, create: bool) -> None:
    dialect = dialect_of(engine)
    if not create:
        raise RecordError(dialect.nothing(name))
    with told(dialect, name), engine.connect() as connection:
        dialect.prepare(connection)
    with transaction(engine, name, write=True) as connection:
        # Another process may have made it while this one waited its turn.
        if dialect.version(connection, name) is None:
            make_tables(connection)
