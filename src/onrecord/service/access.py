"""Who may do what: the dependencies with which a route says so."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.service.problems import Problem
from onrecord.service.sessions import CSRF_FIELD, CSRF_HEADER, Session, Sessions, csrf_fits, session_of
from onrecord.service.settings import Settings

_NEED_TOKEN = "give the token that onrecord serve printed, as: Authorization: Bearer TOKEN; or open /?token=TOKEN once"
_WRONG_TOKEN = (
    "this is not the token of the running service; open the address that onrecord serve printed at its last start"
)
_NEED_CSRF = "the page has gone stale, or another site sent this; load the page again and repeat it"


class ReadAccess:
    """Lets nobody read without the token where one is needed, and takes the token that a browser brings in a URL."""

    def __init__(self, app: ASGIApp, *, settings: Settings, sessions: Sessions) -> None:
        self._app = app
        self._settings = settings
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through that may read; keep the token that one brings, and answer the rest."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            if self._sessions.is_token(given):
                await self._admitted(request)(scope, receive, send)
            else:
                await Problem.of(401, _WRONG_TOKEN).send(scope, receive, send)
        elif self._settings.open_to_read or session_of(request).trusted:
            await self._app(scope, receive, send)
        else:
            await Problem.of(401, _NEED_TOKEN).send(scope, receive, send)

    def _admitted(self, request: Request) -> RedirectResponse:
        """Keep the token in a cookie, and go on at the same address without it."""
        clean = request.url.remove_query_params("token")
        address = "/" + clean.path.lstrip("/\\") + (f"?{clean.query}" if clean.query else "")
        cookie = self._sessions.set_cookie(self._sessions.new(trusted=True))
        return RedirectResponse(address, 303, headers={"Set-Cookie": cookie, "Cache-Control": "no-store"})


def settings_of(request: Request) -> Settings:
    """Return how this service was started."""
    settings = request.app.state.settings
    assert isinstance(settings, Settings)
    return settings


def may_write(request: Request) -> bool:
    """Tell whether the sender may write, so that a page can leave out what it would be refused."""
    return session_of(request).trusted and not settings_of(request).read_only


async def own_form(request: Request) -> Session:
    """Let a form or script of our own pages through; 403 where its CSRF token is missing or wrong."""
    session = session_of(request)
    if session.by_cookie:
        given = request.headers.get(CSRF_HEADER)
        if given is None and "form" in request.headers.get("content-type", ""):
            given = str((await request.form()).get(CSRF_FIELD, ""))
        if not csrf_fits(session, given or ""):
            raise HTTPException(403, _NEED_CSRF)
    return session


async def writer(request: Request) -> Session:
    """Let those write who may: 403 in a read-only service, 401 without the token, 403 without a CSRF token."""
    if settings_of(request).read_only:
        raise HTTPException(403, "this service is read-only; start it without --read-only to change the record")
    if not session_of(request).trusted:
        raise HTTPException(401, _NEED_TOKEN, {"WWW-Authenticate": "Bearer"})
    return await own_form(request)


OwnForm = Annotated[Session, Depends(own_form)]
"""The session of a form of our own pages that changes nothing, such as a draft to check."""
Writer = Annotated[Session, Depends(writer)]
"""The session of a request that may change the record."""
