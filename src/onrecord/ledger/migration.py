"""Records of earlier versions brought to this one.

Only what was given to the record is carried over.  All else is made anew: the tables as a fresh record has them, and
their rows drawn from the readings, so that a migrated record cannot differ from one that was made today.  A version
that renames or changes a column of a table in ``GIVEN`` has its step here; added columns and tables need none.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.ledger import passages
from onrecord.ledger import tables as t
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.store import draw_anew

OLDEST = 1
"""The first version that was released, and so can be met."""

_WAS = "was_"
_AT_ONCE = 500
"""Reports that are drawn at a time."""


def make_tables(connection: Connection) -> None:
    """Make all that a record has in an empty database, or in one that was emptied."""
    t.metadata.create_all(connection, checkfirst=False)
    for statement in dialect_of(connection).after_tables():
        connection.exec_driver_sql(statement)


def migrate(connection: Connection) -> None:
    """Bring a record to the version of ``tables``, in a transaction of ``Dialect.rebuilding`` that the caller holds."""
    dialect = dialect_of(connection)
    given = [table for table in t.GIVEN if dialect.has_table(connection, table.name)]
    dialect.set_aside(connection, [table.name for table in given], _WAS)
    make_tables(connection)
    for table in given:
        old = connection.exec_driver_sql(f"SELECT * FROM {_WAS}{table.name} LIMIT 0").keys()
        both = ", ".join(f'"{column.name}"' for column in table.columns if column.name in old)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({both}) SELECT {both} FROM {_WAS}{table.name}")
        connection.exec_driver_sql(f"DROP TABLE {_WAS}{table.name}")
    numbers = connection.execute(select(t.reports.c.number).order_by(t.reports.c.number)).scalars().all()
    for start in range(0, len(numbers), _AT_ONCE):
        batch = numbers[start : start + _AT_ONCE]
        draw_anew(connection, batch)
        texts = select(t.reports.c.number, t.reports.c.text).where(t.reports.c.number.in_(batch))
        passages.write(connection, [(number, text) for number, text in connection.execute(texts)])
