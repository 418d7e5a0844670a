"""Tables for spreadsheets and data frames: the readable views, a row for each statement, meeting and event."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import RecordError
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.exports.cells import cells
from onrecord.ledger.exports.contents import written

_VIEWS = {"who_said_what": "statement, report", "meetings": "event, report", "who_did_what": "event, report"}
"""Each view, and what its rows are sorted by."""

_GROUP = 10_000
"""Rows of a row group of Parquet: so many are held in memory at a time."""


def write_csv(connection: Connection, out: Path) -> int:
    """Write a CSV file for each view into the folder ``out``: UTF-8, a heading, unknown as an empty cell."""
    total = 0
    for view, order in _VIEWS.items():
        with written(_folder(out) / f"{view}.csv") as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
            names, rows = _rows(connection, view, order)
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(names)
            for row in rows:
                writer.writerow(cells(row))
                total += 1
            text.detach()
    return total


def write_parquet(connection: Connection, out: Path) -> int:
    """Write a Parquet file for each view into the folder ``out``.  RecordError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise RecordError("Parquet needs pyarrow; install it with: pip install 'onrecord[parquet]'") from error
    total = 0
    for view, order in _VIEWS.items():
        names, rows = _rows(connection, view, order)
        # Types are stated: a column of a small record may hold nothing that they could be told from.
        fields = [(name, getattr(pyarrow, _TYPES.get(name, "string"))()) for name in names]
        schema = pyarrow.schema(fields)
        with written(_folder(out) / f"{view}.parquet") as stream, parquet.ParquetWriter(stream, schema) as writer:
            while part := list(islice(rows, _GROUP)):
                columns = zip(*part, strict=True)
                arrays = [_array(pyarrow, column, kind) for column, (_, kind) in zip(columns, fields, strict=True)]
                writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
                total += len(part)
    return total


_TYPES = {"confidence": "float64", "intensity": "float64", "negated": "bool_", "denial": "bool_"} | dict.fromkeys(
    ("made_from", "made_to", "date_from", "date_to", "published"), "date32"
)


def _array(pyarrow: Any, column: Sequence[object], kind: Any) -> Any:
    if kind == pyarrow.date32():
        return pyarrow.array(column, pyarrow.string()).cast(kind)
    return pyarrow.array([value if value is None or kind != pyarrow.bool_() else bool(value) for value in column], kind)


def _rows(connection: Connection, view: str, order: str) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    """Return the names of a view's columns, and its rows one by one."""
    query = f"SELECT * FROM {view} ORDER BY {order}"
    result = connection.exec_driver_sql(query, execution_options={"stream_results": True})
    return list(result.keys()), map(_plainly if dialect_of(connection).typed else tuple, result)


def _plainly(row: Iterable[object]) -> tuple[object, ...]:
    """Return a row with days as texts and truth values as numbers."""
    return tuple(
        cell.isoformat() if isinstance(cell, date) else int(cell) if isinstance(cell, bool) else cell for cell in row
    )


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{out} cannot be a folder: {error.strerror}; give another path") from error
    return out
