"""An Arrow table of reports -> one of readings: what a cluster does with a part, and any pool of processes can.

A report that gave no reading is a row as well: its reason and hint are filled, and its reading is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa

from onrecord.reading.workers import Outcome, Unread
from onrecord.schema import Reading, Report, decode, decode_as, encode
from onrecord.sources import Failure

REPORTS = pa.schema(
    [("ref", pa.string()), ("report", pa.large_binary()), ("reason", pa.string()), ("hint", pa.string())]
)
"""``report`` is JSON; null for what was found to be no report."""
READINGS = pa.schema(
    [
        ("report", pa.string()),
        ("ref", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("title", pa.string()),
        ("published", pa.date32()),
        ("statements", pa.int32()),
        ("events", pa.int32()),
        ("reading", pa.large_string()),
        ("reason", pa.string()),
        ("hint", pa.string()),
    ]
)
"""``report`` is its id, ``statements`` and ``events`` are how many were read, ``reading`` is the whole as JSON."""
COLUMNS = ("ref", "report", "reading", "reason", "hint")
"""Those of READINGS that hold all; the others are for whoever asks the Parquet itself."""
ReadMany = Callable[[Iterable[Report]], Iterator[Outcome]]
"""Gives an outcome for each report in their order, as ``read_reports`` and ``Crew.read`` do."""
_HINT = "the others are not affected; please tell the makers of onrecord"


def report_batch(items: Sequence[Report | Failure]) -> pa.Table:
    """Put reports, and what was found to be none, in a table of the schema REPORTS."""
    rows = [
        {"ref": item.ref, "reason": item.reason, "hint": item.hint}
        if isinstance(item, Failure)
        else {"ref": item.ref, "report": encode(item)}
        for item in items
    ]
    return pa.Table.from_pylist(rows, schema=REPORTS)


def read_batch(reports: pa.Table, read: ReadMany) -> pa.Table:
    """Read a table of the schema REPORTS; return one of READINGS, a row for each row, in their order."""
    given = reports.to_pylist()
    outcomes = read(decode_as(Report, row["report"]) for row in given if row["report"] is not None)
    rows = [row if row["report"] is None else _row(next(outcomes)) for row in given]
    for _ in outcomes:
        raise ValueError("more outcomes than reports")
    return pa.Table.from_pylist(rows, schema=READINGS)


def items_of(readings: pa.Table) -> Iterator[Reading | Failure]:
    """Return what a table of the schema READINGS holds, row by row."""
    for row in readings.select(COLUMNS).to_pylist():
        if row["reading"] is not None:
            yield decode(row["reading"])
        else:
            yield Failure(row["ref"] or row["report"], row["reason"], row["hint"])


def _row(outcome: Outcome) -> dict[str, object]:
    report = outcome.report
    known: dict[str, object] = {
        "report": report.id,
        "ref": report.ref,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
    }
    if isinstance(outcome, Unread):
        return known | {"reason": outcome.reason, "hint": _HINT}
    counts = {"statements": len(outcome.statements), "events": len(outcome.events)}
    return known | counts | {"reading": encode(outcome).decode()}
