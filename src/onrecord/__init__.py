"""onrecord turns news reports into a record: who said what, to whom, when and where.

>>> import onrecord
>>> reading = onrecord.read("Mayor Ada Brook said the bridge would open in May.", published="2031-03-04")
>>> reading.report.published
datetime.date(2031, 3, 4)

``read`` reads one text, ``Reader`` many; ``open`` opens a record to put readings on and ask; ``check`` checks a draft
against one, ``check_quotation`` a single quotation.  Every error that a caller can act on is an ``OnRecordError``.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    from onrecord.address import Address
    from onrecord.checking import Checked
    from onrecord.knowledge.actors import KnownActor
    from onrecord.ledger import Record
    from onrecord.notebook import table
    from onrecord.reading.reader import Reader

__all__ = [
    "Actor",
    "Checked",
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
    "check",
    "check_quotation",
    "open",
    "read",
    "table",
]

__version__ = _version("onrecord")


def read(
    text: str,
    *,
    published: str | date | None = None,
    min_confidence: float = 0.0,
    actors: Sequence[KnownActor] = (),
) -> Reading:
    """Read one report given as its text.

    ``published`` is the day on which it appeared (a date, or ``YYYY-MM-DD``); without it the text's own header is
    asked, and without that its relative dates ("on Tuesday") stay unknown.  Statements of a confidence under
    ``min_confidence`` (0 to 1) are left out.  ``actors`` are one's own, known beside those that onrecord knows (see
    ``Record.own_actors``).  DateError if it is no date, SourceError if the text cannot be read as a
    report.
    """
    from onrecord.reading.reader import Reader
    from onrecord.sources import make_report, parse_user_date

    day = parse_user_date(published) if isinstance(published, str) else published
    return Reader(actors=actors, min_confidence=min_confidence).read(make_report(text, published=day))


def open(path: str | Path | Address) -> Record:
    """Open the record at ``path``, that of a file or ``postgresql://USER@HOST/NAME``, or begin one there.

    Use it as a context manager, or ``close`` it.  RecordError if it cannot be read or written, or is of another
    version.
    """
    from onrecord.ledger import open_record

    return open_record(path)


def check(
    draft: str, record: Record, *, speaker: str | None = None, published: str | date | None = None
) -> list[Checked]:
    """Check every quotation of a draft, plain text or Markdown, against a record; in the order of the draft.

    What its statements say otherwise is checked too.  ``speaker`` is who is meant where the draft names nobody;
    ``published`` the day that its relative dates count from.  DateError if that is no date, SourceError if the draft
    cannot be read, RecordError if the record cannot.
    """
    from onrecord.checking import check_draft, text_draft

    made = text_draft(draft)
    reading = read(made.plain, published=published, actors=record.own_actors())
    return check_draft(made, reading, record, speaker=speaker)


def check_quotation(
    quotation: str, record: Record, *, speaker: str | None = None, made_on: Interval | date | None = None
) -> Checked:
    """Check one quotation against a record; it has at least three words, or SourceError.

    ``speaker`` is who is said to have said it, ``made_on`` when.  RecordError if the record cannot be read.
    """
    from onrecord import checking

    return checking.check_quotation(quotation, record, speaker=speaker, made_on=made_on)


def __getattr__(name: str) -> Any:
    """Import the heavy names when they are first asked for."""
    if name == "Checked":
        from onrecord.checking import Checked

        return Checked
    if name == "Reader":
        from onrecord.reading.reader import Reader

        return Reader
    if name == "table":
        from onrecord.notebook import table

        return table
    if name == "Record":
        from onrecord.ledger import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
