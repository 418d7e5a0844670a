"""The record: what readings go into and questions are put to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple
from itertools import groupby
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, or_, select

from onrecord.address import Address
from onrecord.errors import RecordError
from onrecord.knowledge.actors import KnownActor
from onrecord.ledger import exports, failures, own_actors, search, store
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import run, uncollected
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.exports import ExportForm
from onrecord.ledger.feeds import Feeds
from onrecord.ledger.found import Failure
from onrecord.ledger.opening import open_engine, transaction
from onrecord.ledger.positions.desk import Positions
from onrecord.ledger.questions import Questions
from onrecord.ledger.rereading import Rereading
from onrecord.ledger.review.desk import Review
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.soundness import body_of, check, printable
from onrecord.schema import Reading, Report

AT_ONCE = 9_000
"""Readings and statements in them that share a transaction: another writer gets its turn within seconds."""


def open_record(path: str | Path | Address, *, create: bool = True, migrating: bool = False) -> Record:
    """Open the record at ``path``; where there is none, make one, unless ``create`` is false.

    The path is that of a file, or ``postgresql://USER@HOST/NAME`` for a database on a server; ``":memory:"`` gives a
    record that is gone when closed.  One on a server that an earlier version made is only
    brought to this one if ``migrating``: others may use it.  RecordError, one line that says what to do, where it
    cannot be opened, is no record or is one of another version.
    """
    address = Address.of(path)
    return Record(open_engine(address, create=create, migrating=migrating), str(address))


class Record(Questions):
    """Who said what, who met whom: readings that are kept, and the questions that they answer.

    Use it in a ``with`` block, or close it.  Several processes and threads may use one file at once: writers wait for
    their turn (a minute at most), readers never.  Every method raises RecordError where the file cannot be used.

    >>> from onrecord.schema import Actor, Reading, Report, Span, Statement, stable_id
    >>> text = "Ada Quill said no."
    >>> quill = Actor(id="quill", name="Ada Quill", kind="person", mentions=(Span(0, 9),))
    >>> no = Statement(id=stable_id(text, 15, 17), kind="indirect", content=(Span(15, 17),), speakers=("quill",))
    >>> report = Report(id=stable_id(text), text=text, ref="quill.txt")
    >>> with open_record(":memory:") as record:
    ...     record.add(Reading(report=report, actors=(quill,), statements=(no,)))
    ...     record.has(report)
    ...     [(found.speakers, found.quotation) for found in record.find(speaker="quill")]
    'added'
    True
    [(('Ada Quill',), 'no')]
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Take over an opened file; ``open_record`` is the way to get one."""
        self._engine = engine
        self._name = name

    def close(self) -> None:
        """Close the file.  Nothing that was added depends on it."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading) -> store.Outcome:
        """Put a reading on the record, whole or not at all.

        Returns "added" for a text, or a sighting of a known text, that is new; "already" where the record has it;
        "corrected" where the sighting was there (same text, and same URL or ref) with a worse date or outlet, which is
        replaced.  A text is stored once, and its statements are listed once: as read for the earliest known date of its
        sightings.  A failure noted for the same ref is struck out.  RecordError where a span lies outside the text, an
        id refers to nothing, or the text cannot be stored.
        """
        return self._add([reading])[0]

    def add_many(self, readings: Iterable[Reading]) -> Iterator[store.Outcome]:
        """Put readings on the record, each whole or not at all; yield what became of each once it is there to stay.

        For readings that are there already: outcomes as for ``add``, in the order of the readings.  Many share a
        transaction, so that this is several times faster than to add one by one; what is interrupted has put on the
        record what it yielded, and at most the rest of its transaction.  RecordError at the first reading that is
        refused, and whatever the iterable raises; what came before is on the record.
        """
        for batch in _batches(readings):
            try:
                outcomes = self._add(batch)
            except RecordError:
                for reading in batch:
                    yield self.add(reading)
            else:
                yield from outcomes

    def _add(self, readings: Sequence[Reading]) -> list[store.Outcome]:
        """Put readings on the record, all or none."""
        for reading in readings:
            check(reading)
        added = [(reading, body_of(reading)) for reading in readings]
        refs = [(reading.report.ref,) for reading in readings if reading.report.ref is not None]
        with uncollected(), self._writing() as connection:
            outcomes = store.put(connection, added)
            if refs:
                run(connection, "DELETE FROM failures WHERE ref = ?", refs)
        return outcomes

    def has(self, report: Report) -> bool:
        """Tell, before it is read, whether adding this report would change nothing."""
        seen = Sighting.of(report)
        if any(printable(value) != value for value in astuple(seen) if isinstance(value, str)):
            return False
        with self._reading() as connection:
            number = connection.execute(select(t.reports.c.number).where(t.reports.c.id == report.id)).scalar()
            if number is None:
                return False
            old = store.same_place(store.kept(connection, number), seen)
        return old is not None and old.sighting.corrected_by(seen) == old.sighting

    @property
    def review(self) -> Review:
        """The desk at which people accept, correct and reject what was read; see ``Review``."""
        return Review(self._writing, self._reading)

    @property
    def rereading(self) -> Rereading:
        """What an earlier version read, read again, and back; see ``Rereading``."""
        return Rereading(self._writing, self._reading)

    @property
    def positions(self) -> Positions:
        """Where actors stand on issues, and how that moved; see ``Positions``."""
        return Positions(self._reading)

    @property
    def feeds(self) -> Feeds:
        """Return what is known of the feeds that ``onrecord watch`` asks; see ``Feeds``."""
        return Feeds(self._writing, self._reading)

    def reading(self, report_id: str) -> Reading:
        """Return what the record shows of a report, by its id or its first 6 digits.

        That is the reading of its earliest sighting, as people have reviewed it.  NotFoundError if there is none.
        """
        with self._reading() as connection:
            number, _ = search.report(connection, report_id)
            return store.shown(connection, number).reading

    def readings(self, report_id: str) -> list[Reading]:
        """Return, without loss, what was read in each sighting of a report, the earliest first, before any review.

        NotFoundError if there is none.
        """
        with self._reading() as connection:
            number, _ = search.report(connection, report_id)
            return [store.load(connection, one) for one in store.kept(connection, number)]

    def remove(self, ref: str) -> int:
        """Take sightings off the record by their ref or URL or, failing that, by the id of the report or its beginning.

        Returns how many.  A text without sightings left goes, with all that was read in it.  NotFoundError if there is
        nothing to take off.
        """
        with self._writing() as connection:
            seen = t.sightings.c
            query = select(seen.report, seen.number)
            rows = connection.execute(query.where(or_(seen.ref == ref, seen.url == ref))).all()
            if not rows:
                number, _ = search.report(connection, ref, by="path, URL or id")
                rows = connection.execute(query.where(seen.report == number)).all()
            for report in {report for report, _ in rows}:
                store.take_off(connection, report, [number for of, number in rows if of == report])
        return len(rows)

    def import_actors(self, actors: Iterable[KnownActor]) -> int:
        """Keep a user's own actors, for readings made from then on; one of an id that is here already is replaced.

        Returns how many.  Readings on the record stay as they are, until ``rereading``.
        """
        with self._writing() as connection:
            return own_actors.keep(connection, actors)

    def own_actors(self) -> list[KnownActor]:
        """Return the user's own actors, by id; ``Reader`` takes them."""
        with self._reading() as connection:
            return own_actors.listed(connection)

    def export(self, out: Path, form: ExportForm) -> int:
        """Write the record in a form for other programs; return how many rows, or lines of jsonl.

        ``out`` is a folder for csv and parquet, else a file.  The same content gives the same bytes, in whatever order
        it was added.  RecordError where ``out`` cannot be written or is the record itself, or parquet is asked for
        without pyarrow.
        """
        own = {Path(self._name + ending).resolve() for ending in ("", "-wal", "-shm")}
        if out.resolve() in own:
            raise RecordError(f"{out} is the record itself; give another path")
        with self._reading() as connection:
            return exports.export(connection, out, form)

    def back_up(self, out: Path) -> None:
        """Copy the record to the new file ``out`` while others go on; RecordError where it cannot be written."""
        with self._engine.connect() as connection:
            dialect_of(connection).back_up(connection, self._name, out)

    def load(self, path: Path, *, on_line: Callable[[], object] = lambda: None) -> tuple[int, int]:
        """Put on the record what an export as jsonl holds; return how many readings and verdicts were new.

        What the record has already is left as it is, so that it can be done again after an interruption; ``on_line`` is
        called as each line is there to stay.  SourceError, which names the line, where the file is no such export; the
        lines before it are on the record.
        """
        readings = verdicts = 0
        for decided, lines in groupby(exports.lines.read(path), key=lambda line: line.verdict is not None):
            if decided:
                for line in lines:
                    verdicts += self.review.take([line.verdict] if line.verdict else [])
                    on_line()
            else:
                for outcome in self.add_many(line.reading for line in lines if line.reading):
                    readings += outcome != "already"
                    on_line()
        return readings, verdicts

    def add_failure(self, ref: str, reason: str, hint: str) -> None:
        """Note that the report ``ref`` could not be read, why, and how to try again; it replaces an earlier note."""
        with self._writing() as connection:
            failures.note(connection, ref, reason, hint)

    def clear_failure(self, ref: str) -> None:
        """Strike out what was noted of ``ref``, if anything was."""
        with self._writing() as connection:
            failures.strike_out(connection, ref)

    def failures(self, *, limit: int | None = None, after: str | None = None) -> list[Failure]:
        """Return the reports that could not be read and have not been added since, by ref; those behind ``after``."""
        with self._reading() as connection:
            return failures.listed(connection, limit=limit, after=after)

    def _writing(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self._name, write=True)

    def _reading(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self._name, write=False)


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Yield the readings that go in together; what getting one raises is raised behind those before it."""
    batch: list[Reading] = []
    size = 0
    try:
        for reading in readings:
            batch.append(reading)
            size += 1 + len(reading.statements)
            if size >= AT_ONCE:
                yield batch
                batch, size = [], 0
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
