"""Readings and answers as tables: in a notebook as HTML, and for Arrow, polars and pandas.

>>> from onrecord.schema import Reading, Report, Span, Statement
>>> report = Report(id="r", text="Ada Quill said no.")
>>> no = Statement(id="s", kind="indirect", content=(Span(15, 17),), source=(Span(0, 9),))
>>> [(row["source"], row["quotation"]) for row in table(Reading(report=report, statements=(no,))).rows]
[('Ada Quill', 'no')]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.schema import Reading, Statement, encode

_MOST_SHOWN = 100
"""Rows that a notebook shows."""
_FIRST = (
    "id", "name", "speakers", "participants", "addressee", "quotation", "evidence", "made_on", "date", "kind", "mode",
    "status",
)  # fmt: skip
"""Columns that stand before the others in what a notebook shows: who, what and when."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns, in plain values: texts, numbers, lists and mappings."""

    rows: Sequence[Mapping[str, Any]]

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it; whatever a report says is text, never markup."""
        if not self.rows:
            return "<p>No rows</p>"
        names = dict.fromkeys(name for row in self.rows for name in row)
        columns = sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        shown = (
            "<tr>" + "".join(f"<td>{escape(_words(row.get(name)))}</td>" for name in columns) + "</tr>"
            for row in self.rows[:_MOST_SHOWN]
        )
        more = len(self.rows) - _MOST_SHOWN
        rest = f"<p>and {more:,} more</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(shown)}</tbody></table>{rest}"

    def to_arrow(self) -> Any:
        """Return a ``pyarrow.Table``.  OnRecordError, which says what to install, without pyarrow."""
        return _package("pyarrow").Table.from_pylist(list(self.rows))

    def to_polars(self) -> Any:
        """Return a ``polars.DataFrame``.  OnRecordError, which says what to install, without polars or pyarrow."""
        return _package("polars").from_arrow(self.to_arrow())

    def to_pandas(self) -> Any:
        """Return a ``pandas.DataFrame``.  OnRecordError, which says what to install, without pandas."""
        return _package("pandas").DataFrame(list(self.rows))


def table(what: Reading | Iterable[Any]) -> Table:
    """Make a table of the statements of a reading, or of what a record answered: statements, meetings, actors, others.

    A statement's own fields are columns beside those of the answer; dates are texts, spans lists of two numbers.
    """
    if isinstance(what, Reading):
        return Table([_read(what, statement) for statement in what.statements])
    return Table([_flat(json.loads(encode(row))) for row in what])


def _read(reading: Reading, statement: Statement) -> dict[str, Any]:
    text = reading.report.text
    plain = json.loads(encode(statement))
    return {
        "id": plain.pop("id"),
        "speakers": [reading.actor(id).name for id in statement.speakers],
        "source": " … ".join(span.of(text) for span in statement.source),
        "quotation": " … ".join(span.of(text) for span in statement.content),
        "speaker_ids": plain.pop("speakers"),
        "source_spans": plain.pop("source"),
        "content_spans": plain.pop("content"),
        **plain,
        "report": reading.report.id,
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Put the fields of the statement or event that a row shows beside its own, which have the last word."""
    for name in ("statement", "event"):
        inner = row.get(name)
        if isinstance(inner, dict):
            del row[name]
            return inner | row
    return row


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _package(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise OnRecordError(f"this needs {name}; install it with: pip install 'onrecord[notebook]'") from error
