"""Whom a person means who gives a name."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Connection, select

from onrecord.errors import VerdictError
from onrecord.ledger import search
from onrecord.ledger import tables as t
from onrecord.ledger.found import ActorOnRecord
from onrecord.schema import Actor, Reading, actor_id

A = TypeVar("A", Actor, ActorOnRecord)


def actor_called(connection: Connection, reading: Reading, name: str) -> Actor:
    """Return the actor with that id or name: of the reading, else of the record, else a person new to both.

    VerdictError where several may be meant.
    """
    asked = set(name.casefold().split())
    if not asked:
        raise VerdictError("a name is empty; leave it out, or give the name")
    for fits in (
        lambda actor: actor.id == name,
        lambda actor: name.casefold() in {known.casefold() for known in (actor.name, *actor.aliases)},
        lambda actor: any(asked <= set(known.casefold().split()) for known in (actor.name, *actor.aliases)),
    ):
        if found := [actor for actor in reading.actors if fits(actor)]:
            return _the_one(found, name)
    on_record = [one for one in search.actors(connection, name, limit=20, offset=0) if one.kind != "unnamed"]
    exact = [one for one in on_record if name == one.id or name in one.names]
    if exact or on_record:
        return _identity(_the_one(exact or on_record, name))
    return Actor(id=actor_id("person", name), name=name, kind="person")


def identity_called(connection: Connection, name: str) -> Actor:
    """Return the actor of the record with that id or whole name, or that alone holds its words.

    NotFoundError if there is none, VerdictError where several may be meant.
    """
    found = search.actors(connection, name, limit=20, offset=0)
    exact = [one for one in found if name == one.id or name.casefold() in map(str.casefold, one.names)]
    if not found:
        begun = select(t.actors.c.number, t.actors.c.id)
        _, id = search.one_of(connection, begun, "actor", name, by="id or name")
        found = search.actors(connection, id, limit=1, offset=0)
    return _identity(_the_one(exact or found, name))


def _the_one(found: list[A], name: str) -> A:
    if len({one.id for one in found}) > 1:
        listed = ", ".join(f"{one.name} ({one.id})" for one in found[:5])
        raise VerdictError(f"{name} may be {listed}; give the id")
    return found[0]


def _identity(found: ActorOnRecord) -> Actor:
    return Actor(id=found.id, name=found.name, kind=found.kind, country=found.country)
