"""How positions moved: shifts that a report tells of, and who denies them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.actors.referents import Referents
from onrecord.reading.draft import Draft
from onrecord.reading.positions.contrasts import contrasts
from onrecord.reading.positions.denials import denied_by
from onrecord.reading.positions.turns import Turn, turns
from onrecord.reading.positions.voices import only_claimed, said_by_others
from onrecord.schema import Shift, Statement

_BESIDE = 600
"""Characters within which a statement stands beside a shift."""


def shifts(draft: Draft, who: Referents, statements: Sequence[Statement]) -> list[Shift]:
    """Return the shifts of position that the report tells of, in the order of the text."""
    told = [
        turn
        for turn in (*turns(draft.doc, who), *contrasts(draft.doc, who))
        if not only_claimed(turn.word, turn.actor, who)
        and not said_by_others(turn.evidence, turn.actor, statements, draft.doc)
    ]
    text = draft.report.text
    return [
        Shift(
            actor=turn.actor,
            evidence=turn.evidence,
            direction=turn.direction,
            before=_beside(turn, statements, then=True),
            after=_beside(turn, statements, then=False),
            denied_by=denied_by(turn.evidence, statements, text),
        )
        for turn in _apart(told)
    ]


def _beside(turn: Turn, statements: Sequence[Statement], *, then: bool) -> tuple[str, ...]:
    """Return the actor's own statements next to the shift: those just before it, or those it led to."""
    near = []
    for statement in statements:
        start = statement.content[0].start
        gap = turn.evidence.start - start if then else start - turn.evidence.start
        if turn.actor in statement.speakers and 0 < gap <= _BESIDE:
            near.append(statement.id)
    return tuple(near[-1:] if then else near[:2])


def _apart(told: Sequence[Turn]) -> list[Turn]:
    """Drop the second telling of one shift in the same passage."""
    kept: list[Turn] = []
    for turn in told:
        if not any(t.actor == turn.actor and t.evidence.overlaps(turn.evidence) for t in kept):
            kept.append(turn)
    return sorted(kept, key=lambda t: t.evidence)
