"""Events for political science: PLOVER records as JSON Lines, and tab-separated rows with CAMEO codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.knowledge.sectors import sector_of
from onrecord.ledger.exports.contents import Content, contents, written
from onrecord.ledger.rows import actor_key
from onrecord.reading.events.lexicon import code_of
from onrecord.schema import Actor, Event, encode

COLUMNS = (
    "EventID", "Date", "DateEnd", "SourceID", "SourceName", "SourceCountry", "SourceSector", "TargetID", "TargetName",
    "TargetCountry", "TargetSector", "CAMEOCode", "EventType", "Mode", "Goldstein", "Status", "Place",
    "Confidence", "Report", "Outlet", "URL",
)  # fmt: skip


def write_plover(connection: Connection, out: Path) -> int:
    """Write a PLOVER record a line; return how many."""
    number = 0
    with written(out) as stream:
        for content, event in _events(connection):
            stream.write(encode(_plover(content, event)) + b"\n")
            number += 1
    return number


def write_tsv(connection: Connection, out: Path) -> int:
    """Write a heading, and a row for each two actors of an event, each the source and each the target.

    An event of one actor has one row without a target.  Returns the number of rows.
    """
    number = 0
    with written(out) as stream:
        stream.write(_tabbed(COLUMNS))
        for content, event in _events(connection):
            for source, target in _pairs(content, event):
                stream.write(_tabbed(_row(content, event, source, target)))
                number += 1
    return number


def _events(connection: Connection) -> Iterator[tuple[Content, Event]]:
    for content in contents(connection):
        for event in content.reading.events:
            yield content, event


def _plover(content: Content, event: Event) -> dict[str, Any]:
    reading, code = content.reading, code_of(event)

    def actors(ids: Sequence[str]) -> list[dict[str, Any]]:
        known = [reading.actor(id) for id in ids]
        return [
            {
                "id": actor_key(reading.report.id, actor),
                "name": actor.name,
                "country": actor.country,
                "sector": sector_of(actor),
            }
            for actor in known
        ]

    return {
        "id": event.id,
        "date": event.date,
        "type": event.type,
        "mode": event.mode,
        "context": code.contexts if code else (),
        "cameo": code.code if code else None,
        "intensity": code.intensity if code else None,
        "status": event.status,
        "actor": actors(event.actors),
        "recipient": actors(event.recipients),
        "location": event.place and event.place.name,
        "occasion": event.occasion and event.occasion.name,
        "confidence": event.confidence,
        "text": event.evidence.of(reading.report.text),
        "claimed_by": event.claimed_by,
        "report": reading.report.id,
        "published": reading.report.published,
        "outlets": sorted({one.outlet for one in content.sightings if one.outlet}),
        "urls": sorted({one.url for one in content.sightings if one.url}),
    }


def _pairs(content: Content, event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    """Pair the two sides; those who meet with one another are each the source and each the target."""
    actors = [content.reading.actor(id) for id in event.actors]
    recipients = [content.reading.actor(id) for id in event.recipients]
    if actors and recipients:
        yield from ((source, target) for source in actors for target in recipients)
    elif len(actors) > 1:
        yield from permutations(actors, 2)
    else:
        yield next(iter(actors), None), next(iter(recipients), None)


def _row(content: Content, event: Event, source: Actor | None, target: Actor | None) -> Sequence[str]:
    report = content.reading.report
    dates = (event.date.start.strftime("%Y%m%d"), event.date.end.strftime("%Y%m%d")) if event.date else ("", "")
    sides = [part for one in (source, target) for part in _side(report.id, one)]
    place = event.place.name if event.place else ""
    code = code_of(event)
    coded = (code.code, event.type, event.mode or "", str(code.intensity)) if code else ("", event.type, "", "")
    known = (*coded, event.status, place, str(event.confidence))
    return (event.id, *dates, *sides, *known, report.id, report.outlet or "", report.url or "")


def _side(report: str, actor: Actor | None) -> tuple[str, str, str, str]:
    if actor is None:
        return ("", "", "", "")
    return actor_key(report, actor), actor.name, actor.country or "", sector_of(actor) or ""


def _tabbed(cells: Sequence[str]) -> bytes:
    """Join cells by tabs; white space in a cell becomes one blank."""
    return ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode()
