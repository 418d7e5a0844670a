"""``onrecord events``: who did what to whom, in PLOVER's terms, printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from onrecord.cli.options import RECORD, Db, Limit, Since, Until, day, open_existing
from onrecord.schema import EventStatus, EventType

if TYPE_CHECKING:
    from onrecord.ledger import EventOnRecord, Party

EventRows = Literal["table", "json", "jsonl", "csv"]

CSV = ("event", "from", "to", "type", "mode", "contexts", "cameo", "goldstein", "actors", "actor_countries",
       "actor_sectors", "recipients", "recipient_countries", "recipient_sectors", "status", "claimed_by", "place",
       "confidence", "accounts", "evidence", "sentence", "outlet", "published", "url", "report")  # fmt: skip
"""The columns of ``--format csv``; names, countries and sectors of several actors stand in one order."""


def events(
    actor: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who has a part in it; give it again for several together.")
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="PLOVER's, as ASSAULT; give it again for any of several."),
    ] = None,
    since: Since = None,
    until: Until = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was.")] = None,
    status: Annotated[EventStatus | None, typer.Option(help="Whether it came about.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who reported it, by its whole name.")] = None,
    limit: Limit = None,
    form: Annotated[EventRows, typer.Option("--format", help="How to print.")] = "table",
    db: Db = RECORD,
) -> None:
    """List who did what to whom, coded as PLOVER and CAMEO have it."""
    from onrecord.cli.consult import print_coverage, print_rows
    from onrecord.cli.terminal import safe_row, write
    from onrecord.ledger.exports.cells import in_csv

    first, last = day(since), day(until)
    with open_existing(db) as record:
        found = record.events(
            actor=actor or (),
            types=_types(type or ()),
            since=first,
            until=last,
            place=place,
            status=status,
            outlet=outlet,
            limit=limit,
        )
        covered = record.coverage(since=first, until=last, outlet=outlet, names=actor or ())
    if form == "csv":
        write(in_csv(CSV, (safe_row(_cells(row)) for row in found)))
        print_coverage(covered, "json")
    else:
        columns = {"id": 8, "when": 10, "what": 12, "who, to whom": 24, "as reported": 0}
        print_rows(found, form, "Events", columns, _row)
        print_coverage(covered, form)


def _types(given: Sequence[str]) -> list[EventType]:
    """Return types as they are written.  typer.BadParameter where there is none of that name."""
    known = {one.casefold(): one for one in get_args(EventType)}
    for one in given:
        if one.casefold() not in known:
            raise typer.BadParameter(f"PLOVER has no type {one}; give one of {', '.join(known.values())}")
    return [known[one.casefold()] for one in given]


def _row(row: EventOnRecord) -> Sequence[str]:
    from onrecord.cli.consult import SHORT_ID, outlets
    from onrecord.cli.tables import when

    event, accounts = row.event, (row, *row.others)
    intensity = "" if event.intensity is None else f"{event.intensity:+g}"
    what = " ".join(filter(None, (event.type, event.code, intensity)))
    what += "" if row.status == "happened" else f", {row.status}"
    who = ", ".join(map(_coded, row.actors)) + ("".join(f" → {_coded(one)}" for one in row.recipients))
    claim = f", claimed by {', '.join(row.claimed_by) or 'a source'}" if event.claimed_by else ""
    place = next((f", {one.event.place.name}" for one in accounts if one.event.place), "")
    carried = ", ".join(dict.fromkeys(outlets(one.sightings) for one in accounts))
    return (
        event.id[:SHORT_ID],
        when(event.date).replace("/", " – "),
        what,
        who + place + claim,
        f"{row.sentence} ({carried})",
    )


def _coded(party: Party) -> str:
    """Return a name with the codes of country and sector, as far as they are known: "Ostrian troops [OST MIL]"."""
    codes = " ".join(filter(None, (party.country, party.sector)))
    return f"{party.name} [{codes}]" if codes else party.name


def _cells(row: EventOnRecord) -> Iterator[object]:
    event, seen = row.event, row.sightings[0]
    yield event.id
    yield from (event.date.start, event.date.end) if event.date else ("", "")
    yield from (event.type, event.mode, "; ".join(event.contexts), event.code, event.intensity)
    for side in (row.actors, row.recipients):
        yield "; ".join(one.name for one in side)
        yield "; ".join(one.country or "" for one in side)
        yield "; ".join(one.sector or "" for one in side)
    yield from (row.status, "; ".join(row.claimed_by) or (event.claimed_by and "a source"))
    yield from (event.place.name if event.place else "", event.confidence, 1 + len(row.others))
    yield from (row.evidence, row.sentence, seen.outlet, seen.published, seen.url or seen.ref, row.report)
