"""A user's own actors, kept in the record for the readings to come."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from onrecord.knowledge.actors import KnownActor
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import replace
from onrecord.schema import encode


def keep(connection: Connection, actors: Iterable[KnownActor]) -> int:
    """Keep actors, each in the place of one with its id if there is one; return how many."""
    rows = [{"id": actor.id, "body": encode(actor).decode()} for actor in actors]
    replace(connection, t.own_actors, rows)
    return len(rows)


def listed(connection: Connection) -> list[KnownActor]:
    """Return those that are kept, by id."""
    bodies = connection.execute(select(t.own_actors.c.body).order_by(t.own_actors.c.id)).scalars()
    return [msgspec.json.decode(body, type=KnownActor) for body in bodies]
