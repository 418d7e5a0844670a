import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources import Failure, open_sources, web
from onrecord.sources.web import MAX_BYTES, _is_public, fetch

TEXT = "The ferry will sail on Monday, the minister said. “We have waited long enough.”"
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/ferry": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode()),
    "/caf%C3%A9?a=%22b%22": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())),
    "/rows": (200, {"Content-Type": "application/x-ndjson"}, b'{"text": "The ferry will sail.", "id": "f1"}\n' * 2),
    "/page": (200, {"Content-Type": "text/html"}, f"<html><body><p>{TEXT * 3}</p></body></html>".encode()),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * (MAX_BYTES + 1)),
    "/moved": (302, {"Location": "/ferry"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-ftp": (302, {"Location": "ftp://harbour.example/"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/drip"):
            self.drip()
            return
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a byte at a time, without end, from the head on or in the body."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: " + (b"" if self.path == "/drip-head" else b"no\r\n\r\n"))
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def read(url: str) -> list[Report | Failure]:
    return list(open_sources([url], allow_private=True))


def test_a_page_is_read(site: str) -> None:
    (report,) = read(site + "/ferry")
    assert isinstance(report, Report)
    assert (report.text, report.ref, report.url) == (TEXT, site + "/ferry", site + "/ferry")


def test_after_a_redirect_the_url_is_where_it_was_found(site: str) -> None:
    (report,) = read(site + "/moved")
    assert isinstance(report, Report)
    assert (report.ref, report.url) == (site + "/moved", site + "/ferry")


def test_the_type_that_the_server_names_chooses_the_reader(site: str) -> None:
    assert [item.ref for item in read(site + "/rows")] == ["f1", "f1"]
    (report,) = read(site + "/page")
    assert isinstance(report, Report) and report.extractor is not None


def test_packed_pages_and_urls_beyond_ascii(site: str) -> None:
    assert fetch(site + "/packed", allow_private=True).body == TEXT.encode()
    assert fetch(site + '/café?a="b"', allow_private=True).body == TEXT.encode()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "404"),
        ("/pdf", "application/pdf"),
        ("/large", "larger than"),
        ("/to-file", "not allowed"),
        ("/to-ftp", "only http and https"),
        ("/round", "302"),
    ],
)
def test_what_cannot_be_fetched_says_why_on_one_line(site: str, path: str, reason: str) -> None:
    (failure,) = read(site + path)
    assert isinstance(failure, Failure)
    assert reason in failure.reason and "\n" not in failure.reason


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:{port}/ferry",
        "http://127.0.0.1:{port}/ferry",
        "http://[::ffff:127.0.0.1]:{port}/ferry",
        "http://0/",
    ],
)
def test_this_machine_is_not_asked(site: str, url: str) -> None:
    (failure,) = open_sources([url.format(port=site.rpartition(":")[2])])
    assert isinstance(failure, Failure)
    assert failure.reason == "the address is not a public one"


def test_a_redirect_to_this_machine_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = iter([True, False])
    monkeypatch.setattr("onrecord.sources.web._is_public", lambda address: next(asked))
    with pytest.raises(SourceError, match="not a public one"):
        fetch(site + "/moved")


ADDRESSES_NOT_PUBLIC = """127.0.0.1 10.1.2.3 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    ::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.1 :: ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    2002:7f00:1:: 2002:c0a8:101::1"""


@pytest.mark.parametrize("address", ADDRESSES_NOT_PUBLIC.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not _is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses(address: str) -> None:
    assert _is_public(address)


@pytest.mark.parametrize(
    "url", ["http://", "http://user:secret@harbour.example/", "http://a:99999/", "http://[", "http://\u2100.x.y../"]
)
def test_what_is_no_url_is_an_error_of_one_line(url: str) -> None:
    with pytest.raises(SourceError):
        fetch(url, allow_private=True)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch("http://127.0.0.1:9/", allow_private=True)


@pytest.mark.parametrize("path", ["/drip-head", "/drip-body"])
def test_a_server_that_drips_cannot_hold_a_fetch(site: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "DEADLINE", 0.5)
    with pytest.raises(web.FetchError, match="took longer") as raised:
        fetch(site + path, allow_private=True)
    assert raised.value.passing


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "Mon, 99 Foo 2031 00:00:00 GMT"])
def test_a_retry_after_that_says_nothing_counts_for_nothing(value: str | None) -> None:
    assert web.seconds_after(value, now=datetime(2031, 3, 4, tzinfo=UTC)) is None
