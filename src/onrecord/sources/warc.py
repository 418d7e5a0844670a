"""WARC, as of Common Crawl's CC-NEWS -> reports, one a page, through fastwarc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources.failure import Failure, or_failure
from onrecord.sources.given import Given, printable
from onrecord.sources.html import read_html
from onrecord.sources.report import MAX_CHARACTERS

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, given: Given) -> Iterator[Report | Failure]:
    """Read a report or a failure from each HTML page that a server sent; nothing else in the file is a report.

    The day on which a page was fetched is not taken for the day on which it was published.  SourceError where the file
    is broken or holds no page.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise SourceError("reading WARC takes fastwarc", "pip install 'onrecord[warc]'") from None
    empty = True
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
        if not _is_page(record):
            continue
        empty = False
        url = printable(record.headers.get("WARC-Target-URI", "") or "")
        page = replace(
            given, ref=url or f"{given.ref}:{record.record_id}", url=url or None, charset=record.http_charset
        )
        yield from or_failure(page.ref, _read_page(record, page))
    if empty:
        raise SourceError("the file holds no pages", "give a WARC file with responses of servers in it")


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and record.http_content_type in _PAGES


def _read_page(record: WarcRecord, given: Given) -> Iterator[Report]:
    data = record.reader.read(MAX_CHARACTERS + 1)
    if len(data) > MAX_CHARACTERS:
        raise SourceError(f"larger than {MAX_CHARACTERS:,} bytes", "save the article's text in a .txt file")
    yield read_html(data, given)
