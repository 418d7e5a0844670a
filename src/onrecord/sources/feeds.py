"""Lists of feeds (OPML), and feeds (RSS, Atom): which reports they point at."""

from __future__ import annotations

import calendar
import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import SourceError

MOST_ENTRIES = 500
"""Entries of one feed that are looked at."""
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report that a feed points at."""

    url: str
    published: date | None
    """The day that the feed gives, UTC."""


def feeds_in(path: Path) -> list[str]:
    """Return the addresses of the feeds that an OPML file lists, each once.  SourceError where it lists none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", "check the path and who may read it") from error
    _refuse_entities(data)
    try:
        outlines = list(ET.fromstring(data).iter("outline"))
    except (ET.ParseError, ValueError) as error:
        raise SourceError(f"{path} is no OPML: {error}", "export the list of feeds as OPML again") from error
    urls = [url for outline in outlines if (url := outline.get("xmlUrl"))]
    if not urls:
        raise SourceError(f"{path} lists no feed", "each <outline> of a feed has its address in xmlUrl")
    return list(dict.fromkeys(urls))


def entries_in(data: bytes, url: str) -> list[Entry]:
    """Return what a feed found at ``url`` points at, in its order.  SourceError where it is no feed."""
    import feedparser  # of the extra "feeds"

    _refuse_entities(data)
    try:  # bytes alone it takes for a path
        found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url})
    except Exception as error:
        # Feeds are hostile, and the parser's faults many: a character that is none, a number that is too large.
        raise SourceError(f"the feed cannot be parsed ({type(error).__name__})", "try later") from error
    if not found.get("version"):
        raise SourceError("this is no RSS or Atom feed", "check the address of the feed")
    return [
        Entry(url=entry.link, published=_day(entry))
        for entry in found.entries[:MOST_ENTRIES]
        if (entry.get("link") or "").startswith(("http://", "https://"))
    ]


def _day(entry: Mapping[str, Any]) -> date | None:
    told = entry.get("published_parsed") or dict(entry).get("updated_parsed")  # its own get() warns
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC).date() if told else None
    except (ValueError, OverflowError, OSError):
        return None


def _refuse_entities(data: bytes) -> None:
    """Refuse what can grow when it is parsed (an XML bomb) or pull in other files; no feed needs it."""
    if len(data) > _MOST_BYTES or b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data:
        raise SourceError("it is too large or declares entities of XML", "use a feed without them")
