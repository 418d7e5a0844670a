"""Every parser of outside bytes, with well-formed inputs of our own to begin from."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from onrecord.checking.drafts import draft_of
from onrecord.errors import SourceError
from onrecord.knowledge.importing import read_actors
from onrecord.knowledge.issues import read_issues
from onrecord.layout import lay_out
from onrecord.ledger import open_record
from onrecord.ledger.exports import lines
from onrecord.schema import Report, Span, encode
from onrecord.sources import open_bytes, parse_user_date
from onrecord.sources.failure import Failure
from onrecord.sources.feeds import entries_in, feeds_in
from onrecord.sources.web import fetch

REPORT = """Ferry to sail again

By Lena Quist
Updated 4 March 2031

PORT ALDER, March 4, 2031 (Harbour Wire) - “The ferry will sail,” Mayor Ada Brook told reporters on Tuesday. ‘It’s
late,’ said harbour master Leo Finch, who met her on Monday.

LENA QUIST: So it sails? "Yes," she said – naïvely, as the café’s owner put it.
"""


@dataclass(frozen=True, slots=True)
class Parser:
    """Something that takes bytes from outside."""

    parse: Callable[[bytes], object]
    """Raises OnRecordError, or nothing."""
    seeds: tuple[bytes, ...]


def _reports(name: str) -> Callable[[bytes], object]:
    def parse(data: bytes) -> None:
        for one in open_bytes(data, name=name):
            if isinstance(one, Report):
                _sound(one)
            else:
                assert isinstance(one, Failure) and one.reason and one.hint

    return parse


def _sound(report: Report) -> None:
    """See that the parts of a report lie in it, in order and apart, and that it can be written."""
    layout = lay_out(report.text)
    _in_order(layout.blocks, len(report.text))
    _in_order(layout.header, len(report.text))
    assert encode(report)


def _in_order(spans: Iterable[Span], size: int) -> None:
    last = 0
    for span in spans:
        assert last <= span.start <= span.end <= size, (last, span, size)
        last = span.end


def _draft(name: str) -> Callable[[bytes], object]:
    def parse(data: bytes) -> None:
        draft = draft_of(data, name=name)
        _in_order(sorted(draft.blocks), len(draft.plain))
        whole = draft.origin(Span(0, len(draft.plain)))
        assert 0 <= whole.start <= whole.end <= len(draft.text)

    return parse


def _from_file(read: Callable[[Path], object], suffix: str) -> Callable[[bytes], object]:
    def parse(data: bytes) -> None:
        path = _folder() / f"input{suffix}"
        path.write_bytes(data)
        read(path)

    return parse


@cache
def _folder() -> Path:
    kept = tempfile.TemporaryDirectory()
    path = Path(kept.name)
    _KEPT.append(kept)
    return path


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Removed when the process ends."""


def _load(path: Path) -> None:
    with open_record(":memory:") as record:
        record.load(path)


def _word(data: bytes) -> None:
    """Read a Word document with these bytes as the XML of its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_docx())) as whole, zipfile.ZipFile(out, "w") as made:
        for name in whole.namelist():
            made.writestr(name, data if name == _TEXT_OF_WORD else whole.read(name))
    _draft("a.docx")(out.getvalue())


_TEXT_OF_WORD = "word/document.xml"


def _url(data: bytes) -> None:
    """Fetch an address; every name leads to this machine, which is not asked."""
    here = [(2, 1, 6, "", ("127.0.0.1", 80))]
    with mock.patch("socket.getaddrinfo", return_value=here):
        try:
            fetch(data.decode("utf-8", "surrogateescape"))
        except SourceError:
            return
    raise AssertionError("it was fetched")


def _date(data: bytes) -> None:
    parse_user_date(data.decode("utf-8", "replace"))


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    rows = [{"text": REPORT, "id": str(number), "published": "2031-03-04"} for number in range(3)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def _warc() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/1\r\nWARC-Date: 2031-03-04T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return (head.encode() + page + b"\r\n\r\n") * 2


@cache
def _docx() -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("She said: “The ferry will sail.”")
    made.add_paragraph("It will sail daily.", style="Quote")
    made.save(out)
    return out.getvalue()


@cache
def _export() -> bytes:
    from onrecord.reading.reader import Reader
    from onrecord.sources import make_report

    with open_record(":memory:") as record, tempfile.TemporaryDirectory() as folder:
        record.add(Reader().read(make_report(REPORT)))
        statement = record.find(act=())[0].statement.id
        record.review.reject(statement, by="ada", why="no")
        record.export(Path(folder, "out"), "jsonl")
        return Path(folder, "out").read_bytes()


_PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry</title>
<meta property="article:published_time" content="2031-03-04T10:00:00Z">
<link rel="canonical" href="https://news.example/a"><script type="application/ld+json">{{"@type": "NewsArticle",
"datePublished": "2031-03-04", "author": {{"name": "Lena"}}}}</script>
</head><body><nav>Menu</nav><article><h1>Ferry to sail again</h1><p>{REPORT}</p><blockquote><p>It <b>will</b> sail.</p>
</blockquote><table><tr><td>x</table><q>No</q>&eacute;&#8220;<!-- c --></article></body></html>"""
_ROWS = (
    b'{"id": "a", "text": "The mayor said the ferry would sail.", "published": "2031-03-04", "url": "https://n.example/1"}\n'
    b'{"text": "She said that it was late \\u201cand cold\\u201d.", "id": 7, "outlet": "The Lamp", "title": null}\n'
)
_DRAFT = """---
title: x
---
# Draft

She **said**: “The [ferry](http://a.example) _will_ sail.”[^1] ![i](i.png) &amp; `code` <b>x</b>

> It will sail daily.
"""
_RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>N</title><link>https://n.example/</link>
<item><title>Ferry</title><link>https://n.example/1</link><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>
<item><guid>https://n.example/2</guid><description>&lt;p&gt;x</description></item></channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>F</title><link href="https://n.example/3"/>
<updated>2031-03-04T10:00:00Z</updated><content type="html">&lt;b&gt;</content></entry></feed>"""
_OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="a"><outline type="rss" xmlUrl="https://n.example/f"/>
</outline></body></opml>"""
_ISSUES = b"""- name: Ferry
  terms: [ferry, boats, harbour dues]
  actors: [Ada Brook]
  for: [sail again]
  against:
    - keep it moored
"""
_CSV = b"""id,name,aliases,kind,country,gender,title,of,from,to
a,Ada Brook,"A. Brook|Brook, Ada",person,FRA,f,mayor,Port Alder,2030-01-01,2032-01-01
,Leo Finch,,,,m,,,,
"""
_FTM = b"""{"id": "x", "schema": "Person", "properties": {"name": ["Ada Brook"], "alias": ["Ada"], "country": ["fr"]}}
{"id": "y", "schema": "PublicBody", "properties": {"name": ["Harbour Board"], "position": [1, null]}}
"""
_URLS = (
    b"https://news.example/a?b=c#d", b"http://[::1]:80/", b"http://b\xc3\xbccher.example/\xc3\xa4", b"http://127.0.0.1:8080/x",
    b"https://user:pass@news.example/", b"http://a..example/%zz", b"ftp://news.example/", b"http://xn--a.example/",
)  # fmt: skip
_DATES = (b"2031-03-04", b"2031-02-30", "２０３１-03-04".encode())


@cache
def parsers() -> Mapping[str, Parser]:
    """Return the parsers by name."""
    text = (REPORT.encode(), REPORT.encode("utf-16"), REPORT.replace("\n", "\r\n").encode("cp1252", "replace"))
    pages, rows = (_PAGE.encode(), _PAGE[300:].encode()), (_ROWS, _ROWS[:120])
    return {
        "text": Parser(_reports("a.txt"), text),
        "html": Parser(_reports("a.html"), pages),
        "jsonl": Parser(_reports("a.jsonl"), rows),
        "Parquet": Parser(_reports("a.parquet"), (_parquet(),)),
        "WARC": Parser(_reports("a.warc"), (_warc(),)),
        "bytes of any kind": Parser(_reports("a"), (*text, *pages, *rows, gzip.compress(_ROWS, mtime=0))),
        "gzip": Parser(_reports("a.jsonl.gz"), (gzip.compress(_ROWS, mtime=0), gzip.compress(text[0], mtime=0))),
        "draft, Markdown": Parser(_draft("a.md"), (_DRAFT.encode(), REPORT.encode())),
        "draft, HTML": Parser(_draft("a.html"), pages),
        "draft, Word": Parser(_draft("a.docx"), (_docx(),)),
        "draft, XML of Word": Parser(_word, (zipfile.ZipFile(io.BytesIO(_docx())).read(_TEXT_OF_WORD),)),
        "feeds": Parser(lambda data: entries_in(data, "https://n.example/f"), (_RSS, _ATOM)),
        "OPML": Parser(_from_file(feeds_in, ".opml"), (_OPML,)),
        "issues": Parser(_from_file(read_issues, ".yaml"), (_ISSUES,)),
        "actors, CSV": Parser(_from_file(read_actors, ".csv"), (_CSV,)),
        "actors, FollowTheMoney": Parser(_from_file(read_actors, ".jsonl"), (_FTM,)),
        "exports": Parser(_from_file(lambda path: list(lines.read(path)), ".jsonl"), (_export(),)),
        "exports, loaded": Parser(_from_file(_load, ".jsonl"), (_export(),)),
        "URLs": Parser(_url, _URLS),
        "dates": Parser(_date, _DATES),
    }
