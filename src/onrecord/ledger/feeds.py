"""What is known of the feeds that a record is filled from: when each was asked, what it said, and when to ask again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, or_, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import in_parts, replace

Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was last asked; moments are UTC, ISO 8601 to the second."""

    url: str
    etag: str | None = None
    modified: str | None = None
    """What the server gave as Last-Modified, to be sent back to it."""
    polled_at: str | None = None
    next_at: str | None = None
    """Not to be asked before."""
    error: str | None = None
    """What was wrong the last time."""
    failures: int = 0
    """How many times in a row it could not be read."""


class Feeds:
    """The feeds of a record; ``Record.feeds`` is the way to get here.  RecordError where the file cannot be used."""

    def __init__(self, writing: Transaction, reading: Transaction) -> None:
        """Work on a record through its transactions."""
        self._writing = writing
        self._reading = reading

    def all(self) -> list[Feed]:
        """Return every feed that was ever asked, by its address."""
        with self._reading() as connection:
            return [Feed(**row) for row in connection.execute(select(t.feeds).order_by(t.feeds.c.url)).mappings()]

    def note(self, feed: Feed) -> None:
        """Keep what is known of a feed now."""
        with self._writing() as connection:
            replace(connection, t.feeds, [asdict(feed)])

    def unseen(self, urls: Collection[str]) -> list[str]:
        """Return those addresses that no report was added from and no failure is noted of, in their order."""
        seen, failed = t.sightings.c, t.failures.c.ref
        known: set[str] = set()
        with self._reading() as connection:
            for part in in_parts(urls):
                rows = connection.execute(select(seen.ref, seen.url).where(or_(seen.ref.in_(part), seen.url.in_(part))))
                known |= {name for row in rows for name in row if name}
                known |= set(connection.execute(select(failed).where(failed.in_(part))).scalars())
        return [url for url in dict.fromkeys(urls) if url not in known]
