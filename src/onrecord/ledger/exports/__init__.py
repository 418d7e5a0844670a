"""The record written for other programs, and read back: the same content gives the same bytes.

No form cuts a row off, and none holds the time at which a report was added.  ``jsonl`` is the lossless one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, get_args

from sqlalchemy import Connection

from onrecord.ledger.exports import entities, events, lines, linked_data, tabular

ExportForm = Literal["csv", "parquet", "jsonl", "json-ld", "plover", "events-tsv", "ftm"]

FORMS: tuple[ExportForm, ...] = get_args(ExportForm)

_WRITERS: Mapping[ExportForm, Callable[[Connection, Path], int]] = {
    "csv": tabular.write_csv,
    "parquet": tabular.write_parquet,
    "jsonl": lines.write,
    "json-ld": linked_data.write,
    "plover": events.write_plover,
    "events-tsv": events.write_tsv,
    "ftm": entities.write,
}


def export(connection: Connection, out: Path, form: ExportForm) -> int:
    """Write the record to ``out``, a folder for csv and parquet, else a file; return how many rows were written.

    RecordError where it cannot be written, or needs a package that is not there.
    """
    return _WRITERS[form](connection, out)
