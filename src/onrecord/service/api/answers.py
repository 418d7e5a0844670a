"""What the API answers with: rows, what they were looked for in, and where the next page is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from fastapi import Request
from starlette.responses import Response

from onrecord.ledger import Coverage
from onrecord.schema import encode

Row = TypeVar("Row")


class Rows(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """One page of an answer."""

    rows: Sequence[Row]
    coverage: Coverage
    """The reports in which the rows were looked for: none found there is no evidence that nothing was said."""
    next: str | None = None
    """Address of the next page; null on the last."""


class One(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """An answer of one row."""

    row: Row
    coverage: Coverage


def paged(
    request: Request, rows: Sequence[Row], coverage: Coverage, *, limit: int, after: Callable[[Row], str]
) -> Response:
    """Answer with the first ``limit`` of rows, of which one more was asked for; ``after`` gives the id of one."""
    if len(rows) <= limit:
        return answered(request, Rows(rows=rows, coverage=coverage))
    address = request.url.include_query_params(after=after(rows[limit - 1]))
    next = f"{address.path}?{address.query}"
    answer = answered(request, Rows(rows=rows[:limit], coverage=coverage, next=next))
    answer.headers["Link"] = f'<{next}>; rel="next"'
    return answer


def answered(request: Request, value: Any) -> Response:
    """Answer with a value as JSON; with nothing but its tag where the sender has it already."""
    body = encode(value)
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in (part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")
