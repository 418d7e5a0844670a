"""A URL -> its bytes, from public addresses only."""

from __future__ import annotations

import gzip
import http.client
import ipaddress
import re
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import IO, Any

from onrecord.errors import SourceError

MAX_BYTES = 10_000_000
"""The largest page that is fetched."""
TIMEOUT = 10.0
"""Seconds to wait for the server each time."""
_DEADLINE = 60.0
"""Seconds for the whole page."""
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


class RefusedError(SourceError):
    """The server answered with an error."""

    def __init__(self, status: int, phrase: str) -> None:
        super().__init__(f"the server answered {status} {phrase}", "check the URL, or try later")
        self.status = status


def fetch(url: str, *, allow_private: bool = False, etag: str | None = None, modified: str | None = None) -> Page:
    """Fetch a page over http or https, without proxies, cookies or credentials.

    Addresses that are not public (this machine, its network) are refused, also after a redirect, unless
    ``allow_private``.  With ``etag`` or ``modified`` of an earlier page, one that has not changed is RefusedError of
    status 304.  SourceError where there is no page within MAX_BYTES and the time limits.
    """
    headers = {"User-Agent": f"onrecord/{version('onrecord')}", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        request = urllib.request.Request(_checked(url), headers=headers)
        with _opener(allow_private).open(request, timeout=TIMEOUT) as response:
            return Page(
                url=response.url,
                content_type=response.headers.get_content_type() if "Content-Type" in response.headers else "",
                charset=response.headers.get_content_charset(),
                body=_body(response),
                etag=response.headers.get("ETag"),
                modified=response.headers.get("Last-Modified"),
            )
    except urllib.error.HTTPError as error:
        error.close()
        raise RefusedError(error.code, str(error.reason)) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, SourceError):
            raise error.reason from error
        raise SourceError(f"the server cannot be reached: {error.reason}", "check the URL, or try later") from error
    except (OSError, EOFError, zlib.error, http.client.HTTPException) as error:
        reason = f"{type(error).__name__} {error}".strip()
        raise SourceError(f"fetching broke off: {reason}", "check the URL, or try later") from error
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


def _body(response: IO[bytes]) -> bytes:
    end = time.monotonic() + _DEADLINE
    encoded = re.fullmatch(r"(?:x-)?gzip", getattr(response, "headers", {}).get("Content-Encoding", ""))
    stream: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=response) if encoded else response
    body = b""
    while chunk := stream.read(_CHUNK):
        body += chunk
        if len(body) > MAX_BYTES:
            raise SourceError(f"the page is larger than {MAX_BYTES:,} bytes", "save it and give the file")
        if time.monotonic() > end:
            raise SourceError(f"the page took longer than {_DEADLINE:.0f} seconds", "save it and give the file")
    return body


def _opener(allow_private: bool) -> urllib.request.OpenerDirector:
    """Return an opener that knows http and https alone: no files, no FTP, no proxies."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Web(allow_private),
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

    def __init__(self, allow_private: bool) -> None:
        super().__init__()
        self._allow_private = allow_private

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
            connection.sock = context.wrap_socket(connection.sock, server_hostname=connection.host)

        connection.connect = connect  # type: ignore[method-assign]
        return connection

    def _connect(self, connection: http.client.HTTPConnection) -> None:
        """Connect to the very address that was looked at, so that no second look-up can give another."""
        found = socket.getaddrinfo(connection.host, connection.port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(map(_is_public, addresses)):
            raise SourceError("the address is not a public one", "save the page and give the file")
        connection.sock = socket.create_connection((addresses[0], connection.port), connection.timeout)


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
