"""What an actor said on an issue, statement by statement, with what each takes for a stance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Select, or_, select

from onrecord.errors import NotFoundError
from onrecord.knowledge.issues import Issue
from onrecord.knowledge.stems import stems
from onrecord.ledger import search
from onrecord.ledger import tables as t
from onrecord.ledger.found import ActorOnRecord, Found
from onrecord.ledger.readings import Shown, found_in, shown_readings
from onrecord.reading.positions.acts import deed
from onrecord.reading.positions.assignment import Assigner
from onrecord.reading.positions.stances import stance
from onrecord.schema import Interval, Span, Stance, Statement, decode_as


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPosition:
    """A statement of an actor on an issue: when, where it stands, how strongly, and what it does to whom."""

    actor: str
    """Id of the actor."""
    issue: str
    date: Interval | None
    """When it was said or, where that is unknown, when it was reported; None where neither is known."""
    stance: Stance
    intensity: int
    """0 where the stance is unclear, else 1 (mild), 2 (plain) or 3 (strong)."""
    value: int
    """The point on the scale from -3 (strongly against) to 3 (strongly for) that a computed shift counts."""
    act: str | None
    """What it does: request, reject, threaten, accuse, promise, praise, concede, deny or confirm, if any of these."""
    plover: str | None
    """The PLOVER type of that act."""
    target: str | None
    """The name of whom it does that to."""
    score: float
    """How much speaks for it that the statement is about the issue, from 0 to 1."""
    why: dict[str, str]
    """What issue, stance and act were found by."""
    found: Found
    """The statement itself, with where it was reported: the earliest account of an utterance."""
    accounts: int
    """How many statements on the record tell of the same utterance, this one included."""


def actor_called(connection: Connection, name: str) -> ActorOnRecord:
    """Return the actor of that id or whole name, or whose names alone have its words.

    NotFoundError if there is none, or several may be meant.
    """
    found = search.actors(connection, name, limit=20, offset=0)
    exact = [one for one in found if name == one.id or name.casefold() in map(str.casefold, one.names)]
    meant = exact or found
    if not meant:
        raise NotFoundError(f"no actor on the record is called {name}; see: onrecord actors")
    if len(meant) > 1:
        listed = ", ".join(f"{one.name} ({one.id}, {one.statements} statements)" for one in meant[:5])
        raise NotFoundError(f"{name} may be {listed}; give the id, or join them with: onrecord review merge")
    return meant[0]


def positions(
    connection: Connection, actor: str, issues: Sequence[Issue], *, since: date | None = None, until: date | None = None
) -> list[StatedPosition]:
    """Return the statements of the actor with that id on the issues, by day; unknown days last.

    Several accounts of one utterance are one position: that of the earliest account.
    """
    utterance = _utterances(connection, actor)
    told: dict[tuple[str, object], list[StatedPosition]] = {}
    for page in search.pages(_candidates(connection, actor, issues, since, until)):
        shown = shown_readings(connection, {row.report for row in page})
        assigners = {report: Assigner(one.reading) for report, one in shown.items()}
        for row in page:
            for position in _of(shown[row.report], assigners[row.report], row.id, actor, issues):
                same = utterance.get(row.number, row.number)
                told.setdefault((position.issue, same), []).append(position)
    return sorted((_as_one(accounts) for accounts in told.values()), key=_order)


def _candidates(
    connection: Connection, actor: str, issues: Sequence[Issue], since: date | None, until: date | None
) -> list[_Candidate]:
    """Return the statements of an actor that may be about the issues, since most are not and readings decode slowly.

    A statement is about an issue only if its paragraph or its own words have one with which a term begins, or a person
    said so.
    """
    said, seen = t.statements.c, t.sightings.c
    decided = or_(said.reviewed.is_not(None), t.readings.c.body.contains('"issues":['))
    query = select(said.report, said.id, said.number, said.content_spans, decided)
    query = query.join(t.sightings, (seen.report == said.report) & seen.earliest)
    query = query.join(t.readings, t.readings.c.number == seen.reading).where(said.number.in_(said_by(actor)))
    if since:
        query = query.where(said.dated_to >= since)
    if until:
        query = query.where(said.dated_from <= until)
    first = {stem for issue in issues for stem in issue.phrases.longest}
    found: list[_Candidate] = []
    for page in search.pages(connection.execute(query.order_by(said.report)).all()):
        texts = _texts(connection, {row.report for row in page})
        found += [
            _Candidate(report, id, number)
            for report, id, number, spans, by_hand in page
            if by_hand or not first.isdisjoint(stems(_lines(texts[report], decode_as(tuple[Span, ...], spans))))
        ]
    return found


class _Candidate(NamedTuple):
    report: int
    id: str
    number: int


def _texts(connection: Connection, reports: Collection[int]) -> dict[int, str]:
    query = select(t.reports.c.number, t.reports.c.text).where(t.reports.c.number.in_(reports))
    return dict(iter(connection.execute(query)))


def _lines(text: str, pieces: Sequence[Span]) -> str:
    """Return the whole lines over which pieces of a text reach."""
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    end = text.find("\n", last)
    return text[text.rfind("\n", 0, first) + 1 : end if end >= 0 else None]


def _order(position: StatedPosition) -> tuple[object, ...]:
    day = position.date
    return (day is None, day.start if day else date.max, day.end if day else date.max, position.found.statement.id,
            position.issue)  # fmt: skip


def said_by(actor: str) -> Select[int]:
    """Select the numbers of the statements of the actor with that id."""
    by = t.speakers.c
    return select(by.statement).where(by.actor.in_(select(t.actors.c.number).where(t.actors.c.id == actor)))


def _utterances(connection: Connection, actor: str) -> dict[int, int]:
    """Return, by their numbers, an actor's statements that tell of an utterance, with a negative number for it."""
    by = t.accounts.c
    query = select(by.statement, by.utterance).where(by.statement.in_(said_by(actor)))
    query = query.order_by(by.statement, by.piece.desc())
    return {statement: -utterance for statement, utterance in connection.execute(query)}


def _as_one(accounts: Iterable[StatedPosition]) -> StatedPosition:
    told = sorted(accounts, key=lambda one: (one.found.sightings[0].rank, one.found.statement.id))
    return replace(told[0], accounts=len(told))


def _of(shown: Shown, assigner: Assigner, id: str, actor: str, issues: Sequence[Issue]) -> Iterator[StatedPosition]:
    """Yield the positions that one statement shows."""
    reading = shown.reading
    statement = next(one for one in reading.statements if one.id == id)
    for issue in issues:
        if assigned := assigner.assigned(statement, issue):
            taken, does = stance(reading, statement, issue), deed(reading, statement)
            yield StatedPosition(
                actor=actor,
                issue=issue.name,
                date=_day(statement, shown),
                stance=taken.stance,
                intensity=taken.intensity,
                value=taken.value,
                act=does.act,
                plover=does.plover,
                target=reading.actor(does.target).name if does.target else None,
                score=assigned.score,
                why={"issue": assigned.why, "stance": taken.why, "act": does.why},
                found=found_in(shown, id),
                accounts=1,
            )


def _day(statement: Statement, shown: Shown) -> Interval | None:
    published = shown.sightings[0].published
    return statement.made_on or (Interval(published) if published else None)
