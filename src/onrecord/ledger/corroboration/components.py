"""Graphs of what is linked: connected components, and the links that suffice to hold them together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from sqlalchemy import Connection, Table, delete, or_, select

from onrecord.ledger.expressions import among

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Things that are joined, two at a time."""

    def __init__(self, joined: Iterable[tuple[T, T]] = ()) -> None:
        """Begin with each thing by itself, but for those that are joined."""
        self._parent: dict[T, T] = {}
        for one, other in joined:
            self.join(one, other)

    def of(self, thing: T) -> T:
        """Return one thing that stands for all that this one is joined with."""
        parent = self._parent
        while (above := parent.setdefault(thing, thing)) != thing:
            parent[thing] = thing = parent.setdefault(above, above)
        return thing

    def all(self) -> list[set[T]]:
        """Return all groups of the things that were ever asked for or joined."""
        found: dict[T, set[T]] = {}
        for thing in list(self._parent):
            found.setdefault(self.of(thing), set()).add(thing)
        return list(found.values())

    def join(self, one: T, other: T) -> bool:
        """Join two things; tell whether that was new."""
        a, b = self.of(one), self.of(other)
        self._parent[a] = b
        return a != b


def components(things: Iterable[T], links: Iterable[tuple[T, T]]) -> list[set[T]]:
    """Return the connected components of a graph.

    >>> sorted(map(sorted, components("abcd", [("a", "c"), ("c", "d")])))
    [['a', 'c', 'd'], ['b']]
    """
    groups = Groups(links)
    for thing in things:
        groups.of(thing)
    return groups.all()


def reached(seeds: Iterable[T], neighbours: Callable[[set[T]], set[T]]) -> set[T]:
    """Return everything that can be reached from the seeds, asking for the neighbours of many at a time."""
    found = set(seeds)
    fresh = set(found)
    while fresh:
        fresh = neighbours(fresh) - found
        found |= fresh
    return found


def linked(connection: Connection, table: Table, numbers: Iterable[int]) -> set[int]:
    """Return what a table with the columns ``one`` and ``other`` links with any of those."""
    numbers, one, other = set(numbers), table.c.one, table.c.other
    found = set(connection.execute(select(other).where(among(one, numbers))).scalars())
    return found.union(connection.execute(select(one).where(among(other, numbers))).scalars())


def unlink(connection: Connection, table: Table, numbers: Iterable[int]) -> None:
    """Delete the links of a table that any of those has."""
    numbers = set(numbers)
    connection.execute(delete(table).where(or_(among(table.c.one, numbers), among(table.c.other, numbers))))
