"""The questions that a record answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date

from sqlalchemy import Connection

from onrecord.ledger import search
from onrecord.ledger.corroboration.accounts import Utterance
from onrecord.ledger.coverage import Coverage
from onrecord.ledger.coverage import coverage as count_coverage
from onrecord.ledger.doubtful import DoubtfulPair, doubtful_pairs
from onrecord.ledger.evidence import Evidence
from onrecord.ledger.facets import Facets
from onrecord.ledger.facets import facets as count_facets
from onrecord.ledger.found import ActorOnRecord, EventOnRecord, Found, ListedReport
from onrecord.ledger.listing import reports as list_reports
from onrecord.ledger.profiles import Profile
from onrecord.ledger.profiles import profile as gather_profile
from onrecord.ledger.search import SPOKEN_OR_WRITTEN, StatementQuery
from onrecord.schema import Act, EventStatus, EventType, Kind

ANY_STATEMENT = StatementQuery()


class Questions(ABC):
    """What can be asked of a record; every method raises RecordError where it cannot be used."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees the record as it stands at one moment."""

    def find(
        self,
        words: str | None = None,
        *,
        speaker: str | None = None,
        about: str | None = None,
        to: str | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: Kind | None = None,
        outlet: str | None = None,
        act: Collection[Act] = SPOKEN_OR_WRITTEN,
        reported_since: date | None = None,
        reported_until: date | None = None,
        newest: bool = False,
        limit: int | None = None,
        offset: int = 0,
        after: str | None = None,
    ) -> list[Found]:
        """Return the statements that fit: the best match first where there are words, else by day; unknown days last.

        ``words`` must all be in the content, in any order; "a phrase" in marks is one, and ``prefix*`` any word that so
        begins.  ``speaker``, ``about`` (somebody mentioned in the content) and ``to`` are names, aliases or ids of
        actors, in whole words.  Words and names match whatever their case and accents.  ``since`` and ``until``,
        both included, are days on which the statement may have been made or, where that is unknown, the day on which
        the report was published; without either day it is not found by date.  ``outlet`` is the whole name of one that
        carried the report, in any case, and ``reported_since`` and ``reported_until`` are the days on which it did.
        ``act`` empty searches every act.  ``newest`` puts the latest first, whatever fits best.  ``after`` is the id of
        the last statement of the page before: the next one begins behind it, whatever was added meanwhile.
        NotFoundError if that is not in the answer.
        """
        asked = search.StatementQuery(
            words=words,
            speaker=speaker,
            about=about,
            to=to,
            since=since,
            until=until,
            kind=kind,
            outlet=outlet,
            act=act,
            reported_since=reported_since,
            reported_until=reported_until,
            newest=newest,
        )
        return self.search(asked, limit=limit, offset=offset, after=after)

    def search(
        self, asked: StatementQuery, *, limit: int | None = None, offset: int = 0, after: str | None = None
    ) -> list[Found]:
        """Return what ``find`` does, for a question that may be asked of the other methods too."""
        with self._reading() as connection:
            return search.statements(connection, asked, limit=limit, offset=offset, after=after)

    def facets(self, asked: StatementQuery = ANY_STATEMENT, *, most: int = 10) -> Facets:
        """Count the statements that fit by speaker, outlet, kind, act and year; the ``most`` frequent of each."""
        with self._reading() as connection:
            return count_facets(connection, asked, most=most)

    def coverage(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        names: Iterable[str] = (),
    ) -> Coverage:
        """Return which reports an answer about those days, as published, and that outlet was looked for in.

        Of the ``names`` that were asked for it tells which nobody on the record has.
        """
        with self._reading() as connection:
            return count_coverage(connection, since=since, until=until, outlet=outlet, names=names)

    def meetings(
        self,
        *,
        actor: str | Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        status: EventStatus | None = None,
        limit: int | None = None,
        offset: int = 0,
        after: str | None = None,
    ) -> list[EventOnRecord]:
        """Return the meetings, talks, visits and calls that fit, by day; unknown days last.

        ``actor`` is a name, as in ``find``, or several who must all take part; ``place`` words that must be in the name
        of the place.  Days count as in ``find``.  ``after`` is the id of the last meeting of the page before.
        """
        return self.events(
            actor=actor,
            types=search.MEETINGS,
            since=since,
            until=until,
            place=place,
            status=status,
            limit=limit,
            offset=offset,
            after=after,
        )

    def events(
        self,
        *,
        actor: str | Sequence[str] = (),
        types: Collection[EventType] = (),
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        status: EventStatus | None = None,
        outlet: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        after: str | None = None,
    ) -> list[EventOnRecord]:
        """Return the coded events that fit, meetings among them, by day, each once with all its accounts.

        ``types`` are PLOVER's, any of which will do; ``outlet`` is the whole name of one that tells of it; the rest is
        as in ``meetings``.
        """
        asked = search.EventQuery(
            types=types,
            actors=[actor] if isinstance(actor, str) else actor,
            since=since,
            until=until,
            place=place,
            status=status,
            outlet=outlet,
        )
        with self._reading() as connection:
            return search.events(connection, asked, limit=limit, offset=offset, after=after)

    def actors(
        self,
        words: str | None = None,
        *,
        common: bool = False,
        limit: int | None = None,
        offset: int = 0,
        after: str | None = None,
    ) -> list[ActorOnRecord]:
        """Return the actors whose id it is or whose name holds every one of the words; those who said most first.

        Without words and ``common``, those who have no name but a common noun ("the company") are left out.
        ``after`` is the id of the last actor of the page before.
        """
        with self._reading() as connection:
            return search.actors(connection, words, common=common, limit=limit, offset=offset, after=after)

    def reports(
        self,
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> list[ListedReport]:
        """Return the reports that an outlet carried, or any, between two days, both included; the latest first.

        ``after`` is the id of the last report of the page before, or its beginning.
        """
        with self._reading() as connection:
            return list_reports(connection, outlet=outlet, since=since, until=until, limit=limit, after=after)

    def profile(self, actor: str) -> Profile:
        """Return the offices and the last statements of the actor with that very id, and whom these have to do with."""
        with self._reading() as connection:
            return gather_profile(connection, actor)

    def doubtful_actors(self) -> list[DoubtfulPair]:
        """Return the pairs of actors of different reports that may be one; ``review.merge_actors`` joins two."""
        with self._reading() as connection:
            return doubtful_pairs(connection)

    def coverage_of(self, asked: StatementQuery) -> Coverage:
        """Return which reports the answer to a question about statements was looked for in."""
        first, last = asked.reported_since or asked.since, asked.reported_until or asked.until
        names = filter(None, (asked.speaker, asked.about, asked.to))
        return self.coverage(since=first, until=last, outlet=asked.outlet, names=names)

    def show(self, id: str) -> Found:
        """Return the statement with that id, or whose id alone begins with it (6 characters at least).

        NotFoundError if there is none, or more than one.
        """
        with self._reading() as connection:
            return search.statement(connection, id)[0]

    def told_elsewhere(self, id: str) -> list[Utterance]:
        """Return the utterances that a statement is an account of: none, one, or one for each part of what it says.

        ``id`` and NotFoundError as for ``show``.
        """
        with self._reading() as connection:
            return search.statement(connection, id)[1]

    def utterances(
        self, asked: StatementQuery = ANY_STATEMENT, *, limit: int | None = None, after: str | None = None
    ) -> list[Utterance]:
        """Return what several reports tell of, where an account of it fits; most independent accounts first.

        ``after`` is the id of the last utterance of the page before.
        """
        with self._reading() as connection:
            return search.utterances(connection, asked, limit=limit, after=after)

    @contextmanager
    def evidence(self) -> Iterator[Evidence]:
        """Give what a check of quotations asks of the record, as it stands at this moment."""
        with self._reading() as connection:
            yield Evidence(connection)
