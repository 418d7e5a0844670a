"""Readings made by hypothesis: any text, any spans in it, any part missing."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from onrecord.schema import (
    Act,
    Actor,
    ActorKind,
    Addressee,
    Direction,
    Event,
    EventStatus,
    Interval,
    Kind,
    Named,
    Office,
    Position,
    PublishedFrom,
    Reading,
    Report,
    Shift,
    Span,
    Stance,
    Statement,
    StatementStatus,
    stable_id,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\0\r\n \u202e\u05d0😀é\u0301")),
    min_size=1,
    max_size=80,
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
intervals = st.tuples(days, days).map(lambda pair: Interval(min(pair), max(pair)))


def one_of(literal: object) -> st.SearchStrategy[str]:
    """Draw one of the strings that a Literal allows."""
    return st.sampled_from(get_args(literal))


@dataclass(frozen=True, slots=True)
class Parts:
    """Strategies for the parts of the reading of one text."""

    text: str
    actor_ids: tuple[str, ...]
    statement_ids: tuple[str, ...]

    def span(self) -> st.SearchStrategy[Span]:
        bounds = st.tuples(st.integers(0, len(self.text)), st.integers(0, len(self.text)))
        return bounds.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(min(pair), max(pair)))

    def spans(self, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
        return st.lists(self.span(), min_size=least, max_size=3).map(tuple)

    def named(self) -> st.SearchStrategy[Named | None]:
        return st.none() | st.builds(Named, name=words, span=st.none() | self.span())

    def some(self, ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(ids), max_size=3).map(tuple) if ids else st.just(())

    def one(self, ids: tuple[str, ...]) -> st.SearchStrategy[str | None]:
        return st.none() | st.sampled_from(ids) if ids else st.none()

    def actor(self, id: str) -> st.SearchStrategy[Actor]:
        office = st.builds(Office, title=words, of=st.none() | words, start=st.none() | days, end=st.none() | days)
        return st.builds(
            Actor,
            id=st.just(id),
            name=words,
            kind=one_of(ActorKind),
            aliases=st.lists(words, max_size=3).map(tuple),
            country=st.none() | st.sampled_from(["FRA", "KEN"]),
            offices=st.lists(office, max_size=2).map(tuple),
            mentions=self.spans(),
        )

    def statement(self, id: str) -> st.SearchStrategy[Statement]:
        addressee = st.builds(Addressee, actor=self.one(self.actor_ids), span=st.none() | self.span())
        return st.builds(
            Statement,
            id=st.just(id),
            kind=one_of(Kind),
            content=self.spans(1),
            source=self.spans(),
            cue=self.spans(),
            speakers=self.some(self.actor_ids),
            addressee=st.none() | addressee,
            made_on=st.none() | intervals,
            place=self.named(),
            medium=self.named(),
            occasion=self.named(),
            act=one_of(Act),
            negated=st.booleans(),
            denial=st.booleans(),
            question=st.booleans(),
            status=one_of(StatementStatus),
            within=self.one(self.statement_ids),
            confidence=st.floats(0, 1),
            why=st.dictionaries(words, words, max_size=2),
        )

    def event(self, id: str) -> st.SearchStrategy[Event]:
        return st.builds(
            Event,
            id=st.just(id),
            type=st.sampled_from(["CONSULT", "REQUEST"]),
            mode=st.none() | st.sampled_from(["meet", "call"]),
            actors=self.some(self.actor_ids),
            evidence=self.span(),
            recipients=self.some(self.actor_ids),
            date=st.none() | intervals,
            place=self.named(),
            occasion=self.named(),
            status=one_of(EventStatus),
            claimed_by=self.one(self.statement_ids),
            confidence=st.floats(0, 1),
        )

    def position(self) -> st.SearchStrategy[Position]:
        return st.builds(
            Position,
            actor=st.sampled_from(self.actor_ids),
            issue=words,
            stance=one_of(Stance),
            statement=st.sampled_from(self.statement_ids),
            date=st.none() | intervals,
        )

    def shift(self) -> st.SearchStrategy[Shift]:
        ids = self.some(self.statement_ids)
        return st.builds(
            Shift,
            actor=st.sampled_from(self.actor_ids),
            evidence=self.span(),
            direction=one_of(Direction),
            issue=st.none() | words,
            before=ids,
            after=ids,
            denied_by=ids,
        )


def reports(text: str, **fixed: st.SearchStrategy[object]) -> st.SearchStrategy[Report]:
    """Draw a sighting of the text."""
    parts: dict[str, st.SearchStrategy[object]] = {
        "ref": st.none() | words,
        "title": st.none() | words,
        "url": st.none() | words,
        "outlet": st.none() | words,
        "published": st.none() | days,
        "published_from": st.none() | one_of(PublishedFrom),
        "published_conflict": st.none() | words,
        "language": st.none() | st.just("en"),
        "extractor": st.none() | words,
    }
    return st.builds(Report, id=st.just(stable_id(text)), text=st.just(text), **(parts | fixed))


@st.composite
def readings(draw: st.DrawFn, /, **fixed: st.SearchStrategy[object]) -> Reading:
    """Draw a reading of a text, or of ``text`` where that strategy is given, with spans that all lie in it."""
    text = str(draw(fixed.pop("text", texts)))
    actor_ids = tuple(draw(st.lists(st.sampled_from(["Q1", "Q2", "local", "אב"]), unique=True, max_size=3)))
    statement_ids = tuple(stable_id(text, number) for number in range(draw(st.integers(0, 3))))
    event_ids = [stable_id(text, "event", number) for number in range(draw(st.integers(0, 2)))]
    parts = Parts(text, actor_ids, statement_ids)
    both = bool(actor_ids and statement_ids)
    return Reading(
        report=draw(reports(text, **fixed)),
        actors=tuple(draw(parts.actor(id)) for id in actor_ids),
        statements=tuple(draw(parts.statement(id)) for id in statement_ids),
        events=tuple(draw(parts.event(id)) for id in event_ids),
        positions=tuple(draw(st.lists(parts.position(), max_size=2))) if both else (),
        shifts=tuple(draw(st.lists(parts.shift(), max_size=2))) if both else (),
    )
