"""Questions to the record; each route is one method of it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.knowledge.issues import issue_called
from onrecord.ledger import (
    ActorOnRecord,
    Course,
    EventOnRecord,
    Facets,
    Failure,
    Found,
    ListedReport,
    Moment,
    Record,
    Utterance,
)
from onrecord.schema import Reading
from onrecord.service.access import settings_of
from onrecord.service.api.answers import One, Rows, answered, listed
from onrecord.service.api.filters import (
    Actors,
    Events,
    Failures,
    Meetings,
    Positions,
    Reports,
    Statements,
    StatementsPage,
    Timeline,
    TimelinePage,
    Utterances,
)
from onrecord.service.api.schemas import gives
from onrecord.service.records import OnRecord

router = APIRouter()

Id = Annotated[str, Path(description="An id, or its first 6 characters or more.", min_length=1, max_length=200)]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, and the utterances that it is an account of."""

    found: Found
    utterances: list[Utterance]


@router.get("/statements", responses=gives(Rows[Found], what="Statements."), response_model=None)
def statements(request: Request, asked: Annotated[StatementsPage, Query()], record: OnRecord) -> Response:
    """Find statements: the best match first where there are words, else by day (`onrecord find`)."""
    return listed(request, asked, record)


@router.get("/statements/{id}", responses=gives(One[Told], what="The statement."), response_model=None)
def statement(request: Request, id: Id, record: OnRecord) -> Response:
    """Show a statement in context, and who else reported it (`onrecord show`)."""
    told = Told(found=record.show(id), utterances=record.told_elsewhere(id))
    return answered(request, One(row=told, coverage=record.coverage()))


@router.get("/facets", responses=gives(One[Facets], what="The counts."), response_model=None)
def facets(request: Request, asked: Annotated[Statements, Query()], record: OnRecord) -> Response:
    """Count the statements that fit, by speaker, outlet, kind, act and year (`onrecord find --facets`)."""
    query = asked.query()
    return answered(request, One(row=record.facets(query), coverage=record.coverage_of(query)))


@router.get("/utterances", responses=gives(Rows[Utterance], what="Utterances."), response_model=None)
def utterances(request: Request, asked: Annotated[Utterances, Query()], record: OnRecord) -> Response:
    """Put side by side what several reports tell of the same words (`onrecord utterances`)."""
    return listed(request, asked, record)


@router.get("/actors", responses=gives(Rows[ActorOnRecord], what="Actors."), response_model=None)
def actors(request: Request, asked: Annotated[Actors, Query()], record: OnRecord) -> Response:
    """List who is on the record, most statements first (`onrecord actors`)."""
    return listed(request, asked, record)


@router.get("/actors/{id:path}", responses=gives(One[ActorOnRecord], what="The actor."), response_model=None)
def actor(
    request: Request,
    id: Annotated[str, Path(description="The whole id.", min_length=1, max_length=200)],
    record: OnRecord,
) -> Response:
    """Show an actor; the filters `speaker`, `about`, `to` and `actor` of the other questions take its id."""
    return answered(request, One(row=actor_of(record, id), coverage=record.coverage()))


def actor_of(record: Record, id: str) -> ActorOnRecord:
    """Return the actor with that very id.  NotFoundError if there is none."""
    for row in record.actors(id):
        if row.id == id:
            return row
    raise NotFoundError(f"no actor on the record has the id {id}; look for its name among all")


@router.get("/meetings", responses=gives(Rows[EventOnRecord], what="Meetings."), response_model=None)
def meetings(request: Request, asked: Annotated[Meetings, Query()], record: OnRecord) -> Response:
    """List who met, called or visited whom, by day (`onrecord meetings`)."""
    return listed(request, asked, record)


@router.get("/events", responses=gives(Rows[EventOnRecord], what="Events."), response_model=None)
def events(request: Request, asked: Annotated[Events, Query()], record: OnRecord) -> Response:
    """List who did what to whom, coded as PLOVER and CAMEO have it, by day (`onrecord events`)."""
    return listed(request, asked, record)


@router.get("/positions", responses=gives(Rows[Course], what="Courses."), response_model=None)
def positions(request: Request, asked: Annotated[Positions, Query()], record: OnRecord) -> Response:
    """Follow where an actor stands on issues, and how that moved (`onrecord positions`)."""
    known = settings_of(request).issues
    issues = [issue_called(known, asked.issue)] if asked.issue else known
    rows = record.positions.courses(asked.actor, issues, since=asked.since, until=asked.until)
    return answered(request, Rows(rows=rows, coverage=record.coverage(since=asked.since, until=asked.until)))


@router.get("/timeline", responses=gives(Rows[Moment], what="Moments."), response_model=None)
def timeline(request: Request, asked: Annotated[Timeline, Query()], record: OnRecord) -> Response:
    """Put what actors said on an issue, whom they met and how they moved in one line of time (`onrecord timeline`)."""
    rows = timeline_of(request, record, asked)
    return answered(request, Rows(rows=rows, coverage=record.coverage(since=asked.since, until=asked.until)))


def timeline_of(request: Request, record: Record, asked: Timeline | TimelinePage) -> list[Moment]:
    """Return the moments asked for, by day.  NotFoundError or IssuesError where there is no such actor or issue."""
    issue = issue_called(settings_of(request).issues, asked.issue or "")
    return record.positions.timeline(asked.actor, issue, since=asked.since, until=asked.until)


@router.get("/reports", responses=gives(Rows[ListedReport], what="Reports."), response_model=None)
def reports(request: Request, asked: Annotated[Reports, Query()], record: OnRecord) -> Response:
    """List the reports on the record, the latest first."""
    return listed(request, asked, record)


@router.get("/reports/{id}", responses=gives(One[Reading], what="The reading."), response_model=None)
def report(request: Request, id: Id, record: OnRecord) -> Response:
    """Show a report whole: its text and all that was read in it, as people have reviewed it."""
    return answered(request, One(row=record.reading(id), coverage=record.coverage()))


@router.get("/failures", responses=gives(Rows[Failure], what="Failures."), response_model=None)
def failures(request: Request, asked: Annotated[Failures, Query()], record: OnRecord) -> Response:
    """List the reports that could not be read, and why (`onrecord failures`)."""
    return listed(request, asked, record)
