"""Readings of short reports put on a record, beside sqlite-utils inserting the very same rows with full-text search on.

Rounds alternate in one run, and the median round counts: onrecord adds the next part of the readings to its record, and
sqlite-utils inserts the rows that this made, table by table, into a file of its own.  The peer's tables have the same
full-text indexes, and no others.  The rows of the index of wording, of which SQLite keeps no text, are made again from
the texts; the ratio is told without them too.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.big_record import SHORT, readings
from benchmarks.common import parser
from onrecord.ledger import open_record, passages
from onrecord.ledger.tables import FULL_TEXT, metadata

ROUNDS = 20
_WORDING = ("number", "runs")
"""The columns of the index of wording."""


def main() -> None:
    """Measure and print."""
    made = parser(__doc__)
    made.add_argument("--reports", type=int, default=100_000)
    options = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.reports)
    print(f"{options.reports} short reports, {figures['rows']} rows, {ROUNDS} rounds in turn, one thread")
    print(f"{'onrecord':14}{figures['onrecord']:8.0f} reports/s")
    print(f"{'sqlite-utils':14}{figures['sqlite-utils']:8.0f} reports/s")
    print(f"ratio {figures['ratio']:.2f}; {figures['ratio_without_wording']:.2f} without the index of wording")
    print(f"the last tenth took {figures['last_to_first']:.2f} times the first tenth")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "adding.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(folder: Path, reports: int) -> dict[str, float]:
    """Return reports a second of both, their ratio, and how much longer the last tenth took than the first."""
    ours, theirs, wording, rows = [], [], [], 0
    source = readings(reports * SHORT.statements, shape=SHORT)
    peer = _peer(folder / "peer.db")
    with open_record(folder / "ours.db") as record, closing(sqlite3.connect(folder / "ours.db")) as reader:
        reader.row_factory = sqlite3.Row
        after: dict[str, int] = {}
        while part := list(islice(source, reports // ROUNDS)):
            started = time.perf_counter()
            for _ in record.add_many(part):
                pass
            ours.append((time.perf_counter() - started) / len(part))
            new = dict(_new_rows(reader, after))
            rows += sum(map(len, new.values()))
            started = time.perf_counter()
            for table, values in new.items():
                peer[table].insert_all(values)
            theirs.append((time.perf_counter() - started) / len(part))
            texts = [(row["number"], row["text"]) for row in new["reports"]]
            blocks = [dict(zip(_WORDING, block, strict=True)) for block in passages.blocks(texts)]
            rows += len(blocks)
            started = time.perf_counter()
            peer["passages"].insert_all(blocks)
            wording.append((time.perf_counter() - started) / len(part))
    tenth = max(1, len(ours) // 10)
    in_all = [sum(both) for both in zip(theirs, wording, strict=True)]
    return {
        "reports": reports,
        "rows": rows,
        "onrecord": 1 / statistics.median(ours),
        "sqlite-utils": 1 / statistics.median(in_all),
        "ratio": statistics.median(in_all) / statistics.median(ours),
        "ratio_without_wording": statistics.median(theirs) / statistics.median(ours),
        "last_to_first": statistics.mean(ours[-tenth:]) / statistics.mean(ours[:tenth]),
    }


def _peer(path: Path) -> Any:
    """Return a database of sqlite-utils with the record's tables and full-text indexes, as it makes them itself."""
    try:
        import sqlite_utils
    except ModuleNotFoundError:
        sys.exit("sqlite-utils is not here: this benchmark compares with it (pip install sqlite-utils)")
    peer = sqlite_utils.Database(path)
    peer.enable_wal()
    peer.execute("PRAGMA synchronous = NORMAL")
    for table in metadata.sorted_tables:
        keys = [column.name for column in table.primary_key]
        types = {column.name: column.type.python_type for column in table.columns}
        peer[table.name].create(types, pk=keys[0] if len(keys) == 1 else keys)
    for of, field in FULL_TEXT.values():
        peer[of].enable_fts([field], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    peer["passages"].create(dict(zip(_WORDING, (int, str), strict=True)), pk="number")
    peer["passages"].enable_fts(["runs"], create_triggers=True, tokenize="ascii")
    return peer


def _new_rows(reader: sqlite3.Connection, after: dict[str, int]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the rows of each table that the last part added; tables without row ids by the numbers of their owners."""
    for table in metadata.sorted_tables:
        by = "rowid" if table.dialect_options["sqlite"]["with_rowid"] else next(iter(table.primary_key)).name
        last = after.get(table.name, 0)
        values = [dict(row) for row in reader.execute(f"SELECT * FROM {table.name} WHERE {by} > ?", (last,))]
        after[table.name] = reader.execute(f"SELECT coalesce(max({by}), 0) FROM {table.name}").fetchone()[0]
        if values:
            yield table.name, values


if __name__ == "__main__":
    main()
