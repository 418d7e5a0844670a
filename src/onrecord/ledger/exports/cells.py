"""Cells of tables that people open in a spreadsheet: what a report says is never run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection")."""


def cells(row: Iterable[object]) -> list[object]:
    """Return a row with an apostrophe before each text that would be a formula; a spreadsheet does not show it.

    >>> cells(["=1+1", "The ferry", -2, None])
    ["'=1+1", 'The ferry', -2, None]
    """
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]


def in_csv(heading: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table as CSV: a heading, then the rows, none of which a spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(map(cells, rows))
    return out.getvalue()
