"""Fit the confidence on PolNeAR dev, and show how well it is calibrated by cross-fitting over articles.

``python -m training.encoder.calibrate --polnear DIR --scorer attribution_score.py --model DIR`` writes
``confidence.json`` beside the model.  What is right is what the relation scorer accepts.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from benchmarks.common import load_scorer
from onrecord.layout import lay_out
from onrecord.reading.attribution.confidence import Confidence
from onrecord.reading.attribution.formats import by_form, quotations
from onrecord.reading.attribution.linking import Links
from onrecord.reading.attribution.tagger import Candidate, decode, outside
from onrecord.reading.attribution.words import words_of
from onrecord.reading.encoder.encoder import Encoder

FOLDS = 7
BINS = 10

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one article: features and whether the scorer accepts each."""

    features: Floats
    right: npt.NDArray[np.bool_]


def judge(model: Path, articles: Path, scorer: Any) -> list[Judged]:
    """Tag every article and let the scorer pair its attributions with gold."""
    encoder, links = Encoder(model), Links.load(model / "links.json")
    judged = []
    for name, article in scorer.read_gold(articles).items():
        text = (articles / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        blocks = lay_out(text).blocks
        candidates = decode(words_of(encoder.scores(text, blocks)), links, quotations(text, blocks))
        judged.append(_judged(list(outside(by_form(text, blocks), candidates)), article, scorer))
    return judged


def _judged(found: list[Candidate], article: Any, scorer: Any) -> Judged:
    spans = [
        {role: [(s.start, s.end) for s in getattr(one.attribution, role)] for role in ("source", "cue", "content")}
        for one in found
    ]
    gold = [one for one in article.gold if one["content"]]
    predicted = article.index(spans)
    counted = [i for i, one in enumerate(predicted) if one["content"]]
    pairs = scorer.pair_up(gold, [predicted[i] for i in counted], article.same_source)
    right = set(pairs.values())
    return Judged(
        np.array([found[i].features for i in counted]).reshape(len(counted), -1),
        np.array([i in right for i in range(len(counted))], dtype=np.bool_),
    )


def fit(judged: list[Judged]) -> Confidence:
    """Fit the logistic model."""
    rows = np.concatenate([one.features for one in judged if len(one.right)])
    right = np.concatenate([one.right for one in judged if len(one.right)])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(rows, right)
    return Confidence(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]))


def cross_fitted(judged: list[Judged]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the confidence of every candidate, by a model that never saw its article, and whether it was right."""
    chances, right = [], []
    for fold in range(FOLDS):
        model = fit([one for i, one in enumerate(judged) if i % FOLDS != fold])
        for one in judged[fold::FOLDS]:
            chances += [model.of(row) for row in one.features]
            right += one.right.tolist()
    return np.array(chances), np.array(right, dtype=np.bool_)


def calibration_error(chances: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al., AAAI 2015)."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args()
    judged = judge(options.model, options.polnear / "dev", load_scorer(options.scorer))
    chances, right = cross_fitted(judged)
    total = sum(len(one.right) for one in judged)
    print(f"{total} candidates, {right.mean():.1%} right, calibration error {calibration_error(chances, right):.3f}")
    fitted = fit(judged)
    stored = {"weights": [round(w, 5) for w in fitted.weights], "bias": round(fitted.bias, 5)}
    (options.model / "confidence.json").write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
