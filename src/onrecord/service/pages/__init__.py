"""The pages for people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.service.problems import Problem

router = APIRouter(include_in_schema=False)


def error_page(request: Request, problem: Problem) -> Response | None:
    """Return the page that tells a person of an error; None where problem+json must do."""
    return None
