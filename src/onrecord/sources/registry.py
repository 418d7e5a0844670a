"""Which reader reads what; and every source, opened."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources.failure import Failure, or_failure
from onrecord.sources.folder import files_in
from onrecord.sources.given import Given, printable
from onrecord.sources.html import looks_like_html, read_html
from onrecord.sources.jsonl import count_rows, read_jsonl
from onrecord.sources.parquet import count_parquet, read_parquet
from onrecord.sources.report import MAX_CHARACTERS
from onrecord.sources.text import read_text
from onrecord.sources.warc import read_warc
from onrecord.sources.web import Page, fetch

Format = Literal["text", "html", "jsonl", "parquet", "warc"]

SUFFIXES: Mapping[str, Format] = MappingProxyType(
    {
        ".txt": "text",
        ".md": "text",
        ".html": "html",
        ".htm": "html",
        ".jsonl": "jsonl",
        ".parquet": "parquet",
        ".warc": "warc",
    }
)
"""What a folder is searched for, each also with ``.gz`` after it."""
CONTENT_TYPES: Mapping[str, Format] = MappingProxyType(
    {
        "text/html": "html",
        "application/xhtml+xml": "html",
        "text/markdown": "text",
        "application/jsonl": "jsonl",
        "application/x-ndjson": "jsonl",
    }
)
_UNSURE_TYPES = (
    "",
    "text/plain",
    "application/octet-stream",
    "application/gzip",
    "application/x-gzip",
    "application/json",
)
_MAX_COUNTED = 256_000_000
"""Bytes; the lines of a larger file are not counted beforehand."""
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_MARKS: Mapping[bytes, Format] = MappingProxyType({b"PAR1": "parquet", b"WARC/": "warc"})
"""How a file begins that no text is."""


def open_sources(
    sources: Sequence[str],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[Report | Failure]:
    """Read every report of files, folders, URLs and "-" (``stdin``, by default standard input), one at a time.

    ``published`` is the day of publication of them all, trusted above what they say.  A source that cannot be read
    gives a Failure and the rest go on.  URLs of addresses that are not public are refused unless ``allow_private``.
    """
    for source in sources:
        given = Given(ref=printable(source), published=published)
        yield from or_failure(given.ref, _open(source, given, stdin, allow_private))


def open_bytes(data: bytes, *, name: str, published: date | None = None) -> Iterator[Report | Failure]:
    """Read every report of a file that was sent as its bytes; the end of its name says what it is, else how it begins.

    The reports' refs are made of ``name``; it is never opened.  What cannot be read gives a Failure.
    """
    given = Given(ref=printable(name), published=published)
    yield from or_failure(given.ref, _read_buffered(io.BytesIO(data), format_of(name), given))


def count(sources: Sequence[str]) -> int | None:
    """Return how many reports and failures the sources will give; None where that takes reading them all."""
    total = 0
    for source in sources:
        if source == "-" or _is_url(source):
            return None
        try:
            number = _count(Path(source))
        except (OSError, ValueError, SourceError):
            number = 1
        if number is None:
            return None
        total += number
    return total


def format_of(name: str) -> Format | None:
    """Return what the end of a file's name says it is, ``.gz`` set aside; None where it does not say."""
    return SUFFIXES.get(Path(name.lower().removesuffix(".gz")).suffix)


def open_stream(stream: BinaryIO, *, name: str, published: date | None = None) -> Iterator[Report | Failure]:
    """Read every report of an open file; the end of its name says what it is, else how it begins.

    The reports' refs are made of ``name``.  What breaks the whole file off is raised, so that the caller knows that it
    has not seen all of it: SourceError, OSError, EOFError or zlib.error, of which ``failure_of`` makes a Failure.
    """
    yield from _read_buffered(stream, format_of(name), Given(ref=printable(name), published=published))


def open_page(page: Page, *, ref: str) -> Iterator[Report | Failure]:
    """Read every report of a page that was fetched; what cannot be read gives a Failure."""
    given = Given(ref=printable(ref))
    yield from or_failure(given.ref, _open_page(page, given))


def _open(source: str, given: Given, stdin: BinaryIO | None, allow_private: bool) -> Iterator[Report | Failure]:
    if source == "-":
        yield from _read_buffered(stdin or sys.stdin.buffer, None, given)
    elif _is_url(source):
        yield from _open_page(fetch(source, allow_private=allow_private), given)
    elif "\0" in source:
        raise SourceError("not a path", "check the path")
    elif Path(source).is_dir():
        yield from _open_folder(Path(source), given)
    else:
        yield from _open_file(Path(source), given)


def _open_folder(folder: Path, given: Given) -> Iterator[Report | Failure]:
    empty = True
    for path in files_in(folder, format_of):
        empty = False
        one = replace(given, ref=printable(str(path)))
        yield from [path] if isinstance(path, Failure) else or_failure(one.ref, _open_file(path, one))
    if empty:
        raise SourceError(f"the folder holds no reports ({', '.join(SUFFIXES)})", "give a folder with such files")


def _open_file(path: Path, given: Given) -> Iterator[Report | Failure]:
    if not path.exists():
        raise SourceError("no such file or folder", "check the path")
    with path.open("rb") as stream:
        yield from _read(stream, format_of(path.name), given)


def _open_page(page: Page, given: Given) -> Iterator[Report | Failure]:
    known = CONTENT_TYPES.get(page.content_type)
    if known is None and page.content_type not in _UNSURE_TYPES:
        raise SourceError(f"the server sent {page.content_type}, not a report", "convert it to text and give the file")
    given = replace(given, url=page.url, charset=page.charset)
    yield from _read_buffered(io.BytesIO(page.body), known or format_of(page.url), given)


def _read_buffered(stream: BinaryIO, known: Format | None, given: Given) -> Iterator[Report | Failure]:
    if isinstance(stream, io.BufferedReader):
        yield from _read(stream, known, given)
        return
    buffered = io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        yield from _read(buffered, known, given)
    finally:
        buffered.detach()  # or it would close the caller's stream


def _read(stream: io.BufferedReader[Any], known: Format | None, given: Given) -> Iterator[Report | Failure]:
    """Read the reports of a stream, unpacking it where it is packed, by its format or else by how it begins."""
    if stream.peek(2)[:2] == _GZIP:
        with io.BufferedReader(gzip.GzipFile(fileobj=stream)) as unpacked:
            yield from _read(unpacked, known, given)
        return
    match known or _sniffed(stream.peek(_HEAD)):
        case "jsonl":
            yield from read_jsonl(stream, given)
        case "parquet":
            yield from read_parquet(stream, given)
        case "warc":
            yield from read_warc(stream, given)
        case "html":
            yield read_html(_whole(stream), given)
        case "text":
            yield read_text(_whole(stream), given)


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_CHARACTERS + 1)
    if len(data) > MAX_CHARACTERS:
        raise SourceError(f"larger than {MAX_CHARACTERS:,} bytes", "split it into single reports")
    return data


def _sniffed(head: bytes) -> Format:
    for mark, format in _MARKS.items():
        if head.startswith(mark):
            return format
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "jsonl"
    return "html" if looks_like_html(head) else "text"


def _count(path: Path) -> int | None:
    if path.is_dir():
        return _sum(1 if isinstance(file, Failure) else _count(file) for file in files_in(path, format_of))
    with path.open("rb") as stream:
        head = stream.peek(_HEAD)
        format = format_of(path.name) or _sniffed(head)
        if format == "parquet" and head[:2] != _GZIP:
            return max(1, count_parquet(stream))
        if format == "warc":
            return None
        if format != "jsonl":
            return None if head[:2] == _GZIP and format_of(path.name) is None else 1
        if head[:2] == _GZIP or path.stat().st_size > _MAX_COUNTED:
            return None
        return max(1, count_rows(stream))


def _sum(numbers: Iterable[int | None]) -> int | None:
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return max(1, total)


def _is_url(source: str) -> bool:
    return "://" in source
