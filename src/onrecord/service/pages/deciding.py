"""What people decide about statements: accepted, corrected, rejected, and taken back."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from msgspec import UNSET
from pydantic import BaseModel, ConfigDict
from starlette.responses import RedirectResponse, Response

from onrecord.errors import DateError, NotFoundError, VerdictError
from onrecord.ledger import Correction, Found, Record
from onrecord.service.access import Writer
from onrecord.service.pages.rendering import REVIEWER, address
from onrecord.service.pages.reports import report_page
from onrecord.service.pages.statements import fields_of, statement_page
from onrecord.service.records import OnRecord
from onrecord.sources import parse_user_days

router = APIRouter()

_YEAR = 31_536_000
"""Seconds for which a browser remembers in whose name it decides."""


class Decision(BaseModel):
    """The form of a statement's page; fields of corrections that stay as they were change nothing."""

    model_config = ConfigDict(frozen=True)

    verdict: Literal["accept", "correct", "reject", "undo"]
    target: str = ""
    """The verdict to undo."""
    by: str = ""
    why: str = ""
    speaker: str = ""
    """Names, with semicolons between them."""
    to: str = ""
    made_on: str = ""
    place: str = ""
    kind: str = ""
    act: str = ""
    words: str = ""


class InReport(BaseModel):
    """The form below a report; what is empty stays as it is."""

    model_config = ConfigDict(frozen=True)

    statement: str
    speaker: str = ""
    """Names, with semicolons between them."""
    words: str = ""
    by: str = ""
    why: str = ""


@router.post("/statements/{id}")
def decide(request: Request, id: str, writer: Writer, record: OnRecord, given: Annotated[Decision, Form()]) -> Response:
    """Give a verdict, and show what came of it; what cannot be done stays in the form, with the reason."""
    by = given.by.strip()
    try:
        if not by:
            raise VerdictError("say who decides, under “In the name of”; the log keeps it")
        now = _give(record, id, given, by)
    except (VerdictError, DateError, NotFoundError) as error:
        form = given.model_dump() if given.verdict == "correct" else None
        return statement_page(request, record, id, fault=str(error), given=form)
    return _remembered(RedirectResponse(f"/statements/{now}", 303), by)


@router.post("/reports/{id}")
def decide_in_report(
    request: Request, id: str, writer: Writer, record: OnRecord, given: Annotated[InReport, Form()]
) -> Response:
    """Correct who speaks in a statement of a report, or what its words are, and show the report again."""
    by = given.by.strip()
    fields: dict[str, Any] = {}
    try:
        if not by:
            raise VerdictError("say who decides, under “In the name of”; the log keeps it")
        if given.speaker.strip():
            fields["speakers"] = _names(given.speaker)
        if given.words.strip():
            fields["spans"] = record.review.spans(given.statement, given.words)
        if not fields:
            raise VerdictError("name the speaker, or select the words in the text")
        correction = Correction(**{"speakers": UNSET} | fields)
        verdict = record.review.correct(given.statement, correction, by=by, why=given.why.strip() or None)
    except (VerdictError, NotFoundError) as error:
        return report_page(request, record, id, fault=str(error), given=given.model_dump())
    now = verdict.after.statements[0].id
    return _remembered(RedirectResponse(address(f"/reports/{id}", corrected=now) + "#decided", 303), by)


def _remembered(answer: Response, by: str) -> Response:
    answer.set_cookie(REVIEWER, quote(by), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _give(record: Record, id: str, given: Decision, by: str) -> str:
    """Give the verdict, and return the id of the statement's page from now on."""
    why = given.why.strip() or None
    match given.verdict:
        case "accept":
            record.review.accept(id, by=by, why=why)
        case "reject":
            record.review.reject(id, by=by, why=why)
        case "undo":
            record.review.undo(given.target or None, by=by, why=why)
            return _goes_on(record, id)
        case "correct":
            found = record.show(id)
            verdict = record.review.correct(id, _correction(record, found, given), by=by, why=why)
            return verdict.after.statements[0].id
    return id


def _goes_on(record: Record, id: str) -> str:
    """Return the id that a statement has once a correction of its words is undone: that of before."""
    if record.review.knows(id):
        return id
    return next((one.verdict.target for one in record.review.log(id) if one.verdict.verdict != "undo"), id)


def _correction(record: Record, found: Found, given: Decision) -> Correction:
    """Return what the form changes.  VerdictError, DateError or NotFoundError where it makes no sense."""
    old = fields_of(found)
    changed = {name: _plain(getattr(given, name)) for name in old if _plain(getattr(given, name)) != _plain(old[name])}
    fields: dict[str, Any] = {name: changed[name] or None for name in ("to", "place") if name in changed}
    fields |= {name: cast(Any, changed[name]) for name in ("kind", "act") if changed.get(name)}
    if "speaker" in changed:
        fields["speakers"] = _names(changed["speaker"])
    if "made_on" in changed:
        fields["made_on"] = parse_user_days(changed["made_on"]) if changed["made_on"] else None
    if "words" in changed:
        fields["spans"] = record.review.spans(found.statement.id, changed["words"])
    return Correction(**{"speakers": UNSET} | fields)


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(";") if name.strip()]


def _plain(value: str) -> str:
    return " ".join(value.split())
