"""Parquet -> reports, one a row, with flat memory, through pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources.failure import Failure
from onrecord.sources.given import Given
from onrecord.sources.rows import Row, row_ref, row_report

if TYPE_CHECKING:
    import pyarrow.parquet

_HINT = "write columns text and, if known, id, published, url, outlet and title"
_ROWS = 256
"""Rows that are held at a time."""


def read_parquet(stream: BinaryIO, given: Given) -> Iterator[Report | Failure]:
    """Read a report or a failure from each row.  SourceError where the file is broken, or has no text or no row."""
    with _opened(stream) as file:
        names = [name for name in Row.__struct_fields__ if name in file.schema_arrow.names]
        if "text" not in names:
            raise SourceError("the file has no column text", _HINT)
        number = 0
        for batch in file.iter_batches(_ROWS, columns=names):
            for values in batch.to_pylist():
                number += 1
                yield _read_row(values, number, given)
        if not number:
            raise SourceError("the file is empty", _HINT)


def count_parquet(stream: BinaryIO) -> int:
    """Return how many rows the file has.  SourceError where it is broken."""
    with _opened(stream) as file:
        return int(file.metadata.num_rows)


def _read_row(values: Mapping[str, Any], number: int, given: Given) -> Report | Failure:
    values = {name: _plain(value) for name, value in values.items()}
    try:
        return row_report(values, number, given, _HINT)
    except SourceError as error:
        return Failure.of(row_ref(values, number, given), SourceError(f"row {number}: {error.reason}", error.hint))


def _plain(value: Any) -> Any:
    """Return a day or a point in time as JSON would have it; the day as it is written, in whatever zone."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def _opened(stream: BinaryIO) -> Iterator[pyarrow.parquet.ParquetFile]:
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise SourceError("reading Parquet takes pyarrow", "pip install 'onrecord[parquet]'") from None
    if not stream.seekable():
        raise SourceError("Parquet cannot be read from a stream", "give the name of the file")
    try:
        with parquet.ParquetFile(stream) as file:
            yield file
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        raise SourceError(f"not Parquet, or broken: {error}", "write or fetch it again") from error
