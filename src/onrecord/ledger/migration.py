"""Records of earlier versions brought to this one.

Only what was given to the record is carried over.  All else is made anew: the tables as a fresh record has them, and
their rows drawn from the readings, so that a migrated record cannot differ from one that was made today.  A version
that renames or changes a column of a table in ``GIVEN`` has its step here; added columns and tables need none.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.ledger import passages
from onrecord.ledger import tables as t
from onrecord.ledger.store import draw_anew

OLDEST = 1
"""The first version that was released, and so can be met."""

_WAS = "was_"
_AT_ONCE = 500
"""Reports that are drawn at a time."""


def migrate(connection: Connection) -> None:
    """Bring a record to the version of ``tables``, inside a transaction with foreign keys off that the caller holds."""
    given = [table for table in t.GIVEN if _columns(connection, table.name)]
    _drop_all_but(connection, {table.name for table in given})
    for table in given:
        connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO {_WAS}{table.name}")
    t.make_tables(connection)
    for table in given:
        old = _columns(connection, _WAS + table.name)
        both = ", ".join(f'"{column.name}"' for column in table.columns if column.name in old)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({both}) SELECT {both} FROM {_WAS}{table.name}")
        connection.exec_driver_sql(f"DROP TABLE {_WAS}{table.name}")
    numbers = connection.execute(select(t.reports.c.number).order_by(t.reports.c.number)).scalars().all()
    for start in range(0, len(numbers), _AT_ONCE):
        batch = numbers[start : start + _AT_ONCE]
        draw_anew(connection, batch)
        texts = select(t.reports.c.number, t.reports.c.text).where(t.reports.c.number.in_(batch))
        passages.write(connection, [(number, text) for number, text in connection.execute(texts)])


def _columns(connection: Connection, table: str) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,)).scalars())


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
