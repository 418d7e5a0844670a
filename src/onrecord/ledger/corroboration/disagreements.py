"""Where accounts of the same words, or of the same event, cannot all be right: on speaker, date, place or status."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

from onrecord.ledger.corroboration.tellings import names_agree
from onrecord.schema import Actor, Event, Interval, Reading, Statement

Field = Literal["speaker", "date", "place", "status"]
V = TypeVar("V", bound=Hashable)

_VENUE = re.compile(
    r"\b(?:airport|base|bridge|building|castle|cent(?:er|re)|chamber|church|club|conference|congress|consulate|court|"
    r"embassy|hall|headquarters|home|hospital|hotel|house|ministry|office|outside|palace|palais|parliament|residence|room|"
    r"school|senate|site|square|stadium|station|street|studio|summit|theatre|tower|university|villa)\b",
    re.IGNORECASE,
)
"""Words of a place inside a town: it may be the town that another account names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field in which accounts contradict each other."""

    field: Field
    values: tuple[tuple[str, tuple[str, ...]], ...]
    """Each value, with the ids of the statements or events whose report gives it."""


def on_utterance(accounts: Sequence[tuple[Reading, Statement]]) -> tuple[Disagreement, ...]:
    """Return where statements that tell of the same words contradict each other."""
    ids = [statement.id for _, statement in accounts]
    speakers = [tuple(reading.actor(id) for id in statement.speakers) for reading, statement in accounts]
    fields = (
        _disagreement("speaker", ids, speakers, _speakers_clash, _names),
        _disagreement("date", ids, [statement.made_on for _, statement in accounts], _dates_clash, str),
        _disagreement("place", ids, [_name(statement) for _, statement in accounts], _places_clash, str),
    )
    return tuple(filter(None, fields))


def on_event(events: Sequence[Event]) -> tuple[Disagreement, ...]:
    """Return where accounts of one event contradict each other."""
    ids = [event.id for event in events]
    fields = (
        _disagreement("date", ids, [event.date for event in events], _dates_clash, str),
        _disagreement("place", ids, [_name(event) for event in events], _places_clash, str),
        _disagreement("status", ids, [event.status for event in events], _statuses_clash, str),
    )
    return tuple(filter(None, fields))


def _disagreement(
    field: Field, ids: list[str], values: Sequence[V | None], clash: Callable[[V, V], bool], show: Callable[[V], str]
) -> Disagreement | None:
    known = [(value, id) for value, id in zip(values, ids, strict=True) if value]
    if not any(clash(one, other) for (one, _), (other, _) in combinations(known, 2)):
        return None
    by_value: dict[str, list[str]] = {}
    for value, id in known:
        by_value.setdefault(show(value), []).append(id)
    return Disagreement(field=field, values=tuple((value, tuple(given)) for value, given in by_value.items()))


def _speakers_clash(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Tell whether two accounts credit different people; a government or a ministry may be the minister."""
    if any(actor.kind != "person" for actor in (*one, *other)):
        return False
    return not any(a.id == b.id or names_agree(x, y) for a in one for b in other for x in _all(a) for y in _all(b))


def _dates_clash(one: Interval, other: Interval) -> bool:
    return one.end < other.start or other.end < one.start


def _places_clash(one: str, other: str) -> bool:
    """Tell whether two names are of different towns; a venue may lie in either."""
    if _VENUE.search(one) or _VENUE.search(other) or not (one[:1].isupper() and other[:1].isupper()):
        return False
    return not set(re.findall(r"\w+", one.casefold())) & set(re.findall(r"\w+", other.casefold()))


def _statuses_clash(one: str, other: str) -> bool:
    return {one, other} == {"happened", "cancelled"}


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _all(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _name(part: Statement | Event) -> str | None:
    return part.place.name if part.place else None
