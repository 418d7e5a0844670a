"""Computed shifts: whether a series of stances has a change point, by a test that is stated and can be repeated.

Pettitt's test (A. N. Pettitt, "A Non-Parametric Approach to the Change-Point Problem", Applied Statistics 28, 1979,
126-135) looks for the split of a series whose parts differ most in rank.  It asks nothing of the distribution, so that
it suits a scale of stances.  Its p-value is that of a permutation test, which also holds for short series with ties:
the share of 9,999 shuffles, always the same ones, whose greatest difference is as large, with the series itself counted
as one (B. Phipson and G. K. Smyth, "Permutation P-values Should Never Be Zero", 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.schema import Direction

FEWEST = 8
"""Days with a stance; a shorter series is never tested."""
SIGNIFICANT = 0.05
"""A change point of a larger p-value is not called a shift."""
SHUFFLES = 9_999
_ROUNDS = 99
"""So few shuffles at a time that they fit in the processor's cache, however long the series; together the same ones."""
_SEED = 1979
TEST = "Pettitt 1979, permutation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """The most likely change point of a series, and how likely so large a difference is by chance."""

    last: date
    """The last day before the change."""
    first: date
    """The first day after it."""
    before: float
    """Mean of the days' stances before, from -3 (strongly against) to 3 (strongly for)."""
    after: float
    days_before: int
    days_after: int
    statistic: int
    """Pettitt's K."""
    p: float
    test: str = TEST

    @property
    def direction(self) -> Direction:
        """Which way the position moved: to the other side, or further from or closer to the middle."""
        if self.before * self.after < 0:
            return "reversed"
        return "hardened" if abs(self.after) > abs(self.before) else "softened"

    @property
    def in_words(self) -> str:
        """How it moved, with its figures."""
        return f"{self.direction}: mean {self.before:+.2f}, then {self.after:+.2f}; p = {self.p:.4f}"

    @property
    def significant(self) -> bool:
        """Whether it is called a shift."""
        return self.p < SIGNIFICANT


def change_point(series: Sequence[tuple[date, float]]) -> ChangePoint | None:
    """Return where a series of one value a day, in the order of the days, changes most; None where it is too short.

    >>> days = [date(2031, 3, day) for day in range(1, 11)]
    >>> change = change_point(list(zip(days, [-2, -3, -2, -2, -2, 2, 2, 1, 2, 3])))
    >>> str(change.first), change.p < 0.05, change.direction
    ('2031-03-06', True, 'reversed')
    """
    if len(series) < FEWEST or len({value for _, value in series}) == 1:
        return None
    values = np.array([value for _, value in series])
    ranks = np.sign(values[:, None] - values[None, :]).sum(1).astype(np.int32)
    own = _differences(ranks)
    place = int(own.argmax())
    shuffler = np.random.Generator(np.random.PCG64(_SEED))
    same = np.tile(ranks, (SHUFFLES // _ROUNDS, 1))
    shuffled = (shuffler.permuted(same, axis=1) for _ in range(_ROUNDS))
    as_large = sum(int((_differences(some).max(1) >= own[place]).sum()) for some in shuffled)
    return ChangePoint(
        last=series[place][0],
        first=series[place + 1][0],
        before=round(float(values[: place + 1].mean()), 2),
        after=round(float(values[place + 1 :].mean()), 2),
        days_before=place + 1,
        days_after=len(values) - place - 1,
        statistic=int(own[place]),
        p=round((as_large + 1) / (SHUFFLES + 1), 4),
    )


def _differences(ranks: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return Pettitt's |U| after each place but the last: how much what goes before outranks what follows."""
    return np.abs(np.cumsum(ranks, axis=-1, dtype=np.int64))[..., :-1]
