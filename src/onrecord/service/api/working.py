"""Reports and drafts that are sent to be read, checked or put on the record."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Self

import msgspec
from fastapi import APIRouter, Request, Security
from fastapi.security import HTTPBearer
from pydantic import ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from onrecord.checking import Checked, check_quotation, text_draft
from onrecord.errors import SourceError
from onrecord.ledger import Outcome
from onrecord.schema import Interval, Reading, Report
from onrecord.service import drafts
from onrecord.service.access import Writer
from onrecord.service.api.answers import Rows, answered
from onrecord.service.api.filters import Asked, Day
from onrecord.service.api.schemas import gives
from onrecord.service.intake import MAX_CHARACTERS, TakeIn
from onrecord.service.records import OnRecord
from onrecord.sources import Failure, make_report

router = APIRouter()

_token = Security(HTTPBearer(auto_error=False, description="The token that `onrecord serve` printed."))

_Text = Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]
_Name = Annotated[str, Field(max_length=2_000)]


class Given(Asked):
    """What is told of a report that is sent."""

    title: _Name | None = Field(None, description="Its headline; of a fetched page, what it says itself.")
    outlet: _Name | None = Field(None, description="Who carried it; of a fetched page, what it says itself.")
    published: Day | None = Field(None, description="The day on which it appeared; outranks what the text says.")

    def report(self, text: str, url: str | None) -> Report:
        """Return the report with that text.  SourceError where it cannot be read as one."""
        return make_report(text, title=self.title, url=url, ref=url, outlet=self.outlet, published=self.published)


class ToRead(Given):
    """A report to read."""

    text: _Text = Field(description="The report as it is, with its line ends.")
    url: _Name | None = Field(None, description="Where it was seen.")
    min_confidence: float = Field(
        0.0, ge=0, le=1, description="Only statements that are right with this probability.", allow_inf_nan=False
    )


class ToAdd(Given):
    """A report to put on the record: its text, or the URL at which it is found."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["url"]}]})

    text: _Text | SkipJsonSchema[None] = Field(None, description="The report as it is; without it the URL is fetched.")
    url: _Name | SkipJsonSchema[None] = Field(None, description="Where it was seen, or is to be found.")

    @model_validator(mode="after")
    def _has_either(self) -> Self:
        if self.text is None and self.url is None:
            raise ValueError("give a text, or a URL to fetch")
        return self


class ToCheck(Asked):
    """A draft, or a single quotation, to check."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["draft"]}, {"required": ["quotation"]}]})

    draft: _Text | SkipJsonSchema[None] = Field(None, description="Plain text or Markdown.")
    quotation: _Text | SkipJsonSchema[None] = Field(None, description="The words of one quotation, without marks.")
    speaker: _Name | None = Field(None, description="Who said it, where the draft names nobody.")
    published: Day | None = Field(None, description="The day from which relative dates in a draft count.")
    made_on: Day | None = Field(None, description="The day on which a quotation is said to have been made.")

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.draft is None) == (self.quotation is None):
            raise ValueError("give a draft, or a quotation; not both")
        return self


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a report."""

    report: str
    """Its id."""
    outcome: Outcome
    statements: int
    """How many were read in it."""
    address: str
    """Where the API shows it."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of all that was found."""

    rows: list[Added]
    failures: list[Failure]


@router.post("/read", responses=gives(Reading, what="The reading."), response_model=None)
async def read(request: Request, given: ToRead, intake: TakeIn) -> Response:
    """Read a report and store nothing (`onrecord read`)."""
    report = await run_in_threadpool(given.report, given.text, given.url)
    return answered(request, await intake.read(report, min_confidence=given.min_confidence))


@router.post("/check", responses=gives(Rows[Checked], what="The verdicts."), response_model=None)
async def check(request: Request, given: ToCheck, record: OnRecord, intake: TakeIn) -> Response:
    """Check the quotations of a draft, or one, against the record and store nothing (`onrecord check`)."""
    if given.quotation is not None:
        made_on = given.made_on and Interval(given.made_on)
        one = partial(check_quotation, given.quotation, record, speaker=given.speaker, made_on=made_on)
        rows = [await run_in_threadpool(one)]
    else:
        draft = text_draft(given.draft or "")
        rows = await drafts.check(draft, record, intake, speaker=given.speaker, published=given.published)
    return answered(request, Rows(rows=rows, coverage=await run_in_threadpool(record.coverage)))


@router.post(
    "/reports", status_code=201, responses=gives(Taken, status=201, what="What became of it."), response_model=None,
    dependencies=[_token],
)  # fmt: skip
async def add(request: Request, writer: Writer, given: ToAdd, record: OnRecord, intake: TakeIn) -> Response:
    """Put a report on the record (`onrecord add`): the text sent, or what the URL holds, which must be public."""
    if given.text is not None:
        found: list[Report | Failure] = [await run_in_threadpool(given.report, given.text, given.url)]
    else:
        found = await intake.fetch(given.url or "", published=given.published)
    taken = [await intake.take(one) for one in found]
    failures = [one for one in taken if isinstance(one, Failure)]
    rows = [_added(*one) for one in taken if not isinstance(one, Failure)]
    if not rows and failures:
        raise SourceError(failures[0].reason, failures[0].hint)
    answer = answered(request, Taken(rows=rows, failures=failures))
    answer.status_code = 201
    return answer


def _added(outcome: Outcome, reading: Reading) -> Added:
    id = reading.report.id
    return Added(report=id, outcome=outcome, statements=len(reading.statements), address=f"/api/v1/reports/{id}")
