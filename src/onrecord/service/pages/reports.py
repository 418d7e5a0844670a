"""Reports: the list of them, and each with all that was read in it marked in its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.ledger import Record
from onrecord.schema import Reading
from onrecord.service.api import consulting
from onrecord.service.api.filters import Reports
from onrecord.service.pages.given import listing
from onrecord.service.pages.marking import blocks, marks_of
from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord

router = APIRouter()


@router.get("/reports.json")
def as_json(request: Request, asked: Annotated[Reports, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.reports(request, asked, record)


@router.get("/reports")
def reports(request: Request, record: OnRecord) -> Response:
    """List the reports, the latest first."""
    _, given = listing(request, Reports, record)
    return page(request, "reports.html", **given)


@router.get("/reports/{id}.json")
def report_as_json(request: Request, id: str, record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.report(request, id, record)


@router.get("/reports/{id}")
def report(request: Request, id: str, record: OnRecord, corrected: str = "") -> Response:
    """Show a report's text with statements, actors, dates and meetings marked, and who speaks in it."""
    return report_page(request, record, id, corrected=corrected)


def report_page(
    request: Request,
    record: Record,
    id: str,
    *,
    corrected: str = "",
    fault: str = "",
    given: Mapping[str, str] | None = None,
) -> Response:
    """Return the page of a report; what was given in a form with a fault stays there to be mended.

    NotFoundError where no report has that id.
    """
    reading = record.reading(id)
    known = {one.id for one in reading.statements}
    return page(
        request,
        "report.html",
        status=422 if fault else 200,
        reading=reading,
        blocks=blocks(reading.report.text, marks_of(reading)),
        statements=list(enumerate(reading.statements, 1)),
        speakers=_speakers(reading),
        actors=[actor for actor in reading.actors if actor.kind != "unnamed"],
        corrected=record.show(corrected) if corrected in known else None,
        fault=fault,
        form=given or dict.fromkeys(("statement", "speaker", "words", "why"), ""),
    )


def _speakers(reading: Reading) -> list[tuple[str, str, int]]:
    """Return id, name and number of statements of each who speaks, the most frequent first."""
    counts: dict[str, int] = {}
    for one in reading.statements:
        for id in one.speakers:
            counts[id] = counts.get(id, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return [(id, reading.actor(id).name, number) for id, number in ranked]
