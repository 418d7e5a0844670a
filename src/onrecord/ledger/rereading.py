"""Reading again what another reader read: report by report, after a look at what would change, and back again.

A reading says what made it (``Reading.reader``).  What a re-reading replaces is kept, in ``former_readings``, until the
next one begins or somebody drops it; that of one report is replaced, and drawn anew, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Protocol

from sqlalchemy import Connection, delete, func, select, update

from onrecord.errors import RecordError
from onrecord.ledger import store
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import replace as replace_rows
from onrecord.ledger.changes import Change, changes
from onrecord.ledger.review.book import review
from onrecord.ledger.rows import Row
from onrecord.ledger.soundness import body_of, check
from onrecord.ledger.store import Kept, whole
from onrecord.reading.workers import Outcome, Unread, outcome_of
from onrecord.schema import Reading, Report

Transaction = Callable[[], AbstractContextManager[Connection]]


class AnyReader(Protocol):
    """What reads reports: ``onrecord.Reader``, or one that does its work elsewhere."""

    @property
    def fingerprint(self) -> str:
        """What tells it from readers that read otherwise."""

    def read(self, report: Report, /) -> Reading:
        """Read a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What came of reading one report again."""

    report: str
    """Id of the report."""
    ref: str | None
    """What it was given by."""
    changes: tuple[Change, ...] = ()
    """In what the record shows of it: of the reading of its earliest sighting, as people have reviewed it."""
    refused: str | None = None
    """Why there is no new reading, or it cannot go on the record; the former one stands."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A reading of a sighting, as it is stored."""

    body: str
    reader: str | None
    conflict: str | None
    """``published_conflict`` of the sighting, to which a reading adds."""

    @classmethod
    def of(cls, reading: Reading, reader: str) -> _Version:
        return cls(body_of(reading), reader, reading.report.published_conflict)

    def reading(self, connection: Connection, of: Kept) -> Reading:
        text = store.load(connection, of).report.text
        return whole(self.body, self.reader, text, replace(of.sighting, published_conflict=self.conflict))


class Rereading:
    """What another reader read, read again; ``Record.rereading`` is the way to get here.

    Every method raises RecordError where the file cannot be used.  What is iterated over is done as it is yielded: one
    that is broken off leaves each report wholly read again or not at all, and the next one goes on from there.
    """

    def __init__(self, writing: Transaction, reading: Transaction) -> None:
        """Work on a record through its transactions."""
        self._writing = writing
        self._reading = reading

    def outdated(self, fingerprint: str) -> list[str]:
        """Return the ids of the reports with a reading that was made by another reader than the one of that name."""
        with self._reading() as connection:
            return [id for _, id in _outdated(connection, fingerprint)]

    def kept(self) -> int:
        """Return how many former readings are kept, so that ``undo`` can bring them back."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(t.former_readings)).scalar_one())

    def preview(self, reader: AnyReader) -> Iterator[Reread]:
        """Yield, by the ids of the reports, what ``run`` would change; change nothing."""
        for number, again in self._again(reader):
            with self._reading() as connection:
                yield _looked_at(connection, number, again)

    def run(self, reader: AnyReader) -> Iterator[Reread]:
        """Read again what another reader read, by the ids of the reports; yield what changed once it is there to stay.

        What an earlier re-reading, by another reader, kept for ``undo`` is dropped when the first report is due.  A
        report on which reading fails, or whose reading cannot go on the record, is refused, with the reason, and the
        others go on.
        """
        for place, (number, again) in enumerate(self._again(reader)):
            with self._writing() as connection:
                if not place:
                    _drop_of_others(connection, reader.fingerprint)
                done = _looked_at(connection, number, again)
                if done.refused is None:
                    new = {
                        one: _Version.of(reading, reader.fingerprint)
                        for one, reading in again.items()
                        if isinstance(reading, Reading)
                    }
                    old = _present(connection, number, new)
                    _keep(connection, old, new)
                    _replace(connection, number, old, new)
            yield done

    def undo(self) -> Iterator[Reread]:
        """Bring back, by the ids of the reports, what the last re-reading replaced; yield what this changes.

        Without other changes since, the record is then what it was, to the byte of its exports.
        """
        with self._reading() as connection:
            query = select(t.reports.c.number, t.reports.c.id).join(t.sightings).join(t.former_readings).distinct()
            numbers = connection.execute(query.order_by(t.reports.c.id)).scalars().all()
        for number in numbers:
            with self._writing() as connection:
                former = _former(connection, number)
                if not former:  # taken off meanwhile
                    continue
                again = {one: was.reading(connection, one) for one, was in former.items()}
                done = _looked_at(connection, number, again)
                if done.refused is None:
                    _replace(connection, number, _present(connection, number, former), former)
                    gone = [one.number for one in former]
                    connection.execute(delete(t.former_readings).where(t.former_readings.c.sighting.in_(gone)))
            yield done

    def drop(self) -> int:
        """Drop the former readings, which cannot be brought back then; return how many there were."""
        with self._writing() as connection:
            return connection.execute(delete(t.former_readings)).rowcount

    def _again(self, reader: AnyReader) -> Iterator[tuple[int, dict[Kept, Outcome]]]:
        """Yield the number of each report that is due, with what became of reading each of its outdated sightings."""
        with self._reading() as connection:
            numbers = [number for number, _ in _outdated(connection, reader.fingerprint)]
        for number in numbers:
            with self._reading() as connection:
                readings = [(one, store.load(connection, one)) for one in store.kept(connection, number)]
            again = {
                one: outcome_of(reader.read, reading.report)
                for one, reading in readings
                if reading.reader != reader.fingerprint
            }
            if again:
                yield number, again


def _outdated(connection: Connection, fingerprint: str) -> list[tuple[int, str]]:
    """Return the numbers and ids of the reports with a reading that another reader made, by id."""
    query = select(t.reports.c.number, t.reports.c.id).join_from(t.sightings, t.readings).distinct()
    query = query.join(t.reports, t.reports.c.number == t.sightings.c.report)
    query = query.where(t.readings.c.reader.is_distinct_from(fingerprint)).order_by(t.reports.c.id)
    return [(number, id) for number, id in connection.execute(query)]


def _looked_at(connection: Connection, number: int, again: Mapping[Kept, Outcome]) -> Reread:
    """Return what it changes to put other readings of a report in the place of those on the record."""
    report = next(iter(again.values())).report
    read = {one: outcome for one, outcome in again.items() if isinstance(outcome, Reading)}
    for outcome in again.values():
        if isinstance(outcome, Unread):
            return Reread(report=report.id, ref=report.ref, refused=outcome.reason)
    first = next(iter(store.kept(connection, number)), None)
    if first is None or first not in read:
        return Reread(report=report.id, ref=report.ref)
    try:
        after = review(connection, {number: read[first]})[number]
        check(after.reading)
    except RecordError as error:
        return Reread(report=report.id, ref=report.ref, refused=str(error))
    return Reread(report=report.id, ref=report.ref, changes=changes(store.shown(connection, number), after))


def _present(connection: Connection, number: int, of: Iterable[Kept]) -> dict[Kept, _Version]:
    """Return how those sightings of a report are read now; those left out that have been changed or are gone."""
    known = set(store.kept(connection, number))
    query = select(t.readings.c.body, t.readings.c.reader)
    return {
        one: _Version(body, reader, one.sighting.published_conflict)
        for one in of
        if one in known
        for body, reader in connection.execute(query.where(t.readings.c.number == one.reading))
    }


def _replace(connection: Connection, number: int, old: Mapping[Kept, _Version], new: Mapping[Kept, _Version]) -> None:
    """Put new readings in the place of the old ones; draw the report anew where that changes what is shown."""
    first = next(iter(store.kept(connection, number)), None)
    changed = first is not None and first in old and old[first].body != new[first].body
    with store.changing(connection, [number]) if changed else nullcontext():
        for one in old:
            reading = store.write_body(connection, number, new[one].body, new[one].reader)
            values = {"reading": reading, "published_conflict": new[one].conflict}
            connection.execute(update(t.sightings).where(t.sightings.c.number == one.number).values(values))
        store.drop_unused(connection, number)


def _keep(connection: Connection, old: Mapping[Kept, _Version], new: Mapping[Kept, _Version]) -> None:
    """Keep what is about to be replaced; of what stays the same, only who read it."""
    rows: list[Row] = [
        {
            "sighting": one.number,
            "body": None if was.body == new[one].body else was.body,
            "reader": was.reader,
            "published_conflict": was.conflict,
        }
        for one, was in old.items()
    ]
    replace_rows(connection, t.former_readings, rows)


def _former(connection: Connection, number: int) -> dict[Kept, _Version]:
    """Return how the sightings of a report were read before the last re-reading."""
    query = select(t.former_readings).join(t.sightings).where(t.sightings.c.report == number)
    rows = {row.sighting: row for row in connection.execute(query)}
    known = [one for one in store.kept(connection, number) if one.number in rows]
    return {
        one: _Version(row.body or is_now.body, row.reader, row.published_conflict)
        for one, is_now in _present(connection, number, known).items()
        for row in [rows[one.number]]
    }


def _drop_of_others(connection: Connection, fingerprint: str) -> None:
    """Drop what re-readings by other readers kept; what one by this reader did, which goes on here, stays."""
    theirs = select(t.sightings.c.number).join_from(t.sightings, t.readings)
    theirs = theirs.where(t.readings.c.reader.is_distinct_from(fingerprint))
    connection.execute(delete(t.former_readings).where(t.former_readings.c.sighting.in_(theirs)))
