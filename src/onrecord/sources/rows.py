"""A row of a table, whatever the table is kept in -> a Report."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.errors import SourceError
from onrecord.knowledge.calendar import parse_date
from onrecord.schema import Report
from onrecord.sources.given import Given
from onrecord.sources.report import make_report


class Row(msgspec.Struct, frozen=True):
    """What a row may say of a report; other fields are ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None


def row_report(values: Any, number: int, given: Given, hint: str) -> Report:
    """Make a report of the row with that number, from 1.  SourceError, with ``hint``, where it is none."""
    try:
        row = msgspec.convert(values, Row)
    except msgspec.ValidationError as error:
        raise SourceError(f"not a report: {error}", hint) from error
    except UnicodeEncodeError as error:
        raise SourceError("holds half a character", "write it again as UTF-8") from error
    day = parse_date(row.published) if row.published else None
    if row.published and day is None:
        raise SourceError(f'"published" is no date: {row.published!r}', "write it YYYY-MM-DD, or leave it out")
    return make_report(
        row.text,
        published=given.published,
        other_dates=[("field", day)] if day else [],
        ref=given.ref + f":{number}" if row.id is None else str(row.id),
        title=row.title,
        url=row.url,
        outlet=row.outlet,
    )


def row_ref(values: Any, number: int, given: Given) -> str:
    """Return the id of a row where it can be read, so that a later success is known to be the same report."""
    known = values.get("id") if isinstance(values, dict) else None
    return str(known) if isinstance(known, str | int) and str(known).isprintable() else f"{given.ref}:{number}"
