"""What was written by hand: officials, organisations and where each row can be checked.

``officials_*.csv`` and ``organisations.csv`` lie beside this file.  A date is given as exactly as it was certain: a
day, a month ("2014-06") or a year.  ``source`` names the public list that states the fact.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.knowledge.actors import KnownActor, Term
from training.knowledge.people import WRITTEN, Person, slug

FOLDER = Path(__file__).parent
SOURCE = WRITTEN
AS_OF = date(2025, 12, 31)
"""Until when an office that was written without an end is known to have lasted."""


def officials() -> Iterator[tuple[Person, Term]]:
    """Yield the spells in ``officials_*.csv``."""
    for path in sorted(FOLDER.glob("officials_*.csv")):
        for row in _rows(path):
            person = Person(
                name=row["name"],
                country=row["country"],
                qid=row["qid"] or None,
                aliases=list(filter(None, row["aliases"].split("|"))),
                gender=row["gender"] or None,
            )
            yield person, _term(row)


def _term(row: dict[str, str]) -> Term:
    start, slack = _day(row["from"], last=False)
    end, more = _day(row["to"], last=True) if row["to"] else (None, 0)
    organisation = row["of"] in _organisation_names()
    assert start is not None, row
    return Term(
        title=row["title"],
        of=row["of"] or None,
        country=None if organisation else row["country"],
        start=start,
        end=end,
        start_slack=slack,
        end_slack=more,
        as_of=max(AS_OF, start) if end is None else None,
        source=SOURCE,
    )


def _organisation_names() -> set[str]:
    if not _NAMES:
        _NAMES.update(row["name"] for row in _rows(FOLDER / "organisations.csv"))
        _NAMES.update(("Soviet Union", "WikiLeaks"))
    return _NAMES


_NAMES: set[str] = set()


def _day(text: str, *, last: bool) -> tuple[date | None, int]:
    """Read a day, a month or a year: its first day, or its last, and by how many days that may be wrong."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), 0
    year, month = parts[0], parts[1] if len(parts) == 2 else 12 if last else 1
    day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day), 31 if len(parts) == 2 else 366


def organisations(licence: str, built: date) -> list[KnownActor]:
    """Return the rows of ``organisations.csv``; a name that ends in "?" is borne by other states' bodies too."""
    return [
        KnownActor(
            id=row["qid"] or slug(names[0].strip("?"), row["country"]),
            name=names[0].strip("?"),
            kind="organisation",
            aliases=tuple(name.strip("?") for name in names[1:]),
            common=tuple(name.strip("?") for name in names if name.endswith("?")),
            country=row["country"] or None,
            source=SOURCE,
            licence=licence,
            built=built,
        )
        for row in _rows(FOLDER / "organisations.csv")
        for names in [[row["name"], *filter(None, row["aliases"].split("|"))]]
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
