"""Two wordings, word by word: what stayed, and what one has in place of the other's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from onrecord.knowledge.stems import plain

Change = Literal["same", "changed", "left out", "added"]

_CHANGES: Mapping[str, Change] = {"equal": "same", "replace": "changed", "delete": "left out", "insert": "added"}
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Step:
    """Words in a row that two wordings share or differ in."""

    change: Change
    before: str
    """As the first has them; empty where they were added."""
    after: str
    """As the second has them; empty where they were left out."""


def word_diff(before: str, after: str) -> tuple[Step, ...]:
    """Return the steps from one wording to another; case and marks make no difference.

    >>> [(step.change, step.after) for step in word_diff("The ferry will sail daily.", "the ferry may sail")]
    [('same', 'the ferry'), ('changed', 'may'), ('same', 'sail'), ('left out', '')]
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    changes = Indel.opcodes([plain(word) for word in one], [plain(word) for word in other])
    return tuple(
        _joined(
            Step(
                _CHANGES[each.tag],
                " ".join(one[each.src_start : each.src_end]),
                " ".join(other[each.dest_start : each.dest_end]),
            )
            for each in changes
        )
    )


def _joined(steps: Iterable[Step]) -> list[Step]:
    """Make what was left out and what was added in its place one change."""
    joined: list[Step] = []
    for step in steps:
        if joined and "same" not in (joined[-1].change, step.change):
            last = joined.pop()
            step = Step("changed", f"{last.before} {step.before}".strip(), f"{last.after} {step.after}".strip())
        joined.append(step)
    return joined
