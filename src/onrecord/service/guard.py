"""What every request must pass, and what every answer carries, before and whatever the app itself does."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.problems import Problem
from onrecord.service.settings import Settings

MAX_BODY = 8_000_000
"""Bytes of a request's body; a report of a million words has some six million."""
MAX_HEADERS = 16_384
"""Bytes of all headers of a request together."""
MAX_URL = 8_192
"""Bytes of an address with its query."""

SAFE_METHODS = frozenset(["GET", "HEAD", "OPTIONS"])

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""No inline script or style, nothing from another site, no frame around a page of ours."""

_OUR_FAULT = Problem.of(500, "the service met an error of its own; its log says more")

_log = logging.getLogger(__name__)


class Guard:
    """Refuses what is too large, what is sent by other sites and what is meant for other hosts."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on with its body bounded and its answer secured."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def secured(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                answer = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    answer.setdefault(name, value)
            await send(message)

        if problem := self._refusal(scope):
            await problem.send(scope, receive, secured)
            return
        try:
            await self._app(scope, _bounded(receive), secured)
        except Exception:
            _log.exception("%s %s", scope["method"], scope["path"])
            if begun:
                raise
            await _OUR_FAULT.send(scope, receive, secured)

    def _refusal(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
            return Problem.of(431, f"the headers have more than {MAX_HEADERS:,} bytes together")
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > MAX_URL:
            return Problem.of(414, f"the address has more than {MAX_URL:,} bytes; ask for less at once")
        host = headers.get("host", "")
        if not self._settings.knows_host(host):
            return Problem.of(421, "this service does not answer to that host; start it with --allow-host to change it")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > MAX_BODY:
            return _too_large()
        if scope["method"] not in SAFE_METHODS and not _own(headers, host):
            return Problem.of(403, "another site may not send this for you; do it from a page of this service")
        return None


def _own(headers: Headers, host: str) -> bool:
    """Tell whether a request comes from our own pages, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def _too_large() -> Problem:
    return Problem.of(413, f"the body has more than {MAX_BODY:,} bytes; send single reports, or use onrecord add")


def _bounded(receive: Receive) -> Receive:
    """Stop a body that turns out longer than its header said, or that said nothing of its length."""
    received = 0

    async def bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY:
            raise HTTPException(413, _too_large().detail)
        return message

    return bounded
