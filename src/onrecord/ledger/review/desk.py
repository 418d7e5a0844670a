"""The desk at which people decide about rows of the record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec
from sqlalchemy import Connection, or_, select, union_all

from onrecord.errors import NotFoundError, VerdictError
from onrecord.ledger import search, store
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import in_parts
from onrecord.ledger.review import book
from onrecord.ledger.review.anchors import anchor_of, words_in
from onrecord.ledger.review.corrections import Correction, merged, parts_of
from onrecord.ledger.review.names import actor_called, identity_called
from onrecord.ledger.review.verdicts import (
    Drift,
    Row,
    Rows,
    Verdict,
    VerdictKind,
    extent,
    identified,
    in_force,
    is_whole,
    rows_in,
)
from onrecord.ledger.rows import PIECES
from onrecord.ledger.soundness import check
from onrecord.schema import Actor, Reading, Span

Transaction = Callable[[], AbstractContextManager[Connection]]
Decision = tuple[Sequence[Row], Sequence[Actor]]
"""The rows that are to stand, and actors that they name beyond those of the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A verdict in the log, and what has become of it."""

    verdict: Verdict
    state: Literal["in force", "undone", "moved", "row gone", "report gone"]
    """In force, but worth a look: "moved", on words that are read with other bounds, or stand in another text, than
    when it was given; "row gone", on words in which the machine reads nothing any more."""
    words: str
    """What it is about: the words of the row, the name of the actor, or the id of the verdict undone."""


class Review:
    """Verdicts on the rows of a record: given here, kept for ever, and stronger than whatever is read.

    ``by`` says who decides, ``why`` for what reason.  Ids are those of statements and meetings, or their first 6
    characters or more.  Every method raises NotFoundError where nothing has that id, VerdictError where the verdict
    makes no sense, and RecordError where the file cannot be used; then nothing is changed.
    """

    def __init__(self, writing: Transaction, reading: Transaction) -> None:
        """Work on a record through its transactions; ``Record.review`` is the way to get here."""
        self._writing = writing
        self._reading = reading

    def accept(self, id: str, *, by: str, why: str | None = None) -> Verdict:
        """Say that a row is right as it stands: it stays so, whatever a newer model reads."""

        def confirmed(_: Connection, __: Reading, rows: Sequence[Row]) -> Decision:
            return [msgspec.structs.replace(row, confidence=1.0) for row in rows], ()

        return self._decide("accept", [id], confirmed, by, why)

    def reject(self, id: str, *, by: str, why: str | None = None) -> Verdict:
        """Say that there is no such statement or meeting: it is listed no more."""
        return self._decide("reject", [id], lambda *_: ((), ()), by, why)

    def correct(self, id: str, correction: Correction, *, by: str, why: str | None = None) -> Verdict:
        """Change a row, and say by this that the rest of it is right."""

        def corrected(connection: Connection, reading: Reading, rows: Sequence[Row]) -> Decision:
            def find(name: str) -> Actor:
                return actor_called(connection, reading, name)

            row, actors = correction.of(rows[0], reading.report.id, find, by)
            return [row], actors

        return self._decide("correct", [id], corrected, by, why)

    def merge(self, ids: Sequence[str], *, by: str, why: str | None = None) -> Verdict:
        """Make one of several statements, or of several meetings, of one report; the first one's fields come first."""

        def as_one(_: Connection, reading: Reading, rows: Sequence[Row]) -> Decision:
            return [merged(rows, reading.report.id)], ()

        return self._decide("merge", ids, as_one, by, why)

    def split(self, id: str, parts: Sequence[Sequence[Span]], *, by: str, why: str | None = None) -> Verdict:
        """Make several statements of one; each part gives the spans of one's content."""

        def apart(_: Connection, reading: Reading, rows: Sequence[Row]) -> Decision:
            return parts_of(rows[0], parts, reading.report.id), ()

        return self._decide("split", [id], apart, by, why)

    def merge_actors(self, kept: str, other: str, *, by: str, why: str | None = None) -> Verdict:
        """Say that two actors, given by id or whole name, are one in all reports; the first one's id is kept."""
        with self._writing() as connection:
            one, two = identity_called(connection, kept), identity_called(connection, other)
            if one.id == two.id:
                raise VerdictError(f"{kept} and {other} are one actor already, {one.id}")
            return self._join("merge", two, one, None, by, why, connection)

    def split_actor(self, actor: str, report: str, *, by: str, why: str | None = None) -> Verdict:
        """Say that the actor whom a report names, given by id or name, is somebody else than in other reports."""
        with self._writing() as connection:
            number, id = search.report(connection, report)
            reading = store.shown(connection, number).reading
            old = actor_called(connection, reading, actor)
            if all(one.id != old.id for one in reading.actors):
                raise NotFoundError(f"report {id} names no actor {actor}")
            new = msgspec.structs.replace(old, id=f"{old.id}@{id}")
            return self._join("split", old, new, id, by, why, connection)

    def undo(self, id: str | None = None, *, by: str, why: str | None = None) -> Verdict:
        """Take a verdict back, by its id or the beginning of it; without ``id`` the last one in force.

        To undo an undoing is to give the verdict again.
        """
        with self._writing() as connection:
            every = book.select_verdicts(connection)
            target = _verdict_called(every, id) if id else next(reversed(in_force(every)), None)
            if target is None:
                raise NotFoundError("there is no verdict to undo")
            follow = [one for one in every if one.moved_from == target.id]
            moment = _moment(connection)
            undone = [
                identified(
                    Verdict(
                        verdict="undo", target=one.id, by=by, at=moment, why=why, report=one.report, place=one.place
                    )
                )
                for one in (target, *follow)
            ]
            self._write(connection, undone)
        return undone[0]

    def knows(self, id: str) -> bool:
        """Tell whether that is the id of a statement or meeting, or begins one."""
        with self._reading() as connection:
            return bool(search.called(connection, select(_ROWS.c.report, _ROWS.c.id), id))

    def spans(self, id: str, words: str) -> tuple[Span, ...]:
        """Return where a row's report has those words, nearest to the row; pieces may be joined by an ellipsis.

        White space counts as one blank.  VerdictError where the report does not have them.
        """
        with self._reading() as connection:
            number, row = _row(connection, id)
            text = store.shown(connection, number).reading.report.text
        near = min(span.start for span in extent(row))
        return tuple(words_in(text, piece, near) for piece in words.split(PIECES))

    def log(self, id: str | None = None, *, limit: int | None = None) -> list[Logged]:
        """Return the verdicts, the last one first; with ``id``, those on a row or report that has or had that id."""
        with self._reading() as connection:
            every = book.select_verdicts(connection)
            standing = {one.id for one in in_force(every)}
            asked = [one for one in every if id is None or any(known.startswith(id) for known in _ids(one))]
            asked = asked[::-1][:limit]
            drifts = _drifts(connection, {one.report for one in asked if one.report})
        return [_logged(one, standing, drifts) for one in asked]

    def take(self, verdicts: Iterable[Verdict]) -> int:
        """Put verdicts of another record on this one, each at its own moment; return how many are new.

        VerdictError where one does not say what it is on.
        """
        new = 0
        with self._writing() as connection:
            for verdict in verdicts:
                if not is_whole(verdict):
                    raise VerdictError(f"verdict {verdict.id} does not say what it is on; export it once more")
                new += self._write(connection, [verdict])
        return new

    def _decide(
        self,
        kind: VerdictKind,
        ids: Sequence[str],
        decide: Callable[[Connection, Reading, Sequence[Row]], Decision],
        by: str,
        why: str | None,
    ) -> Verdict:
        with self._writing() as connection:
            found = [_row(connection, id) for id in ids]
            if len({number for number, _ in found}) > 1:
                raise VerdictError("these are rows of different reports; only those of one report can be merged")
            number, rows = found[0][0], [row for _, row in found]
            reading = store.shown(connection, number).reading
            after, actors = decide(connection, reading, rows)
            known = {actor.id: actor for actor in (*actors, *reading.actors)}
            spans = [span for row in (*rows, *after) for span in extent(row)]
            _check_spans(spans, reading.report.text)
            bare = Verdict(
                verdict=kind,
                target=rows[0].id,
                by=by,
                at=_moment(connection),
                why=why,
                report=reading.report.id,
                place=book.place_of(store.kept(connection, number)[0].sighting),
                before=Rows.of(rows, known.values()),
                after=Rows.of(after, known.values()),
                anchor=anchor_of(reading.report.text, spans),
            )
            verdict = identified(bare)
            self._write(connection, [verdict, *_elsewhere(connection, verdict)])
        return verdict

    def _join(
        self, kind: VerdictKind, old: Actor, new: Actor, report: str | None, by: str, why: str | None,
        connection: Connection,
    ) -> Verdict:  # fmt: skip
        if "unnamed" in (old.kind, new.kind):
            raise VerdictError("an actor without a name is never joined across reports; correct the row's speaker")
        bare = Verdict(
            verdict=kind,
            target=old.id,
            by=by,
            at=_moment(connection),
            why=why,
            report=report,
            before=Rows(actors=(msgspec.structs.replace(old, mentions=()),)),
            after=Rows(actors=(msgspec.structs.replace(new, mentions=()),)),
        )
        verdict = identified(bare)
        self._write(connection, [verdict])
        return verdict

    def _write(self, connection: Connection, verdicts: Sequence[Verdict]) -> int:
        """Write verdicts down and draw anew what they change; return how many are new."""
        of_these = select(t.reports.c.number).where(t.reports.c.id.in_({one.report for one in verdicts}))
        numbers = set(connection.execute(of_these).scalars())
        seen = select(t.appearances.c.report).join(t.actors, t.actors.c.number == t.appearances.c.actor)
        actors = {id for one in verdicts if one.report is None for id in _actors_in(connection, one)}
        for part in in_parts(actors):
            numbers |= set(connection.execute(seen.where(t.actors.c.id.in_(part))).scalars())
        with store.changing(connection, sorted(numbers)):
            new = sum(book.write(connection, one) for one in verdicts)
            for number in numbers:
                check(store.shown(connection, number).reading)
        return new


_ROWS = union_all(select(t.statements.c.report, t.statements.c.id), select(t.events.c.report, t.events.c.id)).subquery()


def _row(connection: Connection, id: str) -> tuple[int, Row]:
    """Return a row with the number of its report: one that is listed, else one that a verdict took off the list."""
    listed = select(_ROWS.c.report, _ROWS.c.id)
    if not search.called(connection, listed, id):
        gone = select(t.reports.c.number, t.verdicts.c.target).join(t.reports, t.reports.c.id == t.verdicts.c.report)
        gone = gone.where(t.verdicts.c.verdict != "undo").distinct()
        if search.called(connection, gone, id):
            number, target = search.one_of(connection, gone, "row", id)
            last = book.select_verdicts(connection, t.verdicts.c.target == target)[-1]
            return number, next(row for row in last.before if row.id == target)
    number, whole = search.one_of(connection, listed, "row", id)
    reading = store.shown(connection, number).reading
    return number, next(row for row in rows_in(reading) if row.id == whole)


def _verdict_called(verdicts: Sequence[Verdict], id: str) -> Verdict:
    called = [one for one in verdicts if one.id.startswith(id)] if len(id) >= search.PREFIX else []
    if len(called) != 1:
        raise NotFoundError(f"no verdict, or more than one, has an id that begins with {id}; see: onrecord review log")
    return called[0]


def _elsewhere(connection: Connection, verdict: Verdict) -> list[Verdict]:
    """Return what follows from a verdict for other texts that were seen at the same place."""
    seen = t.sightings.c
    query = select(t.reports.c.id, t.reports.c.text).join(t.sightings, seen.report == t.reports.c.number).distinct()
    query = query.where(or_(seen.url == verdict.place, seen.ref == verdict.place), t.reports.c.id != verdict.report)
    texts = connection.execute(query).all()
    return [one for id, text in texts if (one := book.take_over(verdict, id, text))]


def _check_spans(spans: Iterable[Span], text: str) -> None:
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise VerdictError(f"{span.start}-{span.end} is no part of a report of {len(text)} characters")


def _actors_in(connection: Connection, verdict: Verdict) -> tuple[str, ...]:
    """Return the ids of the actors that a verdict joins or tells apart; of an undoing, those of what it undoes."""
    if verdict.verdict == "undo":
        undone = book.select_verdicts(connection, t.verdicts.c.id == verdict.target)
        return tuple(id for one in undone for id in _actors_in(connection, one))
    return tuple(actor.id for actor in (*verdict.before.actors, *verdict.after.actors))


def _ids(verdict: Verdict) -> Iterable[str]:
    yield from (verdict.id, verdict.target, verdict.report or "")
    yield from (row.id for row in (*verdict.before, *verdict.after))


def _drifts(connection: Connection, reports: Collection[str]) -> dict[str, Mapping[str, Drift]]:
    """Return what became of the rows that verdicts are on, for each of the reports that are on the record."""
    numbers: dict[str, int] = {}
    for part in in_parts(reports):
        rows = connection.execute(select(t.reports.c.id, t.reports.c.number).where(t.reports.c.id.in_(part)))
        numbers.update((row.id, row.number) for row in rows)
    return {id: store.shown(connection, number).drifts for id, number in numbers.items()}


def _logged(verdict: Verdict, standing: set[str], drifts: Mapping[str, Mapping[str, Drift]]) -> Logged:
    words = verdict.anchor.exact if verdict.anchor else verdict.target
    if not verdict.anchor and verdict.verdict != "undo":
        words = ", ".join(dict.fromkeys(actor.name for actor in (*verdict.after.actors, *verdict.before.actors)))
    if verdict.verdict != "undo" and verdict.id not in standing:
        return Logged(verdict=verdict, state="undone", words=words)
    if verdict.report is not None and verdict.report not in drifts:
        return Logged(verdict=verdict, state="report gone", words=words)
    drift = drifts.get(verdict.report or "", {}).get(verdict.id)
    return Logged(verdict=verdict, state=drift or ("moved" if verdict.moved_from else "in force"), words=words)


def _moment(connection: Connection) -> str:
    """Return the present moment or, if a verdict was given later by its clock, the one after that."""
    now, last = datetime.now(UTC), book.last_moment(connection)
    if last and now <= (after := datetime.fromisoformat(last)):
        now = after + timedelta(microseconds=1)
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
