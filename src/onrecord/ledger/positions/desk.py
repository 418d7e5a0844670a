"""The desk at which the record is asked where actors stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Connection

from onrecord.knowledge.issues import Issue
from onrecord.ledger.positions.course import Course, courses
from onrecord.ledger.positions.suggestions import Suggestion, suggestions
from onrecord.ledger.positions.timeline import Moment, timeline

Transaction = Callable[[], AbstractContextManager[Connection]]


class Positions:
    """Where actors stand on issues.  ``Record.positions`` is the way to get here.

    Actors are given by name or id.  Every method raises NotFoundError where nobody or several may be meant, and
    RecordError where the file cannot be used.  Days count as in ``Record.find``.
    """

    def __init__(self, reading: Transaction) -> None:
        """Ask a record through its transactions."""
        self._reading = reading

    def courses(
        self, actor: str, issues: Sequence[Issue], *, since: date | None = None, until: date | None = None
    ) -> list[Course]:
        """Return the course of an actor's position on each issue, also where the record has nothing on it."""
        with self._reading() as connection:
            return courses(connection, actor, issues, since=since, until=until)

    def timeline(
        self, actors: Sequence[str], issue: Issue, *, since: date | None = None, until: date | None = None
    ) -> list[Moment]:
        """Return what actors said on an issue, whom they met and how they moved, in one line of time."""
        with self._reading() as connection:
            return timeline(connection, actors, issue, since=since, until=until)

    def suggestions(
        self, issues: Sequence[Issue], *, actor: str | None = None, limit: int | None = None
    ) -> list[Suggestion]:
        """Return words that many statements have, of everybody or of one actor, and no issue has as a term."""
        with self._reading() as connection:
            return suggestions(connection, issues, actor=actor, limit=limit)
