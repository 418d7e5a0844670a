"""Reports are dropped or fetched, and go on the record one after the other; and those that could not be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from onrecord.errors import DateError
from onrecord.service.access import Writer
from onrecord.service.api import consulting
from onrecord.service.api.filters import Failures
from onrecord.service.intake import TakeIn
from onrecord.service.pages.batches import Batches, Given
from onrecord.service.pages.given import listing
from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord
from onrecord.sources import parse_user_date

router = APIRouter()

_batches = Batches()


@router.get("/add")
def form(request: Request, record: OnRecord) -> Response:
    """Show where to drop files or give an address."""
    return _form(request)


def _form(request: Request, fault: str = "", **given: str) -> Response:
    fields = {"url": "", "published": ""} | given
    return page(request, "add.html", status=422 if fault else 200, fault=fault, given=fields)


@router.post("/add")
async def add(
    request: Request,
    writer: Writer,
    record: OnRecord,
    intake: TakeIn,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 - FastAPI copies it
    url: Annotated[str, Form(max_length=2_000)] = "",
    published: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Take files and an address in, and show what becomes of each."""
    try:
        day = parse_user_date(published.strip()) if published.strip() else None
    except DateError as error:
        return _form(request, str(error), url=url, published=published)
    given = [Given(name=file.filename or "a file", data=await file.read()) for file in files if file.filename]
    if url.strip():
        given.append(Given(name=url.strip()))
    if not given:
        return _form(request, "give a file, or an address to fetch", url=url, published=published)
    batch = _batches.begin(given, record, intake, published=day)
    return RedirectResponse(f"/add/{batch.id}", 303)


@router.get("/add/{id}")
async def progress(request: Request, id: str) -> Response:
    """Show what has become of what was given; the page asks again while some of it waits."""
    batch = _batches.called(id)
    if batch is None:
        raise HTTPException(404, "nothing is being added under this address any more; see Reports and Failures")
    return page(request, "adding.html", batch=batch)


@router.get("/failures.json")
def as_json(request: Request, asked: Annotated[Failures, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.failures(request, asked, record)


@router.get("/failures")
def failures(request: Request, record: OnRecord) -> Response:
    """List the reports that could not be read, why, and how to try again."""
    _, given = listing(request, Failures, record)
    return page(request, "failures.html", **given)
