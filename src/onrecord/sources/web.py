"""A URL -> its bytes, from public addresses only."""

from __future__ import annotations

import gzip
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import IO, Any

from onrecord.errors import SourceError

MAX_BYTES = 10_000_000
"""The largest page that is fetched."""
TIMEOUT = 10.0
"""Seconds to wait for the server each time."""
DEADLINE = 60.0
"""Seconds for the whole page, from the first connection through every redirect to its last byte."""
_PASSING = frozenset({408, 429, 502, 503, 504})
"""Answers that say that another try may do better."""
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent."""

    url: str
    """Where it was found, after redirects."""
    content_type: str
    """Lower case, without parameters; empty where the server does not say."""
    charset: str | None
    body: bytes
    etag: str | None = None
    modified: str | None = None
    """What the server says of this state of the page; sent back, it saves sending the same again."""


class FetchError(SourceError):
    """A page that cannot be had now."""

    def __init__(self, reason: str, hint: str, *, passing: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason, hint)
        self.passing = passing
        """Whether another try may do better: the server is busy or slow."""
        self.retry_after = retry_after
        """Seconds that the server asks to be left alone; None where it does not say."""


class RefusedError(FetchError):
    """The server answered with an error."""

    def __init__(self, status: int, phrase: str, retry_after: float | None = None) -> None:
        reason = f"the server answered {status} {phrase}"
        passing = status in _PASSING
        super().__init__(reason, "check the URL, or try later", passing=passing, retry_after=retry_after)
        self.status = status


def seconds_after(value: str | None, *, now: datetime) -> float | None:
    """Return how long a Retry-After asks to wait: seconds, or until a date of HTTP (RFC 9110, 10.2.3); None if neither.

    >>> seconds_after("120", now=datetime(2031, 3, 4, tzinfo=UTC))
    120.0
    >>> seconds_after("Tue, 04 Mar 2031 00:01:00 GMT", now=datetime(2031, 3, 4, tzinfo=UTC))
    60.0
    """
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def fetch(url: str, *, allow_private: bool = False, etag: str | None = None, modified: str | None = None) -> Page:
    """Fetch a page over http or https, without proxies, cookies or credentials.

    Addresses that are not public (this machine, its network) are refused, also after a redirect, unless
    ``allow_private``.  With ``etag`` or ``modified`` of an earlier page, one that has not changed is RefusedError of
    status 304.  SourceError where there is no page within MAX_BYTES and the time limits; FetchError tells whether
    another try may do better.
    """
    headers = {"User-Agent": f"onrecord/{version('onrecord')}", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    deadline = _Deadline(DEADLINE)
    try:
        request = urllib.request.Request(_checked(url), headers=headers)
        with deadline, _opener(allow_private, deadline).open(request, timeout=TIMEOUT) as response:
            return Page(
                url=response.url,
                content_type=response.headers.get_content_type() if "Content-Type" in response.headers else "",
                charset=response.headers.get_content_charset(),
                body=_body(response, deadline),
                etag=response.headers.get("ETag"),
                modified=response.headers.get("Last-Modified"),
            )
    except urllib.error.HTTPError as error:
        error.close()
        retry_after = seconds_after(error.headers.get("Retry-After"), now=datetime.now(UTC))
        raise RefusedError(error.code, str(error.reason), retry_after) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, SourceError):
            raise error.reason from error
        raise _broken(error.reason, deadline, "the server cannot be reached") from error
    except (OSError, EOFError, zlib.error, http.client.HTTPException) as error:
        raise _broken(error, deadline, "fetching broke off") from error
    except ValueError as error:
        raise SourceError(f"not a URL: {error}", "check the URL") from error


def _checked(url: str) -> str:
    """Return the URL in ASCII.  SourceError where it is no plain web address."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError("only http and https are fetched", "give a URL such as https://news.example/report")
    if "@" in parts.netloc:
        raise SourceError("a URL with a user name or password is not fetched", "give it without")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    path, query = (urllib.parse.quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query))
    return urllib.parse.urlunsplit((parts.scheme, netloc, path, query, ""))


def _broken(error: str | BaseException, deadline: _Deadline, what: str) -> FetchError:
    if deadline.passed:
        return deadline.error()
    told = str(error) if isinstance(error, str) else f"{type(error).__name__} {error}".strip()
    passing = isinstance(error, (TimeoutError, ConnectionResetError))
    return FetchError(f"{what}: {told}", "check the URL, or try later", passing=passing)


class _Deadline:
    """Ends a connection after so many seconds, wherever it hangs: a server that drips never lets a time-out pass."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connected: socket.socket) -> None:
        """Look after the socket that is waited on from now on."""
        self._socket = connected
        if self.passed:
            self._end()

    def error(self) -> FetchError:
        """Return what to say of a page that was cut off."""
        reason = f"the page took longer than {self._seconds:.0f} seconds"
        return FetchError(reason, "try later, or save it and give the file", passing=True)

    def _end(self) -> None:
        self.passed = True
        if self._socket:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # TLS has a say of its own, which could wait


def _body(response: IO[bytes], deadline: _Deadline) -> bytes:
    encoded = re.fullmatch(r"(?:x-)?gzip", getattr(response, "headers", {}).get("Content-Encoding", ""))
    stream: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=response) if encoded else response
    body = b""
    while chunk := stream.read(_CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise SourceError(f"the page is larger than {MAX_BYTES:,} bytes", "save it and give the file")
    if deadline.passed:  # what was cut off may look like an end
        raise deadline.error()
    return body


def _opener(allow_private: bool, deadline: _Deadline) -> urllib.request.OpenerDirector:
    """Return an opener that knows http and https alone: no files, no FTP, no proxies."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Web(allow_private, deadline),
        _Redirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        return super().redirect_request(req, fp, code, msg, headers, _checked(newurl))


class _Web(urllib.request.AbstractHTTPHandler):
    """Opens http and https over connections that look at the address first."""

    def __init__(self, allow_private: bool, deadline: _Deadline) -> None:
        super().__init__()
        self._allow_private = allow_private
        self._deadline = deadline

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._secure_connection, request)

    http_request = urllib.request.AbstractHTTPHandler.do_request_
    https_request = urllib.request.AbstractHTTPHandler.do_request_

    def _connection(self, host: str, **options: Any) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(host, timeout=options["timeout"])
        connection.connect = lambda: self._connect(connection)  # type: ignore[method-assign]
        return connection

    def _secure_connection(self, host: str, **options: Any) -> http.client.HTTPConnection:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, timeout=options["timeout"], context=context)

        def connect() -> None:
            self._connect(connection)
            secured = context.wrap_socket(
                connection.sock, server_hostname=connection.host, do_handshake_on_connect=False
            )
            connection.sock = secured
            self._deadline.watch(secured)
            secured.do_handshake()

        connection.connect = connect  # type: ignore[method-assign]
        return connection

    def _connect(self, connection: http.client.HTTPConnection) -> None:
        """Connect to the very address that was looked at, so that no second look-up can give another."""
        found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(map(_is_public, addresses)):
            raise SourceError("the address is not a public one", "save the page and give the file")
        connection.sock = socket.create_connection((addresses[0], connection.port), connection.timeout)
        self._deadline.watch(connection.sock)


def _is_public(address: str) -> bool:
    """Tell whether an address is on the open internet: not this machine, its network, or a range kept for others."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and (inner := _translated(found)):
        found = inner
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one leads to, by the ways in which a network may translate them."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052."""
