"""Where one actor stands on an issue, or several together: a picture, its sentences, and these as JSON and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from onrecord.errors import IssuesError, NotFoundError
from onrecord.ledger import Moment
from onrecord.ledger.exports.cells import in_csv
from onrecord.ledger.positions.picture import KEY, picture
from onrecord.service.access import settings_of
from onrecord.service.api import consulting
from onrecord.service.api.filters import MOST_TOGETHER, Timeline, TimelinePage
from onrecord.service.pages.given import asked_for
from onrecord.service.pages.rendering import address, page
from onrecord.service.records import OnRecord

router = APIRouter()

POINTS = 60
"""Points of one picture and the rows below it: the page stays small, whatever an actor said."""
_COLUMNS = ("from", "to", "kind", "who", "stance", "value", "what", "id")


@router.get("/timeline.json")
def as_json(request: Request, asked: Annotated[Timeline, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.timeline(request, asked, record)


@router.get("/timeline.csv")
def as_csv(request: Request, asked: Annotated[Timeline, Query()], record: OnRecord) -> Response:
    """Answer as a table, the same rows as JSON."""
    moments = consulting.timeline_of(request, record, asked)
    return Response(in_csv(_COLUMNS, map(_cells, moments)), media_type="text/csv; charset=utf-8")


@router.get("/timeline")
def timeline(request: Request, record: OnRecord) -> Response:
    """Show the latest points of a line of time, and what each side of it comes to."""
    asked, fields, faults = asked_for(request, TimelinePage, limit=POINTS)
    moments: list[Moment] = []
    whole = bool(asked.actor and asked.issue) and not faults
    if whole:
        try:
            moments = consulting.timeline_of(request, record, asked)
        except (NotFoundError, IssuesError) as error:
            faults = [str(error)]
    named = list(dict.fromkeys(who for one in moments if one.kind == "statement" for who in one.who)) or asked.actor
    title = f"{' and '.join(named)} on {asked.issue}" if whole else "Positions in time"
    latest = moments[-min(asked.limit, POINTS) :]
    return page(
        request, "timeline.html", status=422 if faults else 200, title=title, asked=fields, actors=asked.actor,
        faults=faults, issues=settings_of(request).issues, key=KEY, whole=whole,
        sides=[(who, _stances(moments, who)) for who in named] if whole else [],
        picture=drawn(latest, title) if latest else "", rows=latest, more=len(moments) - len(latest),
        leads_to=leads_to, coverage=record.coverage(since=asked.since, until=asked.until),
    )  # fmt: skip


def drawn(moments: Sequence[Moment], title: str) -> Markup:
    """Return the picture of the latest moments, each point of which leads to its statement."""
    return Markup(picture(moments[-POINTS:], title, leads_to=leads_to))  # it escapes what it is given


def leads_to(moment: Moment) -> str | None:
    """Return the page of a moment: its statement, the meetings of that day, or the report that tells of a shift."""
    if moment.id is None:
        return None
    if moment.kind == "meeting" and moment.date:
        return address("/meetings", since=moment.date.start, until=moment.date.end, actor=moment.who[:MOST_TOGETHER])
    return address(f"/{'reports' if moment.kind == 'reported shift' else 'statements'}/{moment.id}")


def _stances(moments: Iterable[Moment], who: str) -> dict[str, int]:
    return dict(Counter(one.stance for one in moments if one.stance and who in one.who).most_common())


def _cells(one: Moment) -> tuple[object, ...]:
    days = (one.date.start, one.date.end) if one.date else (None, None)
    return (*days, one.kind, " & ".join(one.who), one.stance, one.value, one.what, one.id)
