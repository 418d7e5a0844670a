"""The write-ahead log of a record in a file: kept from growing for as long as somebody reads.

SQLite folds the log into the file by itself, but begins it anew only when nobody reads from it.  Where readers overlap
without a pause that never comes, and the log would grow to many times the file.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

LIMIT = 64_000_000
"""Bytes of a log that may be left alone: twice what SQLite lets come together before it folds it in."""

PATIENCE = 50
"""Milliseconds that a writer waits for those who read; where they take longer, the next one tries."""


def bound(connection: Connection) -> None:
    """Begin the log anew if it has grown long, after a transaction that is on the record whatever comes of this.

    Readers that come meanwhile read the file, not the log, so that only those who were there before are waited for.
    """
    log = Path(f"{connection.engine.url.database}-wal")
    try:
        if log.stat().st_size < LIMIT:
            return
    except OSError:  # a record in memory, or one that has no log
        return
    waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    with suppress(OperationalError):
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {waits}")
