"""Which accounts tell of the same event.

Of a meeting: the same people, the same sort of contact, within two days.  Of any other: the same type and status, one
who did it and one whom it was done to in common, and one day; or the same code, and two days.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, select

from onrecord.knowledge.sectors import sector_of_name
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, given, run
from onrecord.ledger.corroboration.components import Groups, components, linked, reached, unlink
from onrecord.ledger.corroboration.tellings import Name, same_person
from onrecord.ledger.expressions import among
from onrecord.ledger.rows import Numbers, Row, Shown, dated, iso
from onrecord.reading.events.lexicon import MEETING, code_of

DAYS = 2
"""Accounts of one event are dated so many days apart at most."""

SAME_PEOPLE = 0.75
"""Share of the people in either account who are in both; and two at least."""

MUTUAL = frozenset({"AGREE", "COOPERATE"})
"""Types of acts that both sides do: a report may name either as the one that did it with the other."""

_STATE = frozenset({"GOV", "MIL"})
"""Sectors of which one country's are one party: "Ostria" and "Ostrian troops" shell the same port."""

_IN_PERSON = {"meet", "talk", "visit"}
"""Modes that may be one contact as different reports put it; a call is another."""

_CANDIDATES = f"""
WITH mine AS MATERIALIZED ({{given}})
SELECT mine.event, k.event
FROM mine CROSS JOIN event_keys AS k
WHERE k.name = mine.name AND k.day BETWEEN mine.day - {DAYS} AND mine.day + {DAYS} AND k.event < mine.event
GROUP BY 1, 2 HAVING count(*) > 1
"""

_FORGET = "DELETE FROM event_keys WHERE name = ? AND event = ? AND day = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who has a part in an event, as its report calls them."""

    role: str
    name: Name
    country: str | None

    @property
    def state(self) -> str | None:
        """The country whose state it acts for; None of a person, and of whoever acts for none."""
        if self.name.kind == "government" or (self.name.kind == "group" and sector_of_name(self.name.name) in _STATE):
            return self.country
        return None

    @property
    def key(self) -> str:
        """The country whose state it acts for, or the last word of its name."""
        return self.state or next(reversed(self.name.name.casefold().split()), "")

    def is_one_with(self, other: Participant) -> bool:
        """Tell whether two reports mean the same, by id, by name or by state."""
        return same_person([self.name], [other.name]) or (self.state is not None and self.state == other.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One account of an event."""

    number: int
    id: str
    report: int
    type: str
    mode: str | None
    code: str | None
    status: str
    first: date | None
    last: date | None
    parties: tuple[Participant, ...]

    @property
    def keys(self) -> list[tuple[str, int, int]]:
        """What it is looked up by: the last word of each name, the number of the event, the day.

        Of what is no meeting, the type with each party and what it did; two keys must be in both.
        """
        if self.first is None:
            return []
        if self.type == MEETING:
            words = {one.name.name.casefold().split()[-1] for one in self.parties if one.name.name.strip()}
        else:
            roles = "" if self.type in MUTUAL else " {}"
            words = {f"{self.type}{roles.format(one.role)} {one.key}" for one in self.parties if one.key}
        return [(word, self.number, self.first.toordinal()) for word in sorted(words)]

    def called(self, role: str) -> list[Participant]:
        """Return those who have a role in it; of what both sides do, all."""
        return [one for one in self.parties if one.role == role or self.type in MUTUAL]


def happenings_in(shown: Shown, actors: Numbers, first: int) -> Iterator[Happening]:
    """Yield the events of a reading, numbered from ``first``, as ``happenings`` would load them."""
    known = {actor.id: actor for actor in shown.reading.actors}
    for number, event in enumerate(shown.reading.events, first):
        parties: dict[str, Participant] = {}
        for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
            for id in ids:
                name = Name(actors[id], known[id].name, known[id].kind)
                parties.setdefault(id, Participant(role=role, name=name, country=known[id].country))
        code, days = code_of(event), dated(event.date, shown.published)
        yield Happening(
            number=number,
            id=event.id,
            report=shown.report,
            type=event.type,
            mode=event.mode,
            code=code.code if code else None,
            status=event.status,
            first=days.start if days else None,
            last=days.end if days else None,
            parties=tuple(parties.values()),
        )


def add(connection: Connection, new: Mapping[int, Happening]) -> None:
    """Take in events, by their numbers, that were just written."""
    keys = _keys(new)
    fill(connection, t.event_keys, ({"name": name, "day": day, "event": event} for name, event, day in keys))
    _link(connection, new)
    _form(connection, new)


def remove(connection: Connection, report: int) -> None:
    """Leave out the events of a report, which are about to go."""
    gone = _happenings(connection, t.events.c.report == report)
    if not gone:
        return
    if keys := _keys(gone):
        run(connection, _FORGET, keys)
    touched = reached(gone, lambda some: linked(connection, t.same_events, some))
    unlink(connection, t.same_events, touched)
    left = happenings(connection, touched - gone.keys())
    _link(connection, left)
    _form(connection, left)


def _link(connection: Connection, new: Mapping[int, Happening]) -> None:
    """Link events with those of smaller numbers that are the same, as far as they are not linked by others."""
    candidates = given(connection, _CANDIDATES, _keys(new), name="text", event="integer", day="integer")
    known = {**new, **happenings(connection, {other for _, other in candidates if other not in new})}
    same = sorted((one, other) for one, other in candidates if _same(known[one], known[other]))
    groups = Groups(_links(connection, {number for pair in same for number in pair}))
    links = (pair for pair in same if groups.join(*pair))
    fill(connection, t.same_events, ({"one": one, "other": other} for one, other in links))


def _form(connection: Connection, numbers: Iterable[int]) -> None:
    """Form anew the events that those accounts have a part in."""
    touched = reached(numbers, lambda some: linked(connection, t.same_events, some))
    known = happenings(connection, touched)
    rows: list[Row] = []
    for together in components(known, _links(connection, touched)):
        id = min(known[number].id for number in together)
        days = [day for number in together if (day := known[number].first)]
        first = iso(min(days)) if days else None
        rows += [{"event": number, "joined": id, "dated_from": first} for number in sorted(together)]
    connection.execute(delete(t.event_accounts).where(among(t.event_accounts.c.event, touched)))
    fill(connection, t.event_accounts, rows)


def _keys(of: Mapping[int, Happening]) -> list[tuple[str, int, int]]:
    return [key for one in of.values() for key in one.keys]


def _same(one: Happening, other: Happening) -> bool:
    if one.report == other.report or one.type != other.type:
        return False
    return _same_meeting(one, other) if one.type == MEETING else _same_deed(one, other)


def _same_deed(one: Happening, other: Happening) -> bool:
    if one.status != other.status or _gap(one, other) > (DAYS if one.code == other.code else 0):
        return False
    found = [
        {(a.name.actor, b.name.actor) for a in one.called(role) for b in other.called(role) if a.is_one_with(b)}
        for role in ("actor", "recipient")
    ]
    return any(a[0] != b[0] and a[1] != b[1] for a in found[0] for b in found[1])


def _gap(one: Happening, other: Happening) -> float:
    """Return how many days lie between two events at least; infinity where that is unknown."""
    if not (one.first and one.last and other.first and other.last):
        return math.inf
    return (max(one.first, other.first) - min(one.last, other.last)).days


def _same_meeting(one: Happening, other: Happening) -> bool:
    if not ({one.mode, other.mode} <= _IN_PERSON or one.mode == other.mode or None in (one.mode, other.mode)):
        return False
    if _gap(one, other) > (DAYS if one.status == other.status else 0):
        return False
    both = sum(same_person([a.name], [b.name for b in other.parties]) for a in one.parties)
    return both >= 2 and both / (len(one.parties) + len(other.parties) - both) >= SAME_PEOPLE


def _links(connection: Connection, numbers: Iterable[int]) -> list[tuple[int, int]]:
    query = select(t.same_events).where(among(t.same_events.c.one, numbers))
    return [(one, other) for one, other in connection.execute(query)]


def happenings(connection: Connection, numbers: Iterable[int]) -> dict[int, Happening]:
    """Return the accounts of events with those numbers."""
    return _happenings(connection, among(t.events.c.number, numbers))


def _happenings(connection: Connection, condition: ColumnElement[bool]) -> dict[int, Happening]:
    table, by, seen = t.events.c, t.participants.c, t.appearances.c
    query = select(by.event, by.actor, by.role, seen.name, seen.kind, seen.country).join_from(t.events, t.participants)
    query = query.join(t.appearances, (seen.report == table.report) & (seen.actor == by.actor))
    parties: dict[int, dict[int, Participant]] = {}
    for row in connection.execute(query.where(condition).order_by(by.event, by.role, by.position)):
        party = Participant(role=row.role, name=Name(row.actor, row.name, row.kind), country=row.country)
        parties.setdefault(row.event, {}).setdefault(row.actor, party)
    said = (table.type, table.mode, table.code, table.status, table.dated_from, table.dated_to)
    query = select(table.number, table.id, table.report, *said)
    return {
        row.number: Happening(
            number=row.number,
            id=row.id,
            report=row.report,
            type=row.type,
            mode=row.mode,
            code=row.code,
            status=row.status,
            first=row.dated_from,
            last=row.dated_to,
            parties=tuple(parties.get(row.number, {}).values()),
        )
        for row in connection.execute(query.where(condition))
    }
