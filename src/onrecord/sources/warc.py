"""WARC, as of Common Crawl's CC-NEWS -> reports, one a page, through fastwarc."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources.failure import Failure, or_failure
from onrecord.sources.given import Given, printable
from onrecord.sources.html import read_html
from onrecord.sources.report import MAX_CHARACTERS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer
    from fastwarc.warc import WarcRecord

_END = b"\r\n\r\n"
"""What every record ends with."""
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: io.BufferedIOBase, given: Given) -> Iterator[Report | Failure]:
    """Read a report or a failure from each HTML page that a server sent; nothing else in the file is a report.

    The day on which a page was fetched is not taken for the day on which it was published.  SourceError where the file
    is broken or holds no page.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise SourceError("reading WARC takes fastwarc", "pip install 'onrecord[warc]'") from None
    empty = True
    watched = _Watched(stream)
    for record in ArchiveIterator(watched, record_types=WarcRecordType.response, auto_decode="all"):
        if not _is_page(record):
            continue
        empty = False
        url = printable(record.headers.get("WARC-Target-URI", "") or "")
        page = replace(
            given, ref=url or f"{given.ref}:{record.record_id}", url=url or None, charset=record.http_charset
        )
        yield from or_failure(page.ref, _read_page(record, page, watched))
    if watched.cut:
        raise SourceError("the file ends early", "fetch it again")
    if empty:
        raise SourceError("the file holds no pages", "give a WARC file with responses of servers in it")


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and record.http_content_type in _PAGES


def _read_page(record: WarcRecord, given: Given, stream: _Watched) -> Iterator[Report]:
    data = record.reader.read(MAX_CHARACTERS + 1)
    if len(data) > MAX_CHARACTERS:
        raise SourceError(f"larger than {MAX_CHARACTERS:,} bytes", "save the article's text in a .txt file")
    if stream.cut:
        raise SourceError("the file ends early, in this page", "fetch it again")
    yield read_html(data, given)


class _Watched(io.RawIOBase):
    """A stream that remembers how it ended, since fastwarc takes a record that is cut off for a short one."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._given = 0
        self._last = b""
        self._ended = False

    @property
    def cut(self) -> bool:
        """Whether it has ended, and not as a record does."""
        return self._ended and self._last != _END

    def readinto(self, buffer: Buffer) -> int:
        given = self._stream.readinto(buffer)
        self._given += given
        self._last = (self._last + memoryview(buffer)[:given][-len(_END) :].tobytes())[-len(_END) :]
        self._ended = not given
        return given

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given
