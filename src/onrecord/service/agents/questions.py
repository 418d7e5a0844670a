"""The questions that an assistant can put; each method is one tool."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from onrecord.checking import check_quotation as check
from onrecord.knowledge.issues import Issue, issue_called
from onrecord.ledger import SPOKEN_OR_WRITTEN, Record, StatementQuery
from onrecord.schema import Act, EventStatus, Interval, Kind
from onrecord.service.agents import answers
from onrecord.sources import parse_user_date

_Words = Annotated[str | None, Field(description='Words that must all be in it; "a phrase" in marks, and prefix*')]
_Speaker = Annotated[str | None, Field(description="Who said it: a name or an id")]
_About = Annotated[str | None, Field(description="Somebody whom it mentions: a name or an id")]
_To = Annotated[str | None, Field(description="To whom it was said: a name or an id")]
_Since = Annotated[str | None, Field(description="Not before this day, YYYY-MM-DD")]
_Until = Annotated[str | None, Field(description="Not after this day, YYYY-MM-DD")]
_Kind = Annotated[Kind | None, Field(description="In quotation marks, in part, or not")]
_Act = Annotated[Act | None, Field(description="What sort of act; without it, speech and writing")]
_Outlet = Annotated[str | None, Field(description="Who reported it, by its whole name")]
_Limit = Annotated[int, Field(ge=1, le=100, description="At most so many")]
_After = Annotated[str | None, Field(description="`after` of the page before")]
_Day = Annotated[str | None, Field(description="The day it is said to have been made on, YYYY-MM-DD")]
_Actors = Annotated[list[str], Field(description="Names or ids of who took part; all of them together")]
_MOST_ACTORS = 10


class Questions:
    """What can be asked of a record."""

    def __init__(self, record: Record, issues: Sequence[Issue]) -> None:
        self._record = record
        self._issues = issues

    def search_statements(
        self,
        words: _Words = None,
        speaker: _Speaker = None,
        about: _About = None,
        to: _To = None,
        since: _Since = None,
        until: _Until = None,
        kind: _Kind = None,
        act: _Act = None,
        outlet: _Outlet = None,
        newest: Annotated[bool, Field(description="The latest first, and not the best match or the earliest")] = False,
        limit: _Limit = 20,
        after: _After = None,
    ) -> answers.Statements:
        """Find who said what, when and to whom: the best match first where there are words, else by day."""
        asked = StatementQuery(
            words=words,
            speaker=speaker,
            about=about,
            to=to,
            since=_day(since),
            until=_day(until),
            kind=kind,
            act=[act] if act else SPOKEN_OR_WRITTEN,
            outlet=outlet,
            newest=newest,
        )
        found = self._record.search(asked, limit=limit + 1, after=after)
        return answers.Statements(
            statements=[answers.Said.of(one) for one in found[:limit]],
            after=found[limit - 1].statement.id if len(found) > limit else None,
            coverage=answers.Covered.of(self._record.coverage_of(asked)),
        )

    def get_statement(
        self, id: Annotated[str, Field(description="Its id, or the first 6 characters or more")]
    ) -> answers.Statement:
        """Show a statement in context: how speaker and day were found, and what other reports tell of its words."""
        found = self._record.show(id)
        return answers.Statement(
            statement=answers.Said.of(found),
            why=dict(found.statement.why),
            elsewhere=[answers.Told.of(one) for one in self._record.told_elsewhere(id)],
            coverage=answers.Covered.of(self._record.coverage()),
        )

    def actor(self, name: Annotated[str, Field(description="Words of a name, or an id")]) -> answers.Actors:
        """Find who is on the record under a name: other names, kind, country, and how much there is of them."""
        found = self._record.actors(name, limit=_MOST_ACTORS)
        return answers.Actors(
            actors=[answers.Who.of(one) for one in found],
            coverage=answers.Covered.of(self._record.coverage(names=[name])),
        )

    def timeline(
        self,
        actor: Annotated[str, Field(description="A name or an id")],
        words: _Words = None,
        about: _About = None,
        since: _Since = None,
        until: _Until = None,
        limit: _Limit = 50,
    ) -> answers.Timeline:
        """Tell what somebody said, on a matter if words are given, and whom they met, in the order of days."""
        first, last = _day(since), _day(until)
        asked = StatementQuery(words=words, speaker=actor, about=about, since=first, until=last, act=SPOKEN_OR_WRITTEN)
        said = [answers.Said.of(one) for one in self._record.search(asked, limit=limit + 1)]
        met = [
            answers.Met.of(one)
            for one in self._record.meetings(actor=actor, since=first, until=last, limit=limit + 1)
            if words is None and about is None
        ]
        moments = [
            *(answers.Moment(day=one.made_on or _published(one), said=one) for one in said),
            *(answers.Moment(day=one.date, met=one) for one in met),
        ]
        moments.sort(key=lambda one: (one.day is None, one.day or ""))
        return answers.Timeline(
            actor=actor,
            moments=moments[:limit],
            complete=len(moments) <= limit,
            coverage=answers.Covered.of(self._record.coverage_of(asked)),
        )

    def positions(
        self,
        actor: Annotated[str, Field(description="A name or an id")],
        issue: Annotated[str | None, Field(description="One of the issues; without it, each")] = None,
        since: _Since = None,
        until: _Until = None,
        limit: Annotated[int, Field(ge=0, le=100, description="At most so many statements of each issue")] = 10,
    ) -> answers.Positions:
        """Tell where somebody stands on issues, for or against, statement by statement, and whether that moved."""
        first, last = _day(since), _day(until)
        asked = [issue_called(self._issues, issue)] if issue else self._issues
        courses = self._record.positions.courses(actor, asked, since=first, until=last)
        return answers.Positions(
            actor=courses[0].name,
            courses=[answers.Course.of(one, limit) for one in courses if one.statements or one.shifts or issue],
            coverage=answers.Covered.of(self._record.coverage(since=first, until=last)),
        )

    def meetings(
        self,
        actors: _Actors,
        since: _Since = None,
        until: _Until = None,
        place: Annotated[str | None, Field(description="Words of the name of the place")] = None,
        status: Annotated[EventStatus | None, Field(description="Whether it came about")] = None,
        limit: _Limit = 20,
        after: _After = None,
    ) -> answers.Meetings:
        """Find who met, called or visited whom, by day, with the sentence of every report that tells of it."""
        first, last = _day(since), _day(until)
        met = self._record.meetings(
            actor=actors, since=first, until=last, place=place, status=status, limit=limit + 1, after=after
        )
        return answers.Meetings(
            meetings=[answers.Met.of(one) for one in met[:limit]],
            after=met[limit - 1].event.id if len(met) > limit else None,
            coverage=answers.Covered.of(self._record.coverage(since=first, until=last, names=actors)),
        )

    def check_quotation(
        self,
        quotation: Annotated[str, Field(description="Its words, without marks; three at least")],
        speaker: Annotated[str | None, Field(description="Who is said to have said it")] = None,
        made_on: _Day = None,
    ) -> answers.Verdict:
        """Check whether a quotation is true to what is on the record: exact, altered, another's, or not there."""
        day = _day(made_on)
        return answers.Verdict.of(
            check(quotation, self._record, speaker=speaker, made_on=Interval(day) if day else None)
        )


def _day(text: str | None) -> date | None:
    return parse_user_date(text) if text else None


def _published(said: answers.Said) -> str | None:
    return said.where.sources[0].published if said.where.sources else None
