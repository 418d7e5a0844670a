"""Bytes to reports: text, HTML, JSON Lines, Parquet, WARC, folders, standard input and the web.

``open_sources`` reads whatever it is given and yields a ``Report`` or a ``Failure`` for each report in it; nothing is
dropped in silence.  ``make_report`` makes a report of a text that is already there.
"""

from onrecord.sources.failure import BROKEN, Failure, failure_of
from onrecord.sources.registry import count, format_of, open_bytes, open_sources, open_stream
from onrecord.sources.report import MAX_CHARACTERS, make_report, parse_user_date, parse_user_days

__all__ = [
    "BROKEN",
    "MAX_CHARACTERS",
    "Failure",
    "count",
    "failure_of",
    "format_of",
    "make_report",
    "open_bytes",
    "open_sources",
    "open_stream",
    "parse_user_date",
    "parse_user_days",
]
