"""Errors as problem+json (RFC 9457) to programs, and as pages to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from onrecord.errors import DateError, IssuesError, NotFoundError, OnRecordError, SourceError, VerdictError

_STATUS: dict[type[OnRecordError], int] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    DateError: HTTPStatus.UNPROCESSABLE_ENTITY,
    IssuesError: HTTPStatus.NOT_FOUND,
    SourceError: HTTPStatus.UNPROCESSABLE_ENTITY,
    VerdictError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""What a caller can mend is 4xx; anything else of ours (the record is locked, the disk full) is 503."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, as RFC 9457 names it."""

    status: int
    title: str
    """The same for every problem of its kind."""
    detail: str
    """What was wrong this time, and what to do."""
    errors: tuple[dict[str, str], ...] = ()
    """The fields that were wrong: ``field`` (its place, dots between the parts) and ``detail``."""

    @classmethod
    def of(cls, status: int, detail: str, *, errors: tuple[dict[str, str], ...] = ()) -> Problem:
        """Make a problem with the usual title of its status."""
        return cls(status=status, title=HTTPStatus(status).phrase, detail=detail, errors=errors)

    def response(self, headers: dict[str, str] | None = None) -> Response:
        """Return it as problem+json."""
        body: dict[str, Any] = {"type": "about:blank", **asdict(self)}
        if not self.errors:
            del body["errors"]
        return JSONResponse(body, self.status, headers, media_type="application/problem+json")

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that goes no further with it."""
        await _answer(Request(scope), self)(scope, receive, send)


def add_handlers(app: FastAPI) -> None:
    """Make what a route raises of itself a problem; the guard sees to the unforeseen."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OnRecordError, _ours)


def status_of(error: OnRecordError) -> int:
    """Return the status of HTTP that an error of ours has."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503)


def what_is_wrong(one: Mapping[str, Any]) -> str:
    """Return what one of pydantic's errors says of a field, in our words where its own are of the inside."""
    return "there is no such field" if one["type"] == "extra_forbidden" else one["msg"].removeprefix("Value error, ")


def _answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    for_people = not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")
    page = request.app.state.error_page(request, problem) if for_people else None
    return page or problem.response(headers)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    usual = HTTPStatus(error.status_code).phrase
    detail = _WHAT_TO_DO.get(error.status_code, usual) if error.detail == usual else error.detail
    return _answer(request, Problem.of(error.status_code, detail), dict(error.headers or {}))


_WHAT_TO_DO = {
    404: "there is nothing at this address; those of the API are in /openapi.json",
    405: "this address does not take that method; the Allow header lists those it takes",
}


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = tuple({"field": ".".join(map(str, one["loc"])), "detail": what_is_wrong(one)} for one in error.errors())
    detail = "; ".join(f"{one['field']}: {one['detail']}" for one in errors)
    return _answer(request, Problem.of(422, detail, errors=errors))


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    return _answer(request, Problem.of(status_of(error), str(error)))
