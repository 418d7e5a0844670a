"""Who sends a request: sessions in a signed cookie, the token that lets one write, and CSRF."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.settings import Settings

CSRF_FIELD = "csrf"
"""The hidden field of every form."""
CSRF_HEADER = "X-CSRF-Token"
"""What a script sends in its place."""
_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser, or one client of the API."""

    id: str
    trusted: bool
    """Whether it has shown the token."""
    by_cookie: bool
    """Whether a browser sends it of itself, so that a write needs a CSRF token too."""
    csrf: str
    """What a form or script of our own pages sends back."""


class Sessions:
    """Makes and checks sessions with a key made of the token: nothing is stored, and a new token ends them all."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.token
        self.cookie = f"onrecord-{settings.port}"

    def of(self, headers: Headers) -> Session:
        """Return the session of a request; a new one where it has none or a forged one."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._session(secrets.token_urlsafe(12), trusted=self.is_token(given.strip()), by_cookie=False)
        id, _, rest = self._sent(headers).partition(".")
        role, _, signature = rest.partition(".")
        if role in ("r", "w") and _equal(signature, self._sign(f"session.{id}.{role}")):
            return self._session(id, trusted=role == "w", by_cookie=True)
        return self.new(trusted=False)

    def new(self, *, trusted: bool) -> Session:
        """Begin the session of a browser."""
        return self._session(secrets.token_urlsafe(12), trusted=trusted, by_cookie=True)

    def is_token(self, given: str) -> bool:
        """Tell, in a time that says nothing of how near it is, whether this is the token."""
        return _equal(given, self._token)

    def keeps(self, headers: Headers, session: Session) -> bool:
        """Tell whether the sender has the cookie of this very session; one of before a new token is worth nothing."""
        return self._sent(headers).partition(".")[0] == session.id

    def set_cookie(self, session: Session) -> str:
        """Return the Set-Cookie header that keeps a session in a browser, out of reach of scripts and other sites."""
        role = "w" if session.trusted else "r"
        value = f"{session.id}.{role}.{self._sign(f'session.{session.id}.{role}')}"
        return f"{self.cookie}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={_DAYS * 86400}"

    def _sent(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel else ""

    def _session(self, id: str, *, trusted: bool, by_cookie: bool) -> Session:
        return Session(id=id, trusted=trusted, by_cookie=by_cookie, csrf=self._sign(f"csrf.{id}"))

    def _sign(self, what: str) -> str:
        return hmac.digest(self._token.encode(), what.encode("utf-8", "replace"), "sha256").hex()


class SessionMiddleware:
    """Gives every request its session, as ``session_of`` returns it, and a browser that has none its cookie."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Find the session of a request, and keep a new one where the answer is a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = self._sessions.of(headers)
        scope.setdefault("state", {})["session"] = session
        needs_cookie = session.by_cookie and not self._sessions.keeps(headers, session)

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and needs_cookie:
                answer = MutableHeaders(scope=message)
                if answer.get("content-type", "").startswith("text/html"):
                    answer.append("set-cookie", self._sessions.set_cookie(session))
            await send(message)

        await self._app(scope, receive, with_cookie)


def session_of(request: Request) -> Session:
    """Return the session of a request."""
    session = request.state.session
    assert isinstance(session, Session)
    return session


def csrf_fits(session: Session, given: str) -> bool:
    """Tell whether a form or script sent back the session's own CSRF token."""
    return _equal(given, session.csrf)


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
