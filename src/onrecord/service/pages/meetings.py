"""Who met, called or visited whom."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.schema import EventStatus
from onrecord.service.api import consulting
from onrecord.service.api.filters import Meetings
from onrecord.service.pages.given import listing
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
    _, given = listing(request, Meetings, record)
    return page(request, "meetings.html", **given, statuses=get_args(EventStatus))
