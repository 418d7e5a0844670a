"""Quotations put together from several places: each part word for word somewhere, the whole nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checking.wording import Wording

LEAST_PART = 3
"""Words that a part has at least; fewer stand together by chance."""
_MOST_PARTS = 6
_LEAST_COVERED = 0.85
_NEAR = 4
"""Words that may be lacking between two parts of one place."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a quotation, by their indexes, that a passage has word for word from its word ``there`` on."""

    here: range
    passage: int
    """Index of the passage."""
    there: int


def parts(quotation: Wording, passages: Sequence[Wording]) -> list[Part]:
    """Return the parts that a quotation is put together from, in its order; none where it is not.

    The fewest: each is the longest that any passage has from there on.
    """
    found: list[Part] = []
    index, last = 0, len(quotation.words)
    while index < last:
        part = _longest(quotation, index, passages)
        if part is None:
            index += 1
            continue
        found.append(part)
        index = part.here.stop
    covered = sum(len(part.here) for part in found)
    if covered < _LEAST_COVERED * last or len(found) > _MOST_PARTS or not _apart(found):
        return []
    return found


def _longest(quotation: Wording, start: int, passages: Sequence[Wording]) -> Part | None:
    keys = quotation.keys
    best: Part | None = None
    if start + LEAST_PART > len(keys):
        return None
    for number, passage in enumerate(passages):
        for there in passage.pairs.get((keys[start], keys[start + 1]), ()):
            length = _shared(keys, start, passage.keys, there)
            if length >= LEAST_PART and (best is None or length > len(best.here)):
                best = Part(range(start, start + length), number, there)
    return best


def _shared(keys: Sequence[str], start: int, there: Sequence[str], place: int) -> int:
    length = 0
    while start + length < len(keys) and place + length < len(there) and keys[start + length] == there[place + length]:
        length += 1
    return length


def _apart(found: Sequence[Part]) -> bool:
    """Tell whether some part does not simply go on where the one before it stopped."""
    return any(
        before.passage != after.passage
        or not 0 <= after.there - (before.there + len(before.here)) <= _NEAR + after.here.start - before.here.stop
        for before, after in pairwise(found)
    )
