"""The readings that the record shows of reports, with where each report was seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import in_parts
from onrecord.ledger.expressions import among, from_outlet
from onrecord.ledger.found import Decided, Found, decided, found
from onrecord.ledger.review.book import review
from onrecord.ledger.review.verdicts import Drift, Verdict
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.store import SIGHTING, sighting_of, whole
from onrecord.schema import Reading


@dataclass(frozen=True, slots=True)
class Shown:
    """The reading that the record shows of a report, and its sightings, the earliest first."""

    reading: Reading
    sightings: tuple[Sighting, ...]
    verdicts: Mapping[str, Verdict]
    """The verdicts that people gave on its rows, by the ids of these."""
    drifts: Mapping[str, Drift]
    """By their ids, the verdicts whose rows are read otherwise since."""

    def decided(self, id: str) -> Decided | None:
        """Return what a person last decided about a row; None where nobody has."""
        verdict = self.verdicts.get(id)
        return decided(verdict, self.drifts.get(verdict.id)) if verdict else None


def shown_readings(connection: Connection, reports: Collection[int], *, outlet: str | None = None) -> dict[int, Shown]:
    """Return what is shown of those reports, by their numbers; only the sightings of one outlet where one is given."""
    seen = t.sightings.c
    query = select(seen.report, t.readings.c.body, t.readings.c.reader, t.reports.c.text, *SIGHTING)
    query = query.join_from(t.sightings, t.readings, t.readings.c.number == seen.reading)
    query = query.join(t.reports, t.reports.c.number == seen.report).where(seen.earliest)
    found: dict[int, Shown] = {}
    for part in in_parts(reports):
        sightings = sightings_of(connection, part, outlet)
        rows = connection.execute(query.where(among(seen.report, part))).all()
        read = {row[0]: whole(row[1], row[2], row[3], sighting_of(row[4:])) for row in rows}
        for report, reviewed in review(connection, read).items():
            found[report] = Shown(reviewed.reading, sightings[report], reviewed.verdicts, reviewed.drifts)
    return found


def found_in(shown: Shown, id: str) -> Found:
    """Return the statement with that id."""
    statement = next(one for one in shown.reading.statements if one.id == id)
    return found(shown.reading, statement, shown.sightings, shown.decided(id))


def sightings_of(
    connection: Connection, reports: Collection[int], outlet: str | None = None
) -> dict[int, tuple[Sighting, ...]]:
    """Return where reports were seen, by their numbers, the earliest first; only by one outlet where one is given."""
    seen = t.sightings.c
    query = select(seen.report, *SIGHTING).where(among(seen.report, reports))
    if outlet:
        query = query.where(from_outlet(outlet))
    by_report: dict[int, list[Sighting]] = {}
    for row in connection.execute(query):
        by_report.setdefault(row[0], []).append(sighting_of(row[1:]))
    return {report: tuple(sorted(found, key=lambda one: one.rank)) for report, found in by_report.items()}
