"""JSON-LD: each statement a schema.org Quotation, pinned to its report by selectors of W3C Web Annotation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger.exports.contents import Content, contents, written
from onrecord.ledger.review.anchors import anchor_of
from onrecord.ledger.rows import actor_key, quotation
from onrecord.schema import Actor, Interval, Span, Statement, encode

CONTEXT = ["https://schema.org/", {"oa": "http://www.w3.org/ns/oa#", "onrecord": "urn:onrecord:"}]

_TYPES = {"person": "Person", "government": "GovernmentOrganization", "organisation": "Organization"}


def write(connection: Connection, out: Path) -> int:
    """Write a JSON-LD document with a graph of quotations; return how many."""
    number = 0
    with written(out) as stream:
        stream.write(b'{"@context":' + encode(CONTEXT) + b',"@graph":[')
        for number, node in enumerate(_quotations(connection), 1):
            stream.write((b",\n" if number > 1 else b"\n") + encode(node))
        stream.write(b"\n]}\n")
    return number


def _quotations(connection: Connection) -> Iterator[dict[str, Any]]:
    for content in contents(connection):
        for statement in content.reading.statements:
            yield _quotation(content, statement)


def _quotation(content: Content, statement: Statement) -> dict[str, Any]:
    reading, text = content.reading, content.reading.report.text
    whom = statement.addressee.actor if statement.addressee else None
    return _known(
        {
            "@type": "Quotation",
            "@id": f"onrecord:statement/{statement.id}",
            "text": quotation(text, statement.content),
            "spokenByCharacter": [_actor(reading.report.id, reading.actor(id)) for id in statement.speakers],
            "audience": whom and {"@type": "Audience", "name": reading.actor(whom).name},
            "temporalCoverage": _days(statement.made_on),
            "locationCreated": statement.place and {"@type": "Place", "name": statement.place.name},
            "isPartOf": _article(content),
            "additionalType": [f"onrecord:{name}" for name in (statement.kind, statement.act, statement.status)],
            "oa:hasTarget": [_target(content, span) for span in statement.content],
        }
    )


def _actor(report: str, actor: Actor) -> dict[str, Any]:
    kind = _TYPES.get(actor.kind, "Thing")
    return {"@type": kind, "@id": f"onrecord:actor/{actor_key(report, actor)}", "name": actor.name}


def _article(content: Content) -> dict[str, Any]:
    report = content.reading.report
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"onrecord:report/{report.id}",
            "headline": report.title,
            "datePublished": report.published and report.published.isoformat(),
            "url": sorted({one.url for one in content.sightings if one.url}),
            "publisher": [
                {"@type": "Organization", "name": name}
                for name in sorted({one.outlet for one in content.sightings if one.outlet})
            ],
        }
    )


def _target(content: Content, span: Span) -> dict[str, Any]:
    anchor = anchor_of(content.reading.report.text, [span])
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": f"onrecord:report/{content.reading.report.id}"},
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": anchor.exact,
                "oa:prefix": anchor.prefix,
                "oa:suffix": anchor.suffix,
            },
        ],
    }


def _days(interval: Interval | None) -> str | None:
    return str(interval) if interval else None


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown, as JSON-LD does."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
