"""Utterances formed of linked statements: the connected components, and in how many places each is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy import Connection, delete, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, next_number
from onrecord.ledger.corroboration import copies, linking
from onrecord.ledger.corroboration.components import Groups, components, linked, reached
from onrecord.ledger.corroboration.tellings import Node
from onrecord.ledger.expressions import among
from onrecord.ledger.rows import Row, iso


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that has echoes."""

    id: str
    report: int
    first: date
    """The first day on which it may have been said."""


def form(connection: Connection, statements: Iterable[int]) -> None:
    """Form anew the utterances that those statements have a part in."""
    touched = reached(statements, lambda some: linked(connection, t.echoes, some))
    take_apart(connection, touched)
    said = _said(connection, touched)
    reports = {one.report for one in said.values()}
    sources = _sources(connection, reports)
    first = next_number(connection, t.utterances)
    parts = list(enumerate(_parted(said, linking.echoes(connection, touched)), first))
    fill(connection, t.utterances, (_row(number, nodes, said, sources) for number, nodes in parts))
    columns = ("utterance", "statement", "piece")
    fill(
        connection,
        t.accounts,
        (dict(zip(columns, (number, *node), strict=True)) for number, nodes in parts for node in sorted(nodes)),
    )


def take_apart(connection: Connection, statements: Iterable[int]) -> None:
    """Delete the utterances that those statements have a part in, and their accounts.

    A migration has foreign keys off, so that nothing goes with what it belongs to.
    """
    of = select(t.accounts.c.utterance).where(among(t.accounts.c.statement, statements)).distinct()
    old = connection.execute(of).scalars().all()
    connection.execute(delete(t.accounts).where(among(t.accounts.c.utterance, old)))
    connection.execute(delete(t.utterances).where(among(t.utterances.c.number, old)))


def name_of(id: str, piece: int) -> str:
    """Return the id of an account: that of its statement, and after the first piece which one it is."""
    return f"{id}.{piece}" if piece else id


def _said(connection: Connection, numbers: Iterable[int]) -> dict[int, Said]:
    table = t.statements.c
    query = select(table.number, table.id, table.report, table.dated_from).where(among(table.number, numbers))
    return {number: Said(id, report, first) for number, id, report, first in connection.execute(query)}


def _parted(said: Mapping[int, Said], links: list[tuple[Node, Node]]) -> list[set[Node]]:
    """Return the pieces of statements that are one utterance each time.

    The pieces of a statement belong together, as its reporter put them, unless another report has what they say in
    different statements: the two halves of "No one signed away a lake in the dark; the clause came at midnight" may be
    known to have been said apart.
    """
    parts = components({node for link in links for node in link}, links)
    places: dict[int, set[int]] = {}
    for place, nodes in enumerate(parts):
        for statement, _ in nodes:
            places.setdefault(statement, set()).add(place)
    told = [_by_report(nodes, said) for nodes in parts]
    pairs = {pair for of_one in places.values() for pair in combinations(sorted(of_one), 2)}
    whole = Groups((a, b) for a, b in pairs if not _told_apart(told[a], told[b]))
    found: dict[int, set[Node]] = {}
    for place, nodes in enumerate(parts):
        found.setdefault(whole.of(place), set()).update(nodes)
    return list(found.values())


def _by_report(nodes: Iterable[Node], said: Mapping[int, Said]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for statement, _ in nodes:
        found.setdefault(said[statement].report, set()).add(statement)
    return found


def _told_apart(one: Mapping[int, set[int]], other: Mapping[int, set[int]]) -> bool:
    """Tell whether a report has the one and the other in different statements alone."""
    return any(not one[report] & other[report] for report in one.keys() & other.keys())


def _row(number: int, nodes: set[Node], said: Mapping[int, Said], sources: Mapping[int, set[str]]) -> Row:
    reports = {said[statement].report for statement, _ in nodes}
    groups = Groups((f"report {report}", source) for report in reports for source in sources[report])
    outlets = {source for report in reports for source in sources[report] if source.startswith(_OUTLET)}
    return {
        "number": number,
        "id": min(name_of(said[statement].id, piece) for statement, piece in nodes),
        "reports": len(reports),
        "outlets": len(outlets),
        "independent": len({groups.of(f"report {report}") for report in reports}),
        "dated_from": iso(min(said[statement].first for statement, _ in nodes)),
    }


_OUTLET = "outlet "


def _sources(connection: Connection, reports: Iterable[int]) -> dict[int, set[str]]:
    """Return what each report may have in common with another that is no independent account: outlet, or copied words.

    A report of an unknown outlet has one of its own.
    """
    reports = set(reports)
    copied = copies.groups(connection, reports)
    found = {report: {f"copies of {copied.of(report)}"} for report in reports}
    seen = select(t.sightings.c.report, t.sightings.c.outlet).where(among(t.sightings.c.report, reports))
    for report, outlet in connection.execute(seen):
        found[report].add(_OUTLET + (outlet.casefold() if outlet else f"of report {report}"))
    return found
