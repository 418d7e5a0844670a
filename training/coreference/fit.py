"""The weights of the resolver: a conditional logit with weights shared by all classes and a part of each class' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.actors.antecedents import CLASSES, FEATURES, REASONS
from training.coreference.examples import Example

Floats = npt.NDArray[np.float64]

_REASONS = np.array([bool(REASONS[name]) for name in FEATURES])
"""Features that are given as reasons: none of them may speak against an antecedent."""
STEPS = 300
RATE = 0.05


@dataclass(frozen=True, slots=True)
class Penalty:
    """How much the squares of the weights cost: of those that all classes share, and of a class' own."""

    shared: float = 0.3
    own: float = 30.0


@dataclass(frozen=True, slots=True)
class _Batch:
    """Examples as arrays, padded to the longest list of antecedents."""

    rows: Floats
    there: npt.NDArray[np.bool_]
    right: npt.NDArray[np.bool_]
    classes: npt.NDArray[np.int64]
    weights: Floats


def fit(examples: Sequence[Example], penalty: Penalty | None = None) -> dict[str, dict[str, float]]:
    """Return for each of CLASSES a weight for each of FEATURES (projected Adam on the whole batch; no randomness)."""
    penalty = penalty or Penalty()
    batch = _batch([e for e in examples if any(e.right) and not all(e.right)])
    theta = np.zeros((1 + len(CLASSES), len(FEATURES)))
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    cost = np.array([penalty.shared, *[penalty.own] * len(CLASSES)])[:, None]
    for step in range(1, STEPS + 1):
        slope = _slope(theta, batch) + cost * theta
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        theta -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        theta[0] = np.where(_REASONS, np.maximum(theta[0], 0.0), theta[0])
        theta[1:] = np.where(_REASONS, np.maximum(theta[1:], -theta[0]), theta[1:])
    sums = {name: theta[0] + theta[1 + number] for number, name in enumerate(CLASSES)}
    return {name: dict(zip(FEATURES, map(float, row), strict=True)) for name, row in sums.items()}


def _slope(theta: Floats, batch: _Batch) -> Floats:
    """Return the gradient of the negative log chance of the right antecedents."""
    sums = np.einsum("eaf,ef->ea", batch.rows, theta[0] + theta[1 + batch.classes])
    sums = np.where(batch.there, sums, -np.inf)
    sums -= sums.max(axis=1, keepdims=True)
    shares = np.exp(sums)
    chances = shares / shares.sum(axis=1, keepdims=True)
    wanted = np.where(batch.right, shares, 0.0)
    wanted /= np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
    each = np.einsum("ea,eaf->ef", (chances - wanted) * batch.weights[:, None], batch.rows)
    slope = np.zeros_like(theta)
    slope[0] = each.sum(axis=0)
    np.add.at(slope, 1 + batch.classes, each)
    return slope


def _batch(examples: Sequence[Example]) -> _Batch:
    longest = max(len(e.rows) for e in examples)
    rows = np.zeros((len(examples), longest, len(FEATURES)))
    there, right = np.zeros((2, len(examples), longest), dtype=np.bool_)
    for number, example in enumerate(examples):
        size = len(example.rows)
        rows[number, :size] = example.rows
        there[number, :size], right[number, :size] = True, example.right
    classes = np.array([CLASSES.index(e.kind) for e in examples])
    return _Batch(rows, there, right, classes, np.array([e.weight for e in examples]))
