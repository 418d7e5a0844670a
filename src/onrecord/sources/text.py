"""A text file -> its report."""

from __future__ import annotations

from onrecord.schema import Report
from onrecord.sources.decoding import decode
from onrecord.sources.given import Given
from onrecord.sources.report import make_report


def read_text(data: bytes, given: Given) -> Report:
    """Read one report from the bytes of a text file.  SourceError where there is none."""
    text = decode(data, charset=given.charset)
    return make_report(text, published=given.published, ref=given.ref, url=given.url)
