"""Utterances and meetings as the record answers with them: every account, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.corroboration.diff import Step, word_diff
from onrecord.ledger.corroboration.disagreements import Disagreement, on_utterance
from onrecord.ledger.corroboration.tellings import pieces_of
from onrecord.ledger.found import Found
from onrecord.ledger.readings import Shown, found_in, shown_readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report tells of an utterance."""

    found: Found
    words: str
    """The words that tell of it: the statement's, or one piece of them."""
    diff: tuple[Step, ...]
    """The steps from the earliest account's words to these; empty for the earliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The same words, as several reports tell of them."""

    id: str
    """The smallest id of its accounts."""
    accounts: tuple[Account, ...]
    """The earliest reported first."""
    reports: int
    outlets: int
    """How many outlets carried it."""
    independent: int
    """How many of the reports are independent: a wire's copies, and the reports of one outlet, count once."""
    disagreements: tuple[Disagreement, ...]
    """Where the accounts cannot all be right."""


def utterances(connection: Connection, numbers: Sequence[int]) -> list[Utterance]:
    """Return the utterances with those numbers, in their order."""
    table, by = t.utterances.c, t.accounts.c
    rows = {row.number: row for row in connection.execute(select(t.utterances).where(table.number.in_(numbers)))}
    said = t.statements.c
    query = select(by.utterance, by.piece, said.report, said.id, said.quotation, said.content_spans)
    query = query.join_from(t.accounts, t.statements).where(by.utterance.in_(numbers))
    query = query.order_by(by.statement, by.piece)
    members: dict[int, list[tuple[int, str, str]]] = {}
    for row in connection.execute(query):
        words = pieces_of(row.quotation, row.content_spans)[row.piece]
        members.setdefault(row.utterance, []).append((row.report, row.id, words))
    readings = shown_readings(connection, {report for given in members.values() for report, _, _ in given})
    reports = {shown.reading.report.id: number for number, shown in readings.items()}
    return [
        Utterance(
            id=rows[number].id,
            reports=rows[number].reports,
            outlets=rows[number].outlets,
            independent=rows[number].independent,
            accounts=(told := _accounts(members[number], readings)),
            disagreements=on_utterance(
                [(readings[reports[one.found.report]].reading, one.found.statement) for one in told]
            ),
        )
        for number in numbers
    ]


def of_statement(connection: Connection, report: int, id: str) -> list[Utterance]:
    """Return the utterances that a statement is an account of: none, one, or one for each of its pieces."""
    query = select(t.accounts.c.utterance).distinct().join_from(t.accounts, t.statements)
    query = query.where(t.statements.c.report == report, t.statements.c.id == id).order_by(t.accounts.c.utterance)
    return utterances(connection, connection.execute(query).scalars().all())


def _accounts(members: Sequence[tuple[int, str, str]], readings: Mapping[int, Shown]) -> tuple[Account, ...]:
    given: dict[tuple[int, str], list[str]] = {}
    for report, id, words in members:
        given.setdefault((report, id), []).append(words)
    order = sorted(given, key=lambda key: (readings[key[0]].sightings[0].rank, key[1]))
    first = " … ".join(given[order[0]])
    return tuple(
        Account(
            found=found_in(readings[report], id),
            words=" … ".join(given[report, id]),
            diff=word_diff(first, " … ".join(given[report, id])) if place else (),
        )
        for place, (report, id) in enumerate(order)
    )
