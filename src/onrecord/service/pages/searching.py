"""The first page: search, with what was found as sentences, and the same as JSON and CSV."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.ledger import Found
from onrecord.ledger.exports.cells import in_csv
from onrecord.schema import Act, Kind
from onrecord.service.api import consulting
from onrecord.service.api.filters import StatementsPage
from onrecord.service.pages.given import listing
from onrecord.service.pages.marking import in_context
from onrecord.service.pages.rendering import outlets, page, title
from onrecord.service.records import OnRecord

router = APIRouter()

_ROWS = 20
_COUNTED = 20_000
"""Reports of a record all of whose statements are counted on the first page; of a larger one, only those asked for."""
_COLUMNS = (
    "id", "speakers", "to", "quotation", "kind", "act", "made_on", "place", "confidence", "reviewed",
    "outlets", "published", "title", "url", "report",
)  # fmt: skip


@router.get("/")
def search(request: Request, record: OnRecord) -> Response:
    """Show the box, the statements that fit, and how they are spread."""
    latest_first = not request.query_params.get("words", "").strip()
    asked, given = listing(request, StatementsPage, record, limit=_ROWS, newest=latest_first)
    given["rows"] = [(row, in_context(row.statement, row.context, row.context_start)) for row in given["rows"]]
    counted = given["narrowed"] or given["coverage"].reports <= _COUNTED
    return page(
        request, "search.html", **given, newest=asked.newest, kinds=get_args(Kind), acts=get_args(Act),
        facets=record.facets(asked.query()) if counted else None,
    )  # fmt: skip


@router.get("/statements.json")
def as_json(request: Request, asked: Annotated[StatementsPage, Query()], record: OnRecord) -> Response:
    """Answer as the API does."""
    return consulting.statements(request, asked, record)


@router.get("/statements.csv")
def as_csv(asked: Annotated[StatementsPage, Query()], record: OnRecord) -> Response:
    """Answer as a table, the same rows as JSON."""
    rows = asked.rows(record)[: asked.limit]
    return Response(in_csv(_COLUMNS, map(_cells, rows)), media_type="text/csv; charset=utf-8")


def _cells(row: Found) -> tuple[object, ...]:
    said, first = row.statement, row.sightings[0]
    return (
        said.id, " & ".join(row.speakers), row.addressee, row.quotation, said.kind, said.act,
        said.made_on, said.place and said.place.name, said.confidence,
        row.decided and row.decided.verdict, outlets(row.sightings), first.published,
        title(row.sightings), first.url, row.report,
    )  # fmt: skip
