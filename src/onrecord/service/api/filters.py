"""What may be asked for, in the words of the command line; an unknown word is an error."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Protocol, TypedDict, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from onrecord.errors import DateError
from onrecord.ledger import (
    SPOKEN_OR_WRITTEN,
    ActorOnRecord,
    Coverage,
    EventOnRecord,
    Failure,
    Found,
    ListedReport,
    Record,
    StatementQuery,
    Utterance,
)
from onrecord.schema import Act, EventStatus, EventType, Kind
from onrecord.sources import parse_user_date

Row = TypeVar("Row")

MOST = 500
"""Rows of one page, at most."""
MOST_TOGETHER = 20
"""Actors of whom it is asked where they met together, at most."""


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("a date is a string, YYYY-MM-DD")
    try:
        return parse_user_date(value)
    except DateError as error:
        raise ValueError(str(error)) from error


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, YYYY-MM-DD."""

_UNTIL = "Not after this day, YYYY-MM-DD."
_SINCE = "Not before this day, YYYY-MM-DD."


class Asked(BaseModel):
    """A question; every word of it is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(Asked):
    """Which part of an answer."""

    limit: int = Field(50, ge=1, le=MOST, description="At most so many rows.")
    after: str | None = Field(
        None, description="Go on after the row with this id, the last of the page before; `next` has it filled in."
    )

    @property
    def part(self) -> _Part:
        """The part that is asked for, and one row more, which shows whether there is another page."""
        return {"limit": self.limit + 1, "after": self.after}


class _Part(TypedDict):
    limit: int
    after: str | None


class Listing(Protocol[Row]):
    """A question that is answered with rows, a page at a time."""

    @property
    def limit(self) -> int:
        """Rows of a page."""

    def rows(self, record: Record) -> list[Row]:
        """Ask the record for the rows of the page, and one more."""

    def coverage(self, record: Record) -> Coverage:
        """Ask the record in which reports they were looked for."""

    def key(self, row: Row) -> str:
        """Return what ``after`` calls a row."""


class Statements(Asked):
    """Which statements."""

    words: str | None = Field(None, description='Words that must all be in it; "a phrase" in marks, and prefix*.')
    speaker: str | None = Field(None, description="Who said it: a name or an id.")
    about: str | None = Field(None, description="Somebody whom it mentions.")
    to: str | None = Field(None, description="To whom it was said.")
    since: Day | None = Field(None, description=_SINCE)
    until: Day | None = Field(None, description=_UNTIL)
    kind: Kind | None = Field(None, description="In quotation marks, in part, or not.")
    act: Act | None = Field(None, description="What sort of act; without it, speech and writing.")
    outlet: str | None = Field(None, description="Who reported it, by its whole name.")
    reported_since: Day | None = Field(None, description="Reported not before this day.")
    reported_until: Day | None = Field(None, description="Reported not after this day.")

    def query(self) -> StatementQuery:
        """Return the question as the record takes it."""
        return StatementQuery(
            words=self.words,
            speaker=self.speaker,
            about=self.about,
            to=self.to,
            since=self.since,
            until=self.until,
            kind=self.kind,
            act=[self.act] if self.act else SPOKEN_OR_WRITTEN,
            outlet=self.outlet,
            reported_since=self.reported_since,
            reported_until=self.reported_until,
        )


class StatementsPage(Statements, Page):
    """Which statements, and which part of them."""

    newest: bool = Field(False, description="The latest first, and not the best match or the earliest.")

    def rows(self, record: Record) -> list[Found]:
        """Ask for the rows of the page, and one more."""
        return record.search(replace(self.query(), newest=self.newest), **self.part)

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage_of(self.query())

    def key(self, row: Found) -> str:
        """Return what ``after`` calls a row."""
        return row.statement.id


class Utterances(Statements, Page):
    """Utterances with an account of which statements, and which part of them."""

    def rows(self, record: Record) -> list[Utterance]:
        """Ask for the rows of the page, and one more."""
        return record.utterances(self.query(), **self.part)

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage_of(self.query())

    def key(self, row: Utterance) -> str:
        """Return what ``after`` calls a row."""
        return row.id


class Meetings(Page):
    """Which meetings."""

    actor: list[str] = Field(
        [], description="Who took part; several times for several together.", max_length=MOST_TOGETHER
    )
    since: Day | None = Field(None, description=_SINCE)
    until: Day | None = Field(None, description=_UNTIL)
    place: str | None = Field(None, description="Words of the name of the place.")
    status: EventStatus | None = Field(None, description="Whether it came about.")

    def rows(self, record: Record) -> list[EventOnRecord]:
        """Ask for the rows of the page, and one more."""
        return record.meetings(
            actor=self.actor, since=self.since, until=self.until, place=self.place, status=self.status, **self.part
        )

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage(since=self.since, until=self.until, names=self.actor)

    def key(self, row: EventOnRecord) -> str:
        """Return what ``after`` calls a row."""
        return row.event.id


class Events(Meetings):
    """Which events."""

    type: list[EventType] = Field([], description="PLOVER's type; several times for any of several.", max_length=16)
    outlet: str | None = Field(None, description="Who reported it, by its whole name.")

    def rows(self, record: Record) -> list[EventOnRecord]:
        """Ask for the rows of the page, and one more."""
        return record.events(
            actor=self.actor, types=self.type, since=self.since, until=self.until, place=self.place,
            status=self.status, outlet=self.outlet, **self.part,
        )  # fmt: skip

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage(since=self.since, until=self.until, outlet=self.outlet, names=self.actor)


class Actors(Page):
    """Which actors."""

    words: str | None = Field(None, description="Words of a name, or an id.")
    common: bool = Field(
        False, description="Also those that have no name, only a common noun, as “the company”; with words, always."
    )

    def rows(self, record: Record) -> list[ActorOnRecord]:
        """Ask for the rows of the page, and one more."""
        return record.actors(self.words, common=self.common, **self.part)

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage(names=[self.words] if self.words else [])

    def key(self, row: ActorOnRecord) -> str:
        """Return what ``after`` calls a row."""
        return row.id


class Reports(Page):
    """Which reports."""

    outlet: str | None = Field(None, description="Who carried it, by its whole name.")
    since: Day | None = Field(None, description=f"Published: {_SINCE.lower()}")
    until: Day | None = Field(None, description=f"Published: {_UNTIL.lower()}")

    def rows(self, record: Record) -> list[ListedReport]:
        """Ask for the rows of the page, and one more."""
        return record.reports(outlet=self.outlet, since=self.since, until=self.until, **self.part)

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage(since=self.since, until=self.until, outlet=self.outlet)

    def key(self, row: ListedReport) -> str:
        """Return what ``after`` calls a row."""
        return row.id


class Failures(Page):
    """Which failures."""

    def rows(self, record: Record) -> list[Failure]:
        """Ask for the rows of the page, and one more."""
        return record.failures(**self.part)

    def coverage(self, record: Record) -> Coverage:
        """Ask in which reports they were looked for."""
        return record.coverage()

    def key(self, row: Failure) -> str:
        """Return what ``after`` calls a row."""
        return row.ref


class Positions(Asked):
    """Whose positions, and on what."""

    actor: str = Field(description="Whose: a name or an id.", min_length=1)
    issue: str | None = Field(None, description="One of the issues that the service knows; without it, each.")
    since: Day | None = Field(None, description=_SINCE)
    until: Day | None = Field(None, description=_UNTIL)


class Timeline(Asked):
    """Whose line of time, and on what."""

    actor: list[str] = Field(
        description="Whose: a name or an id; several times for several.", min_length=1, max_length=5
    )
    issue: str = Field(description="One of the issues that the service knows.", min_length=1)
    since: Day | None = Field(None, description=_SINCE)
    until: Day | None = Field(None, description=_UNTIL)


class TimelinePage(Page):
    """A line of time that is still being asked for: without actors or an issue, there is none yet."""

    actor: list[str] = Field([], max_length=5)
    issue: str | None = None
    since: Day | None = None
    until: Day | None = None
