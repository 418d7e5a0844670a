"""What a check answers: a verdict on each quotation, with the evidence for it."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from onrecord.checking.changes import ChangeKind
from onrecord.ledger.coverage import Coverage
from onrecord.ledger.sightings import Sighting
from onrecord.schema import Interval, Span

Verdict = Literal[
    "exact",
    "normalised",
    "truncated",
    "reported indirectly",
    "other date",
    "other speaker",
    "altered",
    "spliced",
    "paraphrase",
    "not in the record",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""The verdicts, the best first."""
FAITHFUL: frozenset[Verdict] = frozenset(["exact", "normalised"])
"""The verdicts that let a quotation stand."""

Op = Literal["equal", "delete", "insert", "omit"]


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of words: in both, on the record alone (``delete``), in the draft alone (``insert``), or left out.

    What an ellipsis left out is ``omit``.
    """

    op: Op
    text: str
    changed: tuple[ChangeKind, ...] = ()
    """What the difference is about."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the record that has the words, or some of them."""

    statement: str | None
    """Id of the statement that holds them; None where nobody is read as having said them."""
    report: str
    span: Span
    """Characters of the report's text."""
    sighting: Sighting
    """The earliest sighting of the report."""
    made_on: Interval | None
    speaker: str | None
    score: float
    """How much of the words both have in common, from 0 to 1, two decimals."""
    diff: tuple[Difference, ...]
    """From the record to the draft; empty where nothing differs."""

    @property
    def changed(self) -> tuple[ChangeKind, ...]:
        """What the differences are about, each once."""
        return tuple(dict.fromkeys(kind for part in self.diff for kind in part.changed))


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation with its verdict."""

    quotation: str
    span: Span
    """Characters of the draft's text."""
    speaker: str | None
    """Who is said to have said it."""
    verdict: Verdict
    matches: tuple[Match, ...]
    """The best first; of a spliced quotation, one for each part, in its order."""
    coverage: Coverage
    """What was searched: of the reports that mention the speaker or, where none does, all."""

    @property
    def faithful(self) -> bool:
        """Whether the verdict is no worse than normalised."""
        return self.verdict in FAITHFUL
