"""What the API answers with: rows, what they were looked for in, and where the next page is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Generic

import msgspec
from fastapi import Request
from starlette.responses import Response

from onrecord.ledger import Coverage, Record
from onrecord.schema import encode
from onrecord.service.api.filters import Listing, Row


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


def page_of(asked: Listing[Row], record: Record) -> tuple[list[Row], str | None]:
    """Return the rows of a page, and behind which row the next one goes on; None on the last."""
    rows = asked.rows(record)
    return rows[: asked.limit], asked.key(rows[asked.limit - 1]) if len(rows) > asked.limit else None


def listed(request: Request, asked: Listing[Any], record: Record) -> Response:
    """Answer with a page of rows, and with where the next one is."""
    rows, after = page_of(asked, record)
    coverage = asked.coverage(record)
    if after is None:
        return answered(request, Rows(rows=rows, coverage=coverage))
    address = request.url.include_query_params(after=after)
    next = f"{address.path}?{address.query}"
    answer = answered(request, Rows(rows=rows, coverage=coverage, next=next))
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
