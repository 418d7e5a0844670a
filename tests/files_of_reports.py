"""Files of many reports, made up."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def lines(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def parquet(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def warc(path: Path, pages: dict[str, str], status: str = "200 OK", kind: str = "text/html") -> Path:
    """Write a WARC as Common Crawl does: gzipped record by record."""
    with path.open("wb") as out:
        out.write(gzip.compress(_record("warcinfo", "", b"software: none\r\n", "application/warc-fields")))
        for number, (url, html) in enumerate(pages.items()):
            body = html.encode()
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            data = _record("response", url, head.encode() + body, "application/http; msgtype=response", number)
            out.write(gzip.compress(data))
    return path


def _record(type: str, url: str, block: bytes, kind: str, number: int = 99) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {type}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-0000000000{number:02}>",
        "WARC-Date: 2031-03-09T06:00:00Z",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {kind}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(title: str, day: str, words: str) -> str:
    return (
        f'<!doctype html><html><head><title>{title}</title><meta property="article:published_time" content="{day}">'
        f"</head><body><article><h1>{title}</h1><p>{words}</p></article></body></html>"
    )
