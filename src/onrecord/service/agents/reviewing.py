"""What an assistant may decide where it was started with --allow-review; every verdict can be undone."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from onrecord.ledger import Correction, Record

_Id = Annotated[str, Field(description="Id of a statement or meeting, or its first 6 characters or more")]
_By = Annotated[str, Field(description="Who decides: the name of the person, or of the assistant", min_length=1)]
_Why = Annotated[str, Field(description="For what reason; it is kept", min_length=1)]


class Decision(BaseModel):
    """A verdict that was put on the record."""

    verdict: str
    target: str = Field(description="The id of what it is about")
    id: str = Field(description="Its own id, by which it can be undone")


class Reviewing:
    """Verdicts on what was read."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def accept(self, id: _Id, by: _By, why: _Why) -> Decision:
        """Say that a statement or meeting is right as it stands."""
        one = self._record.review.accept(id, by=by, why=why)
        return Decision(verdict=one.verdict, target=one.target, id=one.id)

    def reject(self, id: _Id, by: _By, why: _Why) -> Decision:
        """Say that there is no such statement or meeting; it is listed no more."""
        one = self._record.review.reject(id, by=by, why=why)
        return Decision(verdict=one.verdict, target=one.target, id=one.id)

    def correct_speaker(
        self,
        id: _Id,
        speakers: Annotated[list[str], Field(description="Names; none where unknown")],
        by: _By,
        why: _Why,
    ) -> Decision:
        """Say who made a statement."""
        one = self._record.review.correct(id, Correction(speakers=speakers), by=by, why=why)
        return Decision(verdict=one.verdict, target=one.target, id=one.id)

    def undo(
        self,
        id: Annotated[str, Field(description="Id of the verdict, or its first 6 characters or more")],
        by: _By,
        why: _Why,
    ) -> Decision:
        """Take a verdict back."""
        one = self._record.review.undo(id, by=by, why=why)
        return Decision(verdict=one.verdict, target=one.target, id=one.id)
