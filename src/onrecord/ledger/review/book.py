"""The verdicts as the record keeps them: written down once, never changed, looked up by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill
from onrecord.ledger.review.anchors import shift_to, shifted
from onrecord.ledger.review.applying import Reviewed, apply
from onrecord.ledger.review.verdicts import Verdict, identified, in_force
from onrecord.ledger.sightings import Sighting
from onrecord.schema import Reading, decode_as, encode


def place_of(sighting: Sighting) -> str | None:
    """Return where a report was seen: its URL, else what it was given by."""
    return sighting.url or sighting.ref


def review(connection: Connection, readings: Mapping[int, Reading]) -> dict[int, Reviewed]:
    """Apply to readings, each by the number of its report, the verdicts on them."""
    verdicts = _on(connection, {reading.report.id for reading in readings.values()}) if _any(connection) else {}
    if not verdicts:
        return {number: Reviewed(reading) for number, reading in readings.items()}
    everywhere = verdicts.get(None, [])
    return {
        number: apply(reading, [*everywhere, *verdicts.get(reading.report.id, ())])
        for number, reading in readings.items()
    }


def write(connection: Connection, verdict: Verdict) -> bool:
    """Write a verdict down; tell whether it is new."""
    if select_verdicts(connection, t.verdicts.c.id == verdict.id):
        return False
    row = {name: getattr(verdict, name) for name in ("id", "report", "place", "verdict", "target", "by", "at", "why")}
    fill(connection, t.verdicts, [row | {"body": encode(verdict).decode()}])
    return True


def select_verdicts(connection: Connection, *which: ColumnElement[bool]) -> list[Verdict]:
    """Return the verdicts that fit, the first given first."""
    query = select(t.verdicts.c.body).where(*which).order_by(t.verdicts.c.at, t.verdicts.c.id)
    return [decode_as(Verdict, body) for body in connection.execute(query).scalars()]


def last_moment(connection: Connection) -> str:
    """Return when the last verdict was given; an empty text where none was."""
    return connection.execute(select(func.max(t.verdicts.c.at))).scalar() or ""


def take_over(verdict: Verdict, report: str, text: str) -> Verdict | None:
    """Return a verdict as it is on another text of the same place; None where its words are not there any more."""
    by = shift_to(verdict.anchor, text) if verdict.anchor else None
    if by is None:
        return None
    before, after = shifted(verdict.before, by, report), shifted(verdict.after, by, report)
    first = next(iter(before))
    anchor = verdict.anchor and msgspec.structs.replace(verdict.anchor, start=verdict.anchor.start + by)
    return identified(
        msgspec.structs.replace(
            verdict, id="", target=first.id, report=report, before=before, after=after, anchor=anchor,
            moved_from=verdict.id,
        )
    )  # fmt: skip


def follow_texts(connection: Connection, readings: Iterable[Reading]) -> None:
    """Take verdicts over to texts that are new to the record, from other texts seen at the same places."""
    if not _any(connection):
        return
    for reading in readings:
        places = [place for place in (reading.report.url, reading.report.ref) if place]
        given = select_verdicts(connection, t.verdicts.c.place.in_(places), t.verdicts.c.report != reading.report.id)
        for verdict in in_force(given):
            if not verdict.moved_from and (moved := take_over(verdict, reading.report.id, reading.report.text)):
                write(connection, moved)


def _any(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM verdicts)").scalar_one())


def _on(connection: Connection, reports: Collection[str]) -> Mapping[str | None, Sequence[Verdict]]:
    """Return the verdicts on those reports, by id, and under None those on every report."""
    found: dict[str | None, list[Verdict]] = defaultdict(list)
    of_these = or_(t.verdicts.c.report.is_(None), t.verdicts.c.report.in_(reports))
    for verdict in select_verdicts(connection, of_these):
        found[verdict.report].append(verdict)
    return found
