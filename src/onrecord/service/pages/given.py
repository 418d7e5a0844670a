"""What a page is asked for: the fields of its address, of which empty ones say nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Request
from pydantic import ValidationError

from onrecord.ledger import Record
from onrecord.service.api.answers import page_of
from onrecord.service.api.filters import Actors, Asked, Failures, Meetings, Reports, StatementsPage
from onrecord.service.problems import what_is_wrong

A = TypeVar("A", bound=Asked)
L = TypeVar("L", StatementsPage, Meetings, Actors, Reports, Failures)


def listing(
    request: Request, kind: type[L], record: Record, *, limit: int = 50, **usual: Any
) -> tuple[L, dict[str, Any]]:
    """Return the question of a page with a list, and what every such page is given: rows, faults, the next page.

    ``usual`` is what counts for fields that the address does not have.
    """
    asked, fields, faults = asked_for(request, kind, limit=limit, **usual)
    rows, after = page_of(asked, record)
    return asked, {
        "status": 422 if faults else 200,
        "asked": fields,
        "faults": faults,
        "narrowed": any(value for name, value in fields.items() if name not in ("limit", "after", "newest")),
        "rows": rows,
        "next": after,
        "coverage": asked.coverage(record),
    }


def asked_for(request: Request, kind: type[A], **usual: Any) -> tuple[A, dict[str, str | list[str]], list[str]]:
    """Return the question, its fields as they were given, and what is wrong with them.

    A field that is wrong is left out of the question, and stays in the form to be mended.
    """
    params = request.query_params
    given: dict[str, str] = {key: value for key, value in params.multi_items() if value.strip()}
    lists = {key: [one for one in params.getlist(key) if one.strip()] for key in given if _is_list(kind, key)}
    fields = {key: lists.get(key) or given.get(key, "") for key in kind.model_fields}
    try:
        return kind.model_validate(usual | given | lists), fields, []
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        right = {key: value for key, value in (given | lists).items() if key not in wrong}
        return kind.model_validate(usual | right), fields, _faults(error)


def _is_list(kind: type[Asked], key: str) -> bool:
    return key in kind.model_fields and kind.model_fields[key].annotation == list[str]


def _faults(error: ValidationError) -> list[str]:
    return [f"{str(one['loc'][0]).replace('_', ' ')}: {what_is_wrong(one)}" for one in error.errors()]
