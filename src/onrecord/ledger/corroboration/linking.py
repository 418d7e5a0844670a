"""Which statements of different reports tell of the same words: looked up by telling stems and day, then compared.

Whether two tell the same depends on those two statements, and on what either stands within, alone.  Of the links that
this gives, the record keeps as many as hold an utterance together: a thousand accounts need a thousand, not a million.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import Connection, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, given, insert, run
from onrecord.ledger.corroboration.components import Groups
from onrecord.ledger.corroboration.tellings import Node, Telling, same_person, tellings
from onrecord.ledger.corroboration.wording import SHARED_KEYS, likeness, opposed
from onrecord.ledger.expressions import among

DAYS = 7
"""Accounts of the same words are dated so many days apart at most: what a weekly reprints is still the same."""

RULES = ((0.7, 0.7, 12.0, False), (0.7, 0.0, 20.0, False), (0.45, 0.0, 16.0, True))
"""When two wordings tell the same: the same words, however few; one that contains the other; a paraphrase.

Each asks for a share of the shorter wording that is in the other, a share of both that is in both, how much what they
share tells, in nats, and whether both must credit one speaker.  Chosen on the three stories of ``stories-dev``.
"""

_CANDIDATES = f"""
WITH mine AS MATERIALIZED ({{given}})
SELECT mine.statement, mine.piece, k.statement, k.piece
FROM mine CROSS JOIN wording_keys AS k
WHERE k.stem = mine.stem AND k.day BETWEEN mine.day - {DAYS} AND mine.day + {DAYS} AND k.statement < mine.statement
GROUP BY 1, 2, 3, 4 HAVING count(*) >= {SHARED_KEYS}
"""

_FORGET = "DELETE FROM wording_keys WHERE stem = ? AND day = ? AND statement = ? AND piece = ?"

Key = tuple[str, int, int, int]
"""A stem, the day, the number of a statement and which piece of it: a row of the table of keys."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings that share telling stems."""

    one: Telling
    other: Telling

    @property
    def alike(self) -> float:
        """How much the two wordings are one, 0 to 1."""
        return likeness(self.one.wording, self.other.wording).alike


def keys_of(told: Mapping[Node, Telling]) -> list[Key]:
    """Return what tellings are looked up by, in the order of the table as to stems: its pages are each found once."""
    days = {node: one.first.toordinal() for node, one in told.items()}
    keys = [(stem, days[node], *node) for node, one in told.items() for stem in one.wording.keys]
    return sorted(keys, key=itemgetter(0))


def index(connection: Connection, keys: Sequence[Key]) -> None:
    """Make the tellings with those keys ones that others are compared with."""
    insert(connection, t.wording_keys, keys)


def link(connection: Connection, new: Mapping[Node, Telling], keys: Sequence[Key]) -> list[Pair]:
    """Link tellings, given with their keys, with those of smaller numbers that tell the same; return all that do."""
    types = {"stem": "text", "day": "integer", "statement": "integer", "piece": "integer"}
    found = given(connection, _CANDIDATES, keys, **types)
    candidates = [((a, b), (c, d)) for a, b, c, d in found]
    known = {**new, **tellings(connection, {other[0] for _, other in candidates if other not in new})}
    pairs = [Pair(known[one], known[other]) for one, other in candidates]
    pairs = _best_of_nests(connection, [pair for pair in pairs if _tell_the_same(pair.one, pair.other)])
    _keep(connection, [(pair.one.node, pair.other.node) for pair in pairs])
    return pairs


def forget(connection: Connection, numbers: Collection[int]) -> None:
    """Let the statements, which are about to go, be compared with no others."""
    if keys := keys_of(tellings(connection, numbers)):
        run(connection, _FORGET, keys)


def echoes(connection: Connection, numbers: Collection[int]) -> list[tuple[Node, Node]]:
    """Return the links that the record keeps among those statements."""
    rows = connection.execute(select(t.echoes).where(among(t.echoes.c.one, numbers)))
    return [((one, piece), (other, its)) for one, piece, other, its in rows if other in numbers]


def _keep(connection: Connection, links: list[tuple[Node, Node]]) -> None:
    """Write those links that join what the links on the record do not join yet."""
    groups = Groups(echoes(connection, {node[0] for link in links for node in link}))
    new = (link for link in sorted(links) if groups.join(*link))
    columns = ("one", "one_piece", "other", "other_piece")
    fill(connection, t.echoes, (dict(zip(columns, (*one, *other), strict=True)) for one, other in new))


def _tell_the_same(one: Telling, other: Telling) -> bool:
    if one.report == other.report or one.question != other.question:
        return False
    if (max(one.first, other.first) - min(one.last, other.last)).days > DAYS:
        return False
    if opposed(one.wording, other.wording):
        return False
    found = likeness(one.wording, other.wording)
    return any(
        found.contained >= contained
        and found.alike >= alike
        and found.shared >= shared
        and (not speaker or same_person(one.speakers, other.speakers))
        for contained, alike, shared, speaker in RULES
    )


def _best_of_nests(connection: Connection, pairs: list[Pair]) -> list[Pair]:
    """Leave out a pair where what one stands within, or what stands within it, is more like the other.

    "I told him that the pipeline opens on Monday" and, within it, "the pipeline opens on Monday" are two utterances.
    """
    nests = _nests(connection, {telling.report for pair in pairs for telling in (pair.one, pair.other)})
    return [
        pair
        for pair in pairs
        if all(Pair(relative, pair.other).alike <= pair.alike for relative in nests.get(pair.one.node[0], ()))
        and all(Pair(relative, pair.one).alike <= pair.alike for relative in nests.get(pair.other.node[0], ()))
    ]


def _nests(connection: Connection, reports: Collection[int]) -> Mapping[int, list[Telling]]:
    """Return, of each statement in those reports that is nested, the tellings of those around it and within it."""
    inner, outer = t.statements.alias(), t.statements.alias()
    both = (inner.c.report == outer.c.report) & (inner.c.within == outer.c.id)
    relatives: dict[int, set[int]] = {}
    query = select(inner.c.number, outer.c.number).join_from(inner, outer, both)
    for one, around in connection.execute(query.where(among(inner.c.report, reports))):
        relatives.setdefault(one, set()).add(around)
        relatives.setdefault(around, set()).add(one)
    by_number: dict[int, list[Telling]] = {}
    for telling in tellings(connection, relatives).values():
        by_number.setdefault(telling.node[0], []).append(telling)
    return {number: [one for other in near for one in by_number.get(other, ())] for number, near in relatives.items()}
