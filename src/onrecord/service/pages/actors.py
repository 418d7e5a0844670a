"""Actors: who they are, what they said of late, to whom and about whom; and two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotFoundError
from onrecord.ledger import ActorOnRecord, Course, Found, Record, StatementQuery
from onrecord.ledger.positions.timeline import in_order, moments_of
from onrecord.ledger.search import SPOKEN_OR_WRITTEN
from onrecord.service.access import settings_of
from onrecord.service.api import consulting
from onrecord.service.api.filters import Actors
from onrecord.service.pages.given import listing
from onrecord.service.pages.marking import in_context
from onrecord.service.pages.rendering import address, page
from onrecord.service.pages.timelines import drawn
from onrecord.service.records import OnRecord

router = APIRouter()

_MEETINGS = 10
"""Meetings on the page of an actor."""
_COMPARED = 50
"""Statements of each of two actors side by side."""


@router.get("/actors.json")
def as_json(request: Request, asked: Annotated[Actors, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.actors(request, asked, record)


@router.get("/actors")
def actors(request: Request, record: OnRecord) -> Response:
    """List who is on the record, those who said most first."""
    asked, given = listing(request, Actors, record)
    return page(request, "actors.html", **given, common=asked.common)


@router.get("/compare")
def compare(
    request: Request, record: OnRecord, one: str = "", other: str = "", words: str = "", issue: str = ""
) -> Response:
    """Show what two actors said with the same words side by side; on an issue, their line of time."""
    if one.strip() and other.strip() and issue.strip():
        asked = {"actor": [one.strip(), other.strip()], "issue": issue.strip()}
        return RedirectResponse(address("/timeline", asked), 303)
    sides, faults = [], []
    for name in filter(None, (one.strip(), other.strip())):
        try:
            actor = _called(record, name)
        except NotFoundError as error:
            faults.append(str(error))
        else:
            sides.append((actor, *_statements(record, actor.id, words)))
    return page(
        request, "compare.html", status=422 if faults else 200, one=one, other=other, words=words, sides=sides,
        issues=settings_of(request).issues, faults=faults, coverage=record.coverage(),
    )  # fmt: skip


@router.get("/actors/{id:path}.json")
def actor_as_json(request: Request, id: str, record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.actor(request, id, record)


@router.get("/actors/{id:path}")
def actor(request: Request, id: str, record: OnRecord) -> Response:
    """Show an actor."""
    one = consulting.actor_of(record, id)
    profile = record.profile(one.id)
    courses = [course for course in record.positions.courses(one.id, settings_of(request).issues) if course.statements]
    return page(
        request,
        "actor.html",
        actor=one,
        profile=profile,
        latest=[(row, in_context(row.statement, row.context, row.context_start)) for row in profile.latest],
        meetings=record.meetings(actor=one.id, limit=_MEETINGS),
        courses=sorted(courses, key=lambda course: -course.statements),
        picture=_picture(courses),
        coverage=record.coverage(),
    )


def _picture(courses: Sequence[Course]) -> Markup:
    """Draw the line of time of the issue on which an actor said most."""
    most = max(courses, key=lambda course: course.statements, default=None)
    return drawn(in_order(moments_of(most)), f"{most.name} on {most.issue}") if most else Markup()


def _called(record: Record, name: str) -> ActorOnRecord:
    """Return the actor with that id, else the one who said most of those whose name holds the words."""
    found = record.actors(name, limit=20)
    if not found:
        raise NotFoundError(f"no actor on the record is called {name}; look under Actors for the name it has there")
    exact = [actor for actor in found if name == actor.id or name.casefold() in map(str.casefold, actor.names)]
    return (exact or found)[0]


def _statements(record: Record, id: str, words: str) -> tuple[list[Found], bool]:
    """Return the latest statements, by day, and whether there are earlier ones."""
    asked = StatementQuery(words=words or None, speaker=id, act=SPOKEN_OR_WRITTEN, newest=True)
    found = record.search(asked, limit=_COMPARED + 1)
    latest = sorted(found[:_COMPARED], key=lambda row: str(row.statement.made_on or "9"))
    return latest, len(found) > _COMPARED
