"""The feeds that the record is filled from."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord

router = APIRouter()


@router.get("/feeds")
def feeds(request: Request, record: OnRecord) -> Response:
    """List the feeds with when they were asked last, and what was wrong."""
    return page(request, "feeds.html", rows=record.feeds.all())
