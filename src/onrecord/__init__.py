"""onrecord turns news reports into a record: who said what, to whom, when and where.

>>> import onrecord
>>> reading = onrecord.read("Mayor Ada Brook said the bridge would open in May.", published="2031-03-04")
>>> reading.report.published
datetime.date(2031, 3, 4)

``read`` reads one text, ``Reader`` many; ``open`` opens a record to put readings on and to ask.  Every error that a
caller can act on is an ``OnRecordError``.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import DateError, NotFoundError, OnRecordError, RecordError, SourceError
from onrecord.schema import (
    Actor,
    Event,
    Interval,
    Office,
    Position,
    Reading,
    Report,
    Shift,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from onrecord.ledger import Record
    from onrecord.reading.reader import Reader

__all__ = [
    "Actor",
    "DateError",
    "Event",
    "Interval",
    "NotFoundError",
    "Office",
    "OnRecordError",
    "Position",
    "Reader",
    "Reading",
    "Record",
    "RecordError",
    "Report",
    "Shift",
    "SourceError",
    "Span",
    "Statement",
    "__version__",
    "open",
    "read",
]

__version__ = _version("onrecord")


def read(text: str, *, published: str | date | None = None) -> Reading:
    """Read one report given as its text.

    ``published`` is the day on which it appeared (a date, or ``YYYY-MM-DD``); without it the text's own header is
    asked, and without that its relative dates ("on Tuesday") stay unknown.  DateError if it is no date, SourceError
    if the text cannot be read as a report.
    """
    from onrecord.reading.reader import Reader
    from onrecord.sources import make_report, parse_user_date

    day = parse_user_date(published) if isinstance(published, str) else published
    return Reader().read(make_report(text, published=day))


def open(path: str | Path) -> Record:
    """Open the record at ``path``, or begin one there; use it as a context manager, or ``close`` it.

    RecordError if it cannot be read or written, or is of another version.
    """
    from onrecord.ledger import open_record

    return open_record(path)


def __getattr__(name: str) -> Any:
    """Import the two heavy names when they are first asked for."""
    if name == "Reader":
        from onrecord.reading.reader import Reader

        return Reader
    if name == "Record":
        from onrecord.ledger import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
