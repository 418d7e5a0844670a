"""FollowTheMoney entities, one a line: actors, reports, statements and meetings, for investigative tools.

A statement is a Documentation, which joins its speakers to the Article that reports it; a meeting is an Event that
involves its participants.  Countries are left out: FollowTheMoney wants codes of two letters, the record has three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

from sqlalchemy import Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.exports.contents import Content, contents, written
from onrecord.ledger.rows import actor_key, quotation
from onrecord.schema import Event, Interval, Statement, encode

Entity = dict[str, object]

_SCHEMATA = {"person": "Person", "government": "PublicBody", "organisation": "Organization", "group": "Organization"}
_PREFIX = "onrecord-"
"""Before every id, so that entities of several sources can lie in one place."""


def write(connection: Connection, out: Path) -> int:
    """Write the entities of a record; return how many."""
    number = 0
    with written(out) as stream:
        for entity in chain(_actors(connection), _others(connection)):
            stream.write(encode(entity) + b"\n")
            number += 1
    return number


def _actors(connection: Connection) -> Iterator[Entity]:
    """Yield each actor once, with all its names."""
    kinds = select(t.appearances.c.actor, t.appearances.c.kind).distinct().subquery()
    query = select(t.actors.c.id, t.names.c.name, kinds.c.kind).join_from(t.actors, t.names)
    query = query.join(kinds, kinds.c.actor == t.actors.c.number).order_by(t.actors.c.id)
    rows = connection.execute(query, execution_options={"stream_results": True})
    for id, given in groupby(rows, key=lambda row: row.id):
        known = list(given)
        schema = min(_SCHEMATA.get(row.kind, "LegalEntity") for row in known)
        yield _entity(id, schema, name={row.name for row in known})


def _others(connection: Connection) -> Iterator[Entity]:
    for content in contents(connection):
        yield _article(content)
        yield from (_documentation(content, statement) for statement in content.reading.statements)
        yield from (_event(content, event) for event in content.reading.events)


def _article(content: Content) -> Entity:
    report = content.reading.report
    return _entity(
        report.id,
        "Article",
        title=[report.title],
        bodyText=[report.text],
        sourceUrl={one.url for one in content.sightings},
        publisher={one.outlet for one in content.sightings},
        publishedAt=[report.published.isoformat() if report.published else None],
        language=["eng" if report.language == "en" else None],
    )


def _documentation(content: Content, statement: Statement) -> Entity:
    start, end = _days(statement.made_on)
    return _entity(
        statement.id,
        "Documentation",
        document=[_PREFIX + content.reading.report.id],
        entity=_ids(content, statement.speakers),
        role=["denied" if statement.denial else "said"],
        summary=[quotation(content.reading.report.text, statement.content)],
        startDate=start,
        endDate=end,
        recordId=[statement.id],
    )


def _event(content: Content, event: Event) -> Entity:
    start, end = _days(event.date)
    return _entity(
        event.id,
        "Event",
        name=[event.evidence.of(content.reading.report.text)],
        involved=_ids(content, (*event.actors, *event.recipients)),
        location=[event.place.name if event.place else None],
        startDate=start,
        endDate=end,
        proof=[_PREFIX + content.reading.report.id],
        recordId=[event.id],
        notes=[", ".join(filter(None, (event.mode, event.status)))],
    )


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    known = {name: sorted({value for value in values if value}) for name, values in properties.items()}
    return {"id": _PREFIX + id, "schema": schema, "properties": {name: all for name, all in known.items() if all}}


def _ids(content: Content, actors: Iterable[str]) -> list[str]:
    report = content.reading.report.id
    return [_PREFIX + actor_key(report, content.reading.actor(id)) for id in actors]


def _days(interval: Interval | None) -> tuple[list[str], list[str]]:
    return ([interval.start.isoformat()], [interval.end.isoformat()]) if interval else ([], [])
