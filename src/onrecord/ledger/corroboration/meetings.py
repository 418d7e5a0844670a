"""Which accounts tell of the same meeting: the same people, the same sort of contact, within two days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill, in_parts
from onrecord.ledger.corroboration.components import Groups, components, linked, reached, unlink
from onrecord.ledger.corroboration.tellings import Name, same_person
from onrecord.ledger.rows import Row, iso

DAYS = 2
"""Accounts of one meeting are dated so many days apart at most."""

SAME_PEOPLE = 0.75
"""Share of the people in either account who are in both; and two at least."""

_IN_PERSON = {"meet", "talk", "visit"}
"""Modes that may be one contact as different reports put it; a call is another."""

_CANDIDATES = f"""
SELECT json_extract(mine.value, '$[1]'), k.event
FROM json_each(?) AS mine CROSS JOIN meeting_keys AS k
WHERE k.name = json_extract(mine.value, '$[0]')
  AND k.day BETWEEN json_extract(mine.value, '$[2]') - {DAYS} AND json_extract(mine.value, '$[2]') + {DAYS}
  AND k.event < json_extract(mine.value, '$[1]')
GROUP BY 1, 2 HAVING count(*) > 1
"""

_FORGET = "DELETE FROM meeting_keys WHERE name = ? AND event = ? AND day = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One account of a meeting."""

    number: int
    id: str
    report: int
    mode: str | None
    status: str
    first: date | None
    last: date | None
    people: tuple[Name, ...]

    @property
    def keys(self) -> list[tuple[str, int, int]]:
        """What it is looked up by: the last word of each name, the number of the event, the day."""
        if self.first is None:
            return []
        words = {name.name.casefold().split()[-1] for name in self.people if name.name.strip()}
        return [(word, self.number, self.first.toordinal()) for word in sorted(words)]


def add(connection: Connection, first: int) -> None:
    """Take in the meetings numbered from ``first``."""
    new = _gatherings(connection, t.events.c.number >= first)
    keys = _keys(new)
    fill(connection, t.meeting_keys, ({"name": name, "day": day, "event": event} for name, event, day in keys))
    _link(connection, new)
    _form(connection, new)


def remove(connection: Connection, report: int) -> None:
    """Leave out the meetings of a report, which are about to go."""
    gone = _gatherings(connection, t.events.c.report == report)
    if not gone:
        return
    connection.exec_driver_sql(_FORGET, _keys(gone) or [(None, None, None)])
    touched = reached(gone, lambda some: linked(connection, t.same_meetings, some))
    unlink(connection, t.same_meetings, touched)
    left = _all(connection, touched - gone.keys())
    _link(connection, left)
    _form(connection, left)


def _link(connection: Connection, new: Mapping[int, Gathering]) -> None:
    """Link meetings with those of smaller numbers that are the same, as far as they are not linked by others."""
    candidates = connection.exec_driver_sql(_CANDIDATES, (json.dumps(_keys(new)),)).all()
    known = {**new, **_all(connection, {other for _, other in candidates if other not in new})}
    same = sorted((one, other) for one, other in candidates if _same(known[one], known[other]))
    groups = Groups(_links(connection, {number for pair in same for number in pair}))
    links = (pair for pair in same if groups.join(*pair))
    fill(connection, t.same_meetings, ({"one": one, "other": other} for one, other in links))


def _form(connection: Connection, numbers: Iterable[int]) -> None:
    """Form anew the meetings that those accounts have a part in."""
    touched = reached(numbers, lambda some: linked(connection, t.same_meetings, some))
    known = _all(connection, touched)
    rows: list[Row] = []
    for together in components(known, _links(connection, touched)):
        id = min(known[number].id for number in together)
        days = [day for number in together if (day := known[number].first)]
        first = iso(min(days)) if days else None
        rows += [{"event": number, "meeting": id, "dated_from": first} for number in sorted(together)]
    for part in in_parts(touched):
        connection.execute(delete(t.meeting_accounts).where(t.meeting_accounts.c.event.in_(part)))
    fill(connection, t.meeting_accounts, rows)


def _keys(of: Mapping[int, Gathering]) -> list[tuple[str, int, int]]:
    return [key for one in of.values() for key in one.keys]


def _same(one: Gathering, other: Gathering) -> bool:
    if one.report == other.report or not (one.first and one.last and other.first and other.last):
        return False
    if not ({one.mode, other.mode} <= _IN_PERSON or one.mode == other.mode or None in (one.mode, other.mode)):
        return False
    gap = (max(one.first, other.first) - min(one.last, other.last)).days
    if gap > (DAYS if one.status == other.status else 0):
        return False
    both = sum(same_person([name], other.people) for name in one.people)
    return both >= 2 and both / (len(one.people) + len(other.people) - both) >= SAME_PEOPLE


def _links(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for part in in_parts(numbers):
        for row in connection.execute(select(t.same_meetings).where(t.same_meetings.c.one.in_(part))):
            yield row.one, row.other


def _all(connection: Connection, numbers: Iterable[int]) -> dict[int, Gathering]:
    found: dict[int, Gathering] = {}
    for part in in_parts(numbers):
        found |= _gatherings(connection, t.events.c.number.in_(part))
    return found


def _gatherings(connection: Connection, condition: ColumnElement[bool]) -> dict[int, Gathering]:
    table, by, seen = t.events.c, t.participants.c, t.appearances.c
    meetings = condition & (table.type == "CONSULT")
    query = select(by.event, by.actor, seen.name, seen.kind).join_from(t.events, t.participants)
    query = query.join(t.appearances, (seen.report == table.report) & (seen.actor == by.actor))
    people: dict[int, dict[int, Name]] = {}
    for row in connection.execute(query.where(meetings).order_by(by.event, by.role, by.position)):
        people.setdefault(row.event, {})[row.actor] = Name(row.actor, row.name, row.kind)
    query = select(table.number, table.id, table.report, table.mode, table.status, table.dated_from, table.dated_to)
    return {
        row.number: Gathering(
            number=row.number,
            id=row.id,
            report=row.report,
            mode=row.mode,
            status=row.status,
            first=row.dated_from,
            last=row.dated_to,
            people=tuple(people.get(row.number, {}).values()),
        )
        for row in connection.execute(query.where(meetings))
    }
