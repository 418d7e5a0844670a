"""A copy of a record that is in use."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from onrecord.errors import RecordError


def back_up(connection: Connection, out: Path) -> None:
    """Copy the record, as it is at this moment, to the new file ``out``; writers and readers go on meanwhile.

    RecordError where ``out`` is there already or cannot be written; then nothing is left of it.
    """
    if out.exists():
        raise RecordError(f"{out} is there already; give the path of a new file")
    begun = out.with_name(f"{out.name}.part")
    begun.unlink(missing_ok=True)
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    try:
        copy = sqlite3.connect(begun)
        try:
            source.backup(copy)  # all in one step: in many, each write of another program would begin it anew
        finally:
            copy.close()
        begun.rename(out)
    except (sqlite3.Error, OSError) as error:
        begun.unlink(missing_ok=True)
        raise RecordError(f"{out} cannot be written: {error}; check its folder and the space on the disk") from error
