"""Who met, called or visited whom."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.schema import EventStatus
from onrecord.service.api import consulting
from onrecord.service.api.filters import Meetings
from onrecord.service.pages.given import asked_for
from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord

router = APIRouter()


@router.get("/meetings.json")
def as_json(request: Request, asked: Annotated[Meetings, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.meetings(request, asked, record)


@router.get("/meetings")
def meetings(request: Request, record: OnRecord) -> Response:
    """List the meetings that fit, by day, each with its accounts."""
    asked, fields, faults = asked_for(request, Meetings)
    rows = record.meetings(
        actor=asked.actor, since=asked.since, until=asked.until, place=asked.place, status=asked.status,
        limit=asked.one_more, after=asked.after,
    )  # fmt: skip
    return page(
        request,
        "meetings.html",
        status=422 if faults else 200,
        asked=fields,
        faults=faults,
        narrowed=any(value for name, value in fields.items() if name not in ("limit", "after")),
        statuses=get_args(EventStatus),
        rows=rows[: asked.limit],
        next=rows[asked.limit - 1].event.id if len(rows) > asked.limit else None,
        coverage=record.coverage(since=asked.since, until=asked.until),
    )
