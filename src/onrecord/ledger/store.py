"""Putting readings on the record and taking them off, inside a transaction that the caller holds.

A reading belongs to the date on which its report was published ("on Tuesday" means another day a week later), so each
sighting of a text keeps its own.  What the record shows and searches is the reading of the earliest sighting: a reprint
does not change when a thing was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, delete, select, update

from onrecord.errors import RecordError
from onrecord.ledger import corroboration, passages
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, in_parts, next_number
from onrecord.ledger.drawing import draw, erase
from onrecord.ledger.review.applying import Reviewed
from onrecord.ledger.review.book import follow_texts, review
from onrecord.ledger.review.verdicts import PAST
from onrecord.ledger.rows import Row, Shown, iso
from onrecord.ledger.sightings import FIELDS, Sighting
from onrecord.schema import Reading, Report, decode

Outcome = Literal["added", "already", "corrected"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A sighting on the record: its number, and that of its reading."""

    number: int
    reading: int
    sighting: Sighting


SIGHTING = tuple(t.sightings.c[name] for name in FIELDS)
"""The columns of a sighting, in the order of its fields."""


def kept(connection: Connection, report: int) -> list[Kept]:
    """Return the sightings of a report, the earliest first."""
    query = select(t.sightings.c.number, t.sightings.c.reading, *SIGHTING).where(t.sightings.c.report == report)
    found = [Kept(row[0], row[1], sighting_of(row[2:])) for row in connection.execute(query)]
    return sorted(found, key=lambda one: one.sighting.rank)


def sighting_of(values: Sequence[Any]) -> Sighting:
    """Make a sighting of the values of its columns."""
    return Sighting(**dict(zip(FIELDS, values, strict=True)))


def put(connection: Connection, added: Sequence[tuple[Reading, str]]) -> list[Outcome]:
    """Put readings, each sound and with its JSON body, on the record; return what became of each."""
    known = _known(connection, (reading.report.id for reading, _ in added))
    first: dict[str, int] = {}
    for place, (reading, _) in enumerate(added):
        if reading.report.id not in known:
            first.setdefault(reading.report.id, place)
    numbers = _put_first(connection, [added[place] for place in first.values()])
    return [
        "added" if first.get(reading.report.id) == place else _put_again(connection, numbers | known, reading, body)
        for place, (reading, body) in enumerate(added)
    ]


def same_place(known: Sequence[Kept], seen: Sighting) -> Kept | None:
    """Return the sighting on the record that ``seen`` is another account of; at best one that it adds nothing to."""
    same = [one for one in known if one.sighting.same_place(seen)]
    return min(same, key=lambda one: one.sighting.corrected_by(seen) != one.sighting, default=None)


def take_off(connection: Connection, report: int, numbers: Sequence[int]) -> None:
    """Take those sightings of a report off the record, and the report with the last of them."""
    before = kept(connection, report)
    connection.execute(delete(t.sightings).where(t.sightings.c.number.in_(numbers)))
    if len(before) == len(numbers):
        shown = _reviewed(connection, report, before[0]).reading
        erase(connection, report, shown)
        passages.erase(connection, report, shown.report.text)
        connection.execute(delete(t.reports).where(t.reports.c.number == report))
    else:
        _show_earliest(connection, report, before[0])


@contextmanager
def changing(connection: Connection, reports: Sequence[int]) -> Iterator[None]:
    """Take out the rows of reports, let the caller change what they are drawn from, and draw them anew."""
    for report in reports:
        erase(connection, report, shown(connection, report).reading)
    yield
    draw_anew(connection, reports)


def draw_anew(connection: Connection, reports: Sequence[int]) -> None:
    """Draw all rows of reports of which there are none: all that is drawn from what ``tables.GIVEN`` holds."""
    firsts = {report: kept(connection, report)[0] for report in reports}
    readings = {report: load(connection, first) for report, first in firsts.items()}
    _draw(connection, readings)


def shown(connection: Connection, report: int) -> Reviewed:
    """Return what the record shows of a report: the reading of its earliest sighting, as people have reviewed it."""
    return _reviewed(connection, report, kept(connection, report)[0])


def _reviewed(connection: Connection, report: int, one: Kept) -> Reviewed:
    return review(connection, {report: load(connection, one)})[report]


def _draw(connection: Connection, readings: Mapping[int, Reading]) -> None:
    """Write the rows of readings, each by the number of its report, as people have reviewed them."""
    reviewed = review(connection, readings)
    draw(
        connection,
        [
            Shown(
                number,
                one.reading,
                one.reading.report.published,
                {id: PAST[verdict.verdict] for id, verdict in one.verdicts.items()},
            )
            for number, one in reviewed.items()
        ],
    )


def load(connection: Connection, one: Kept) -> Reading:
    """Return the reading of a sighting as it was added."""
    query = select(t.readings.c.body, t.readings.c.reader, t.reports.c.text)
    query = query.join(t.reports, t.readings.c.report == t.reports.c.number)
    body, reader, text = connection.execute(query.where(t.readings.c.number == one.reading)).one()
    return whole(body, reader, text, one.sighting)


def whole(body: str, reader: str | None, text: str, sighting: Sighting) -> Reading:
    """Join what is kept apart: a reading's JSON, what made it, its text, and the sighting that it was read from."""
    reading = decode(body)
    seen = {name: getattr(sighting, name) for name in FIELDS}
    report = msgspec.structs.replace(reading.report, text=text, **seen)
    return msgspec.structs.replace(reading, report=report, reader=reader)


def _known(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of those reports whose ids the record has."""
    query = select(t.reports.c.id, t.reports.c.number)
    known: dict[str, int] = {}
    for part in in_parts(ids):
        known.update((row.id, row.number) for row in connection.execute(query.where(t.reports.c.id.in_(part))))
    return known


def _put_first(connection: Connection, added: Sequence[tuple[Reading, str]]) -> dict[str, int]:
    """Put texts on the record that are new to it: the common case, with nothing to compare.  Return their numbers."""
    first_report, first_reading = next_number(connection, t.reports), next_number(connection, t.readings)
    reports: list[Row] = []
    readings: list[Row] = []
    sightings: list[Row] = []
    shown: dict[int, Reading] = {}
    for number, ((reading, body), kept_as) in enumerate(zip(added, count(first_reading)), first_report):
        reports.append({"number": number, "id": reading.report.id, "text": reading.report.text})
        readings.append({"number": kept_as, "report": number, "body": body, "reader": reading.reader})
        sightings.append({"report": number, "reading": kept_as, "earliest": True, **_columns(reading.report)})
        shown[number] = reading
    for table, rows in ((t.reports, reports), (t.readings, readings), (t.sightings, sightings)):
        fill(connection, table, rows)
    follow_texts(connection, shown.values())
    _draw(connection, shown)
    passages.write(connection, [(number, reading.report.text) for number, reading in shown.items()])
    return {row["id"]: row["number"] for row in reports}


def _columns(seen: Sighting | Report) -> Row:
    return {name: getattr(seen, name) for name in FIELDS} | {"published": iso(seen.published)}


def _put_again(connection: Connection, numbers: Mapping[str, int], reading: Reading, body: str) -> Outcome:
    """Put on the record another sighting of a text that it has, or a better account of one, or nothing."""
    report = numbers[reading.report.id]
    _check_text(connection, report, reading.report)
    seen = Sighting.of(reading.report)
    before = kept(connection, report)
    old = same_place(before, seen)
    if old is None:
        _write_sighting(connection, None, report, write_body(connection, report, body, reading.reader), seen)
    else:
        better = old.sighting.corrected_by(seen)
        if better == old.sighting:
            return "already"
        # A correction of the outlet alone may come without the date that the reading on the record was made with.
        same_date = better.published == seen.published
        number = write_body(connection, report, body, reading.reader) if same_date else old.reading
        if same_date:  # what a re-reading replaced was read with another date
            connection.execute(delete(t.former_readings).where(t.former_readings.c.sighting == old.number))
        _write_sighting(connection, old.number, report, number, better)
    _show_earliest(connection, report, before[0])
    return "added" if old is None else "corrected"


def _check_text(connection: Connection, number: int, report: Report) -> None:
    text = connection.execute(select(t.reports.c.text).where(t.reports.c.number == number)).scalar_one()
    if text != report.text:
        raise RecordError(f"{report.ref or report.id} cannot go on the record: another text has its id, {report.id}")


def write_body(connection: Connection, report: int, body: str, reader: str | None) -> int:
    """Write a reading of a report down, unless it is there, and return its number."""
    same = select(t.readings.c.number).where(
        t.readings.c.report == report, t.readings.c.body == body, t.readings.c.reader.is_not_distinct_from(reader)
    )
    found = connection.execute(same).scalar()
    if found is not None:
        return int(found)
    number = next_number(connection, t.readings)
    fill(connection, t.readings, [{"number": number, "report": report, "body": body, "reader": reader}])
    return number


def _write_sighting(connection: Connection, number: int | None, report: int, reading: int, seen: Sighting) -> None:
    if number is None:
        row = {"report": report, "reading": reading, "earliest": False, **_columns(seen)}
        fill(connection, t.sightings, [row])
    else:
        values = {"report": report, "reading": reading, "earliest": False, **asdict(seen)}
        connection.execute(update(t.sightings).where(t.sightings.c.number == number).values(values))


def _show_earliest(connection: Connection, report: int, before: Kept) -> None:
    """Draw the rows of the sighting that is now the earliest, unless they stand as they should."""
    first = kept(connection, report)[0]
    if (before.reading, before.sighting.published) != (first.reading, first.sighting.published):
        erase(connection, report, _reviewed(connection, report, before).reading)
        _draw(connection, {report: load(connection, first)})
    else:
        corroboration.recount(connection, report)
    of_report = t.sightings.c.report == report
    connection.execute(update(t.sightings).where(of_report).values(earliest=t.sightings.c.number == first.number))
    drop_unused(connection, report)


def drop_unused(connection: Connection, report: int) -> None:
    """Delete the readings of a report that no sighting of it has."""
    used = select(t.sightings.c.reading).where(t.sightings.c.report == report)
    connection.execute(delete(t.readings).where(t.readings.c.report == report, t.readings.c.number.not_in(used)))
