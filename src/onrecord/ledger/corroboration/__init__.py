"""What several reports tell of the same words or the same event, and where they disagree.

Kept up to date as reports come and go, in the transaction of each: what is new is looked up by a few telling stems and
its day, compared with the few statements found so, and only the utterances that it touches are formed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.corroboration import copies, events, linking, utterances
from onrecord.ledger.corroboration.components import linked, reached, unlink
from onrecord.ledger.corroboration.events import Happening
from onrecord.ledger.corroboration.tellings import Node, Telling, tellings
from onrecord.ledger.expressions import among


def add(connection: Connection, told: Mapping[Node, Telling], happened: Mapping[int, Happening]) -> None:
    """Take in what was just written of statements and events."""
    keys = linking.keys_of(told)
    linking.index(connection, keys)
    _take_in(connection, told, keys)
    events.add(connection, happened)


def remove(connection: Connection, report: int) -> None:
    """Leave out the statements and events of a report, which are about to go."""
    said = set(connection.execute(select(t.statements.c.number).where(t.statements.c.report == report)).scalars())
    copied = reached({report}, lambda some: linked(connection, t.copies, some))
    retold = said | _with_a_part(connection, copied)
    touched = reached(retold, lambda some: linked(connection, t.echoes, some))
    linking.forget(connection, said)
    utterances.take_apart(connection, touched)
    unlink(connection, t.copies, copied)
    unlink(connection, t.echoes, touched)
    left = tellings(connection, touched - said)
    _take_in(connection, left, linking.keys_of(left))
    events.remove(connection, report)


def recount(connection: Connection, report: int) -> None:
    """Count anew in how many places the utterances that a report has a part in are told: it is seen in others now."""
    utterances.form(connection, _with_a_part(connection, {report}))


def _take_in(connection: Connection, new: Mapping[Node, Telling], keys: Sequence[linking.Key]) -> None:
    """Link tellings with others, and form the utterances that this makes or changes.

    A report may show that others, which were not compared, are copies of one: those that they tell of have then fewer
    independent accounts.
    """
    pairs = linking.link(connection, new, keys)
    said = {telling.node[0] for pair in pairs for telling in (pair.one, pair.other)}
    joined = copies.link(connection, {(pair.one.report, pair.other.report) for pair in pairs})
    utterances.form(connection, said | _with_a_part(connection, joined))


def _with_a_part(connection: Connection, reports: set[int]) -> set[int]:
    """Return the statements of some reports that have a part in an utterance."""
    query = select(t.statements.c.number).join(t.accounts, t.accounts.c.statement == t.statements.c.number)
    return set(connection.execute(query.where(among(t.statements.c.report, reports))).scalars())
