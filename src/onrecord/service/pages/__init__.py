"""The pages for people: rendered here, readable without scripts, and never with a request to elsewhere."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from onrecord.service.pages import (
    actors,
    adding,
    checking,
    deciding,
    feeds,
    meetings,
    reports,
    searching,
    statements,
    timelines,
)
from onrecord.service.pages.rendering import page
from onrecord.service.problems import Problem

router = APIRouter(include_in_schema=False)
for _part in (searching, statements, deciding, reports, actors, timelines, meetings, checking, adding, feeds):
    router.include_router(_part.router)

assets = StaticFiles(directory=Path(__file__).parent / "assets")
"""The stylesheet and the scripts, which the app mounts at ``/assets``."""


def error_page(request: Request, problem: Problem) -> Response:
    """Return the page that tells a person of an error, and what to do."""
    return page(request, "error.html", status=problem.status, problem=problem)
