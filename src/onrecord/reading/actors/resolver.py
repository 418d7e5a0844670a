"""The choice of whom a pronoun or a bare description stands for: weights over features, fitted on gold coreference.

The chance of each antecedent, and of none, is a softmax over the weighted sums of their features (a conditional logit,
McFadden 1974); ``training/coreference`` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

from onrecord.reading.actors.antecedents import CLASSES, FEATURES, REASONS, Antecedent, antecedents, class_of, nobody
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.mentions import Mention

MODEL = Path(__file__).parents[2] / "models" / "coreference" / "weights.json"
NOBODY = 0.97
"""The chance above which a mention is left to mean nobody."""
Weights = Mapping[str, Mapping[str, float]]
"""For each class of mention the weight of each of FEATURES."""


class Resolver:
    """Chooses antecedents with one set of weights."""

    def __init__(self, weights: Weights) -> None:
        """Weigh with ``weights``."""
        self.weights = weights

    @classmethod
    def load(cls, path: Path) -> Resolver:
        """Read weights as ``training/coreference`` writes them; a feature that is not listed weighs nothing."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls({name: {f: stored[name].get(f, 0.0) for f in FEATURES} for name in CLASSES})

    def choose(self, discourse: Discourse, mention: Mention, options: Sequence[tuple[int, ...]]) -> None:
        """Give a mention the likeliest of the options, with the reason; none if it surely means nobody."""
        self.choose_among(discourse, mention, antecedents(discourse, mention, options))

    def choose_among(self, discourse: Discourse, mention: Mention, found: list[Antecedent]) -> None:
        """Give a mention the likeliest of the antecedents found, with the reason; none if it surely means nobody."""
        if not found:
            return
        *chances, nobodys = self.chances(class_of(mention), [*found, nobody(discourse, mention)])
        if nobodys <= NOBODY:
            best = max(range(len(found)), key=lambda i: chances[i])
            mention.actors = list(found[best].actors)
            mention.why = f"{chances[best]:.2f}: {self._reason(class_of(mention), found[best])}"

    def chances(self, kind: str, found: Sequence[Antecedent]) -> list[float]:
        """Return the chance of each antecedent; they add up to 1."""
        weights = self.weights[kind]
        sums = [sum([weights[name] * x for name, x in each.features.items()]) for each in found]
        top = max(sums)
        shares = [exp(value - top) for value in sums]
        total = sum(shares)
        return [share / total for share in shares]

    def _reason(self, kind: str, chosen: Antecedent) -> str:
        """Name the two features that speak most for the chosen one."""
        weights = self.weights[kind]
        speaking = sorted((-weights[n] * x, n) for n, x in chosen.features.items() if REASONS[n] and weights[n] * x > 0)
        return ", ".join(REASONS[name] for _, name in speaking[:2]) or "the likeliest before it"


@cache
def shipped() -> Resolver:
    """Return the resolver with the shipped weights, loaded once a process."""
    return Resolver.load(MODEL)
