"""Bytes to reports: text, HTML, JSON Lines, folders, standard input and the web.

``open_sources`` reads whatever it is given and yields a ``Report`` or a ``Failure`` for each report in it; nothing is
dropped in silence.  ``make_report`` makes a report of a text that is already there.
"""

from onrecord.sources.failure import Failure
from onrecord.sources.registry import count, open_bytes, open_sources
from onrecord.sources.report import MAX_CHARACTERS, make_report, parse_user_date

__all__ = ["MAX_CHARACTERS", "Failure", "count", "make_report", "open_bytes", "open_sources", "parse_user_date"]
