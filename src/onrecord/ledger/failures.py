"""The reports that could not be read: noted, struck out and listed."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import replace
from onrecord.ledger.found import Failure
from onrecord.ledger.soundness import printable


def note(connection: Connection, ref: str, reason: str, hint: str) -> None:
    """Note that a report could not be read, why, and how to try again; it replaces an earlier note."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = {"ref": printable(ref), "reason": printable(reason), "hint": printable(hint), "failed_at": now}
    replace(connection, t.failures, [row])


def strike_out(connection: Connection, ref: str) -> None:
    """Strike out what was noted of a report, if anything was."""
    connection.execute(delete(t.failures).where(t.failures.c.ref == printable(ref)))


def listed(connection: Connection, *, limit: int | None, after: str | None) -> list[Failure]:
    """Return what is noted, by ref; what stands behind the ref ``after``."""
    query = select(t.failures).order_by(t.failures.c.ref).limit(limit)
    if after is not None:
        query = query.where(t.failures.c.ref > after)
    return [Failure(**row) for row in connection.execute(query).mappings()]
