"""What differs between the databases that hold a record, one module for each.

Everything else is said once: in SQLAlchemy's terms, or in SQL that all of them take.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from onrecord.address import Address
from onrecord.ledger.dialects.base import BUSY_SECONDS, Dialect
from onrecord.ledger.dialects.postgresql import PostgreSQL
from onrecord.ledger.dialects.sqlite import SQLite

__all__ = ["BUSY_SECONDS", "Dialect", "dialect_at", "dialect_of"]

_DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def dialect_at(address: Address) -> Dialect:
    """Return the dialect of the database at an address."""
    return _DIALECTS["postgresql" if address.on_server else "sqlite"]


def dialect_of(connection: Connection | Engine) -> Dialect:
    """Return the dialect of the database at the other end."""
    return _DIALECTS[connection.dialect.name]
