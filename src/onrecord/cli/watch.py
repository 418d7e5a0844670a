"""``onrecord watch``: feeds are asked in turn, and the reports that they point at go on the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

import onrecord
from onrecord.address import Address
from onrecord.cli.read import Tally, read_all
from onrecord.cli.terminal import complain, output
from onrecord.errors import OnRecordError, SourceError
from onrecord.ledger import Record
from onrecord.ledger.feeds import Feed
from onrecord.schema import Report
from onrecord.sources import Failure
from onrecord.sources.feeds import Entry, entries_in, feeds_in
from onrecord.sources.registry import open_page
from onrecord.sources.web import FetchError, Page, RefusedError, fetch

BETWEEN = 2.0
"""Seconds between two requests to one host."""
PAUSES = (4.0, 16.0)
"""Seconds before another try, and one more, of what failed in a way that may pass."""
PATIENCE = 60.0
"""A server that asks for more seconds than that is left alone until the next round."""
_LONGEST = timedelta(days=1)
"""A feed that keeps failing is asked no less often than this."""
_NAME = "onrecord"


@dataclass(slots=True)
class Visitor:
    """Fetches with manners: what robots.txt allows, and not too often from one host."""

    allow_private: bool = False
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, RobotFileParser | SourceError] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def check(self, url: str) -> None:
        """Wait for the host's turn.

        SourceError where its robots.txt forbids the address, or cannot be had: then the host is left alone.
        """
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise SourceError(f"not a URL: {error}", "tell the publisher of the feed") from error
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._robots(site)
        rules = self._rules[site]
        if isinstance(rules, SourceError):
            raise rules
        if not rules.can_fetch(_NAME, url):
            raise SourceError("the site's robots.txt does not allow it", "ask the site, or save the page yourself")
        self._wait(site)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """Fetch a page, again after a pause where the failure may pass, as late as the server asks for.

        SourceError as of ``fetch``, after the last try or where the server asks for more than PATIENCE.
        """
        for pause in PAUSES:
            try:
                return fetch(url, allow_private=self.allow_private, etag=etag, modified=modified)
            except FetchError as error:
                wait = max(pause, error.retry_after or 0)
                if not error.passing or wait > PATIENCE:
                    raise
            self.sleep(wait)
        return fetch(url, allow_private=self.allow_private, etag=etag, modified=modified)

    def _robots(self, site: str) -> RobotFileParser | SourceError:
        rules = RobotFileParser()
        self._wait(site)
        try:
            page = self.fetch(f"{site}/robots.txt")
            rules.parse(page.body.decode("utf-8", "replace").splitlines())
        except RefusedError as error:
            if error.passing or error.status >= 500:
                return error
            rules.parse([])  # a site without rules allows everything (RFC 9309)
        except SourceError as error:
            return error
        return rules

    def _wait(self, site: str) -> None:
        since = time.monotonic() - self._last.get(site, -BETWEEN)
        if since < BETWEEN:
            self.sleep(BETWEEN - since)
        self._last[site] = time.monotonic()


def watch_feeds(opml: Path, *, db: Address, minutes: int, once: bool) -> int:
    """Ask the feeds of a list again and again, or once; return the exit code.

    What was added stays; after an interruption the same command goes on where it stopped.
    """
    if find_spec("feedparser") is None:
        raise OnRecordError("onrecord watch needs a package; install it with: pip install 'onrecord[feeds]'")
    urls = feeds_in(opml)
    try:
        with onrecord.open(db) as record:
            while True:
                failed = poll(record, urls, Visitor(), every=timedelta(minutes=minutes))
                if once:
                    return int(failed > 0)
                time.sleep(60)
    except KeyboardInterrupt:
        complain("interrupted; the same command goes on from here")
        return 130


def poll(record: Record, urls: list[str], visitor: Visitor, *, every: timedelta) -> int:
    """Ask each feed whose time has come, and return how many could not be read."""
    known = {feed.url: feed for feed in record.feeds.all()}
    failed = 0
    for url in urls:
        feed, now = known.get(url, Feed(url=url)), datetime.now(UTC)
        if feed.next_at and feed.next_at > _moment(now):
            continue
        try:
            feed = _asked(record, feed, visitor)
            wait = every
        except SourceError as error:
            complain(f"{url}: {error}")
            failed += 1
            feed = replace(feed, error=str(error), failures=feed.failures + 1)
            wait = min(every * 2 ** min(feed.failures, 10), _LONGEST)
            if isinstance(error, FetchError) and error.retry_after:
                wait = max(wait, min(timedelta(seconds=error.retry_after), _LONGEST))
        record.feeds.note(replace(feed, polled_at=_moment(now), next_at=_moment(now + wait)))
    return failed


def _asked(record: Record, feed: Feed, visitor: Visitor) -> Feed:
    """Add what is new in a feed; only then is it known to have been read, so that nothing is missed."""
    visitor.check(feed.url)
    try:
        page = visitor.fetch(feed.url, etag=feed.etag, modified=feed.modified)
    except RefusedError as error:
        if error.status != 304:
            raise
        return replace(feed, error=None, failures=0)
    entries = {entry.url: entry for entry in entries_in(page.body, page.url)}
    new = record.feeds.unseen(list(entries))
    added = 0

    def note(failure: Failure) -> None:
        record.add_failure(failure.ref, failure.reason, failure.hint)

    reports = _reports(record, [entries[url] for url in new], visitor)
    for reading in read_all(reports, Tally(), record.own_actors(), on_failure=note):
        added += record.add(reading) != "already"
    output().print(f"{feed.url}: {len(entries)} entries, {len(new)} new, {added} added", soft_wrap=True)
    return replace(feed, etag=page.etag, modified=page.modified, error=None, failures=0)


def _reports(record: Record, entries: list[Entry], visitor: Visitor) -> Iterator[Report]:
    """Yield the reports that entries point at; the rest are noted as failures."""
    for entry in entries:
        try:
            visitor.check(entry.url)
            found = list(open_page(visitor.fetch(entry.url), ref=entry.url))
        except SourceError as error:
            found = [Failure.of(entry.url, error)]
        for item in found:
            if isinstance(item, Failure):
                record.add_failure(item.ref, item.reason, item.hint)
                complain(f"{item.ref}: {item.reason}; {item.hint}")
            elif item.published is None and entry.published:
                yield msgspec.structs.replace(item, published=entry.published, published_from="feed")
            else:
                yield item


def _moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
