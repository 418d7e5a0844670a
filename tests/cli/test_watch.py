import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import run
from onrecord.cli.watch import Visitor, poll
from onrecord.errors import SourceError
from onrecord.sources.feeds import entries_in, feeds_in

pytest.importorskip("feedparser")

STORY = 'SALTMERE - "The ferry will sail on Monday," Mayor Ada Brook said.\n'
FEED = """<rss version="2.0"><channel><title>The Lamp</title>
<item><link>{site}/story</link><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>
<item><link>{site}/private/story</link></item><item><link>{site}/gone</link></item>
<item><link>file:///etc/passwd</link></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    asked: list[str]
    broken = False
    robots = 200
    busy: list[tuple[int, str]]
    """What the feed answers before it answers as it should: status and Retry-After."""

    def do_GET(self) -> None:
        self.asked.append(self.path)
        site = f"http://{self.headers['Host']}"
        bodies = {
            "/robots.txt": "User-agent: *\nDisallow: /private/\n",
            "/story": STORY,
            "/feed": FEED.format(site=site),
        }
        retry_after = ""
        if self.path == "/feed" and self.busy:
            status, retry_after = self.busy.pop(0)
        elif self.path == "/feed" and self.broken:
            status = 503
        elif self.path == "/robots.txt":
            status = self.robots
        elif self.path == "/feed" and self.headers["If-None-Match"] == '"1"':
            status = 304
        else:
            status = 200 if self.path in bodies else 404
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("ETag", '"1"')
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        if status == 200:
            self.wfile.write(bodies[self.path].encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked, Site.broken, Site.robots, Site.busy = [], False, 200, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def visitor(slept: list[float] | None = None) -> Visitor:
    return Visitor(allow_private=True, sleep=(slept if slept is not None else []).append)


def test_a_feed_fills_the_record_once_with_manners(site: str, tmp_path: Path) -> None:
    slept: list[float] = []
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed"], visitor(slept), every=timedelta(0)) == 0
        (row,) = record.reports()
        assert (row.sightings[0].url, str(row.sightings[0].published)) == (site + "/story", "2031-03-04")
        assert row.sightings[0].published_from == "feed"
        assert {failure.ref for failure in record.failures()} == {site + "/private/story", site + "/gone"}
        assert "/private/story" not in Site.asked
        assert len(slept) >= 3 and all(0 < pause <= 2 for pause in slept)
        Site.asked.clear()
        poll(record, [site + "/feed"], visitor(), every=timedelta(0))
        assert Site.asked == ["/robots.txt", "/feed"]
        assert record.feeds.all()[0].etag == '"1"'


def test_a_feed_that_fails_is_asked_less_and_less_often(site: str, tmp_path: Path) -> None:
    Site.broken = True
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed"], visitor(), every=timedelta(minutes=30)) == 1
        (feed,) = record.feeds.all()
        assert feed.failures == 1 and "503" in (feed.error or "")
        Site.asked.clear()
        assert poll(record, [site + "/feed"], visitor(), every=timedelta(minutes=30)) == 0
        assert Site.asked == []


def test_a_busy_server_is_asked_again_as_late_as_it_asks_for(site: str, tmp_path: Path) -> None:
    slept: list[float] = []
    Site.busy = [(429, ""), (503, "30")]
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed"], visitor(slept), every=timedelta(0)) == 0
        assert len(record.reports()) == 1
    assert [pause for pause in slept if pause > 2] == [4, 30]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_wants_to_be_left_alone_is(form: str, site: str, tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(hours=2)
    slept: list[float] = []
    Site.busy = [(503, "7200" if form == "seconds" else format_datetime(until, usegmt=True))]
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed"], visitor(slept), every=timedelta(minutes=30)) == 1
        (feed,) = record.feeds.all()
    assert Site.asked.count("/feed") == 1 and all(pause <= 2 for pause in slept)
    assert feed.next_at
    assert abs(datetime.fromisoformat(feed.next_at) - until) < timedelta(minutes=1)


def test_what_does_not_pass_is_asked_for_once(site: str, tmp_path: Path) -> None:
    Site.busy = [(404, ""), (404, "")]
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed"], visitor(), every=timedelta(0)) == 1
    assert Site.asked.count("/feed") == 1


def test_a_host_whose_rules_cannot_be_had_is_asked_for_them_once(site: str, tmp_path: Path) -> None:
    Site.robots = 503
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, [site + "/feed", site + "/other"], visitor(), every=timedelta(0)) == 2
    assert Site.asked == ["/robots.txt"] * 3  # asked again after a while, and then no more


def test_an_address_that_is_none_stops_nothing(site: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "record.db") as record:
        assert poll(record, ["http://[lamp/feed", site + "/feed"], visitor(), every=timedelta(0)) == 1
        (broken,) = (feed for feed in record.feeds.all() if feed.error)
        assert "not a URL" in (broken.error or "")
        assert len(list(record.reports())) == 1


def test_addresses_of_this_machine_are_refused(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml><body><outline xmlUrl="{site}/feed"/></body></opml>', encoding="utf-8")
    assert run(["watch", str(opml), "--once", "--db", str(tmp_path / "record.db")]) == 1
    assert "not a public one" in capsys.readouterr().err
    assert Site.asked == []


@pytest.mark.parametrize("text", ["", "no xml", "<opml/>", '<!DOCTYPE a [<!ENTITY b "c">]><opml/>'])
def test_a_list_that_is_none_says_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        feeds_in(path)


def test_a_feed_that_is_the_path_of_a_file_does_not_open_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED.format(site="https://lamp.example"), encoding="utf-8")
    with pytest.raises(SourceError):
        entries_in(str(path).encode(), "https://lamp.example/feed")


@pytest.mark.parametrize("data", [b"", b"<html></html>", b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>'])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        entries_in(data, "https://lamp.example/feed")
