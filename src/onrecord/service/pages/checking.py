"""A draft is pasted, and each of its quotations gets a verdict; nothing of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from onrecord.checking import VERDICTS, Checked, text_draft
from onrecord.errors import DateError, SourceError
from onrecord.schema import Span
from onrecord.service.access import OwnForm
from onrecord.service.drafts import check
from onrecord.service.intake import MAX_CHARACTERS, TakeIn
from onrecord.service.pages.marking import Block, Mark, pieces, with_marks
from onrecord.service.pages.rendering import page
from onrecord.service.records import OnRecord
from onrecord.sources import parse_user_date

router = APIRouter()

_SHOWN = 3
"""Matches of a quotation that are shown; of a spliced one all."""


class Pasted(BaseModel):
    """The form."""

    model_config = ConfigDict(frozen=True)

    draft: str = ""
    speaker: str = ""
    published: str = ""


@router.get("/check")
def form(request: Request) -> Response:
    """Show the box."""
    return page(request, "check.html", given=Pasted(), fault="", answer=None)


@router.post("/check")
async def checked(
    request: Request, own: OwnForm, record: OnRecord, intake: TakeIn, given: Annotated[Pasted, Form()]
) -> Response:
    """Show the draft with its quotations marked, and the verdict on each with the evidence."""
    try:
        if len(given.draft) > MAX_CHARACTERS:
            raise SourceError(f"longer than {MAX_CHARACTERS:,} characters", "check its parts one by one")
        published = parse_user_date(given.published.strip()) if given.published.strip() else None
        draft = text_draft(given.draft.replace("\r\n", "\n"))
        rows = await check(draft, record, intake, speaker=given.speaker.strip() or None, published=published)
    except (SourceError, DateError) as error:
        return page(request, "check.html", status=422, given=given, fault=str(error), answer=None)
    answer = await run_in_threadpool(_answer, draft.text, rows)
    return page(request, "check.html", given=given, fault="", answer=answer)


def _answer(text: str, rows: Sequence[Checked]) -> dict[str, Any]:
    counts = Counter(one.verdict for one in rows)
    marks = [
        Mark(
            span=one.span,
            role=f"quotation {'good' if one.faithful else 'bad'}",
            label=str(number),
            address=f"#q{number}",
            spoken=f"Quotation {number}, {one.verdict}",
            closes=True,
        )
        for number, one in enumerate(rows, 1)
    ]
    return {
        "rows": [(one, one.matches if one.verdict == "spliced" else one.matches[:_SHOWN]) for one in rows],
        "counts": [(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]],
        "coverage": max((one.coverage for one in rows), key=lambda each: each.reports, default=None),
        "blocks": [
            Block("paragraph", list(pieces(text, Span(start, end), over)))
            for start, end, over in with_marks(_paragraphs(text), marks)
        ],
    }


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a draft between blank lines begin and end."""
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2
