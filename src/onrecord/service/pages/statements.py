"""A statement in its context, with who else tells of it and what people decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.ledger import Found, Logged, Record
from onrecord.schema import Act, Kind
from onrecord.service.api import consulting
from onrecord.service.pages.marking import in_context
from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord

router = APIRouter()

_REASONS = {
    "sentence": "its own sentence says so",
    "passage": "what it is a part of says so: the speech, letter or hearing that goes on",
    "occasion": "when and where it was made: the interview, the hearing, the news of the day",
    "source": "who or what speaks says so",
    "dateline": "the dateline",
    "those told": "where those were who were told",
    "the one told": "who was told, in its own sentence",
    "not in the text": "the report does not say",
}
"""The words of ``Statement.why`` for how a field was found, put so that they need no key."""


@router.get("/statements/{id}.json")
def as_json(request: Request, id: str, record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.statement(request, id, record)


@router.get("/statements/{id}")
def statement(request: Request, id: str, record: OnRecord) -> Response:
    """Show a statement, or what became of one that was rejected or has another id by now."""
    return statement_page(request, record, id)


def statement_page(
    request: Request, record: Record, id: str, *, fault: str = "", given: Mapping[str, str] | None = None
) -> Response:
    """Return the page of a statement; with a fault, what was given in the form stays there to be mended.

    NotFoundError where nothing has or had that id.
    """
    logged = record.review.log(id)
    try:
        found = record.show(id)
    except NotFoundError:
        if not logged:
            raise
        return page(request, "gone.html", status=410, id=id, logged=logged, now=_now(logged), fault=fault)
    reading = record.reading(found.report)
    ids = [one.id for one in reading.statements]
    place = ids.index(found.statement.id)
    return page(
        request,
        "statement.html",
        status=422 if fault else 200,
        found=found,
        pieces=in_context(found.statement, found.context, found.context_start),
        told=record.told_elsewhere(found.statement.id),
        number=place + 1,
        of=len(ids),
        before=ids[place - 1] if place else None,
        behind=ids[place + 1] if place + 1 < len(ids) else None,
        within=found.statement.within,
        actors=[actor for actor in reading.actors if actor.kind != "unnamed"],
        logged=logged,
        why=[(name.replace("_", " "), _REASONS.get(why, why)) for name, why in found.statement.why.items()],
        fault=fault,
        form=given or fields_of(found),
        correcting=given is not None,
        kinds=get_args(Kind),
        acts=get_args(Act),
    )


def fields_of(found: Found) -> dict[str, Any]:
    """Return what the form of corrections holds before anybody writes in it."""
    said = found.statement
    return {
        "speaker": "; ".join(found.speakers),
        "to": found.addressee or "",
        "made_on": str(said.made_on) if said.made_on else "",
        "place": said.place.name if said.place else "",
        "kind": said.kind,
        "act": said.act,
        "words": " ".join(found.quotation.split()),
    }


def _now(logged: list[Logged]) -> str | None:
    """Return the id under which the statement goes on, where a verdict gave it another."""
    last = next((one for one in logged if one.verdict.verdict != "undo" and one.state == "in force"), None)
    after = last.verdict.after.statements if last else ()
    return after[0].id if after else None
