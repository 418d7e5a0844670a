"""How likely an attribution is right: a logistic model over what the tagger saw, fitted on held-out articles."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reading.attribution.linking import CONTENT, SOURCE, Run
from onrecord.reading.attribution.words import Words

FEATURES = (
    "chance of the source",
    "chance of the cue",
    "no cue",
    "no source",
    "content tags",
    "content begins",
    "content ends",
    "length",
    "quoted",
    "pieces",
    "source tags",
)
"""Names of the features, in order; chances and tags are mean log probabilities."""

_FLOOR = -8.0


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted weights, one a feature, and the bias."""

    weights: tuple[float, ...]
    bias: float

    @classmethod
    def load(cls, path: Path) -> Confidence:
        """Read ``confidence.json``."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(tuple(stored["weights"]), stored["bias"])

    def of(self, features: Sequence[float]) -> float:
        """Return the probability that the attribution's content and source are right, two decimals."""
        score = self.bias + sum(w * f for w, f in zip(self.weights, features, strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 2)


def features(
    words: Words, content: Sequence[Run], source: Sequence[Run], source_chance: float, cue_chance: float | None
) -> list[float]:
    """Return the features of one attribution; ``cue_chance`` is None where it has no cue."""
    tags = words.tags
    inside = np.concatenate([np.arange(run.start, run.end) for run in content])
    ends = [run.end for run in content if run.end < len(words) and words.blocks[run.end] == words.blocks[run.end - 1]]
    goes_on = [float(np.log1p(-min(np.exp(tags[end, 2 + 2 * CONTENT]), 0.9999))) for end in ends]
    return [
        max(_FLOOR, math.log(max(source_chance, 1e-6))),
        0.0 if cue_chance is None else max(_FLOOR, math.log(max(cue_chance, 1e-6))),
        float(cue_chance is None),
        float(not source),
        _mean_role(words, inside.tolist(), CONTENT),
        max(_FLOOR, _mean([tags[run.start, 1 + 2 * CONTENT] for run in content])),
        max(_FLOOR, _mean(goes_on)) if goes_on else 0.0,
        math.log(len(inside)),
        _mean(words.quotes[inside] > 0),
        float(len(content) - 1),
        _mean_role(words, [i for run in source for i in range(run.start, run.end)], SOURCE),
    ]


def _mean_role(words: Words, at: Sequence[int], role: int) -> float:
    """Mean log probability of a role's two tags over some words; 0 without words."""
    if not at:
        return 0.0
    both = np.logaddexp(words.tags[at, 1 + 2 * role], words.tags[at, 2 + 2 * role])
    return max(_FLOOR, _mean(both))


def _mean(values: npt.ArrayLike) -> float:
    """Return what ``np.mean`` does, which takes several times as long over as few values as these."""
    array = np.asarray(values)
    return float(np.add.reduce(array) / len(array))
