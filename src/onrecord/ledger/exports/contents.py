"""What is exported: reports by id, each as the record shows it; and files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, select

from onrecord.errors import RecordError
from onrecord.ledger import store
from onrecord.ledger import tables as t
from onrecord.ledger.review.verdicts import Verdict
from onrecord.ledger.sightings import Sighting
from onrecord.schema import Reading

_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Content:
    """A report as the record shows it, where it was seen, and the verdicts that its rows rest on."""

    number: int
    reading: Reading
    sightings: tuple[Sighting, ...]
    verdicts: Mapping[str, Verdict]


def contents(connection: Connection) -> Iterator[Content]:
    """Yield the reports of a record by id."""
    for number in report_numbers(connection):
        shown = store.shown(connection, number)
        sightings = tuple(one.sighting for one in store.kept(connection, number))
        yield Content(number, shown.reading, sightings, shown.verdicts)


def report_numbers(connection: Connection) -> Iterator[int]:
    """Yield the numbers of all reports by id, a page at a time."""
    report = t.reports.c
    page = select(report.number, report.id).order_by(report.id).limit(_PAGE)
    rows = connection.execute(page).all()
    while rows:
        yield from (row.number for row in rows)
        rows = connection.execute(page.where(report.id > rows[-1].id)).all()


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of ``path`` once it is whole.  RecordError where that cannot be."""
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(path)
    except OSError as error:
        raise RecordError(f"{path} cannot be written: {error.strerror or error}; give another path") from error
    finally:
        unfinished.unlink(missing_ok=True)
