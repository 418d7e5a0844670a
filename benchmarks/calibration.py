"""How far the confidence of a statement can be trusted: PolNeAR dev, cross-fitted over articles.

For every tenth of the confidence: how many attributions have it, the mean of it, and the share that the relation
scorer accepts.  Each article's confidences come from weights fitted on the others, so that none judges itself.
"""

from __future__ import annotations

import json
import sys

import numpy as np

from benchmarks.common import load_scorer, parser, require
from onrecord.reading.encoder.encoder import MODEL

try:
    from training.encoder.calibrate import BINS, calibration_error, cross_fitted, judge
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is not here: the confidence is fitted with it (pip install scikit-learn)")


def main() -> None:
    """Measure and print."""
    options = parser(__doc__).parse_args()
    dev = require(options.shared / "data" / "polnear" / "dev")
    judged = judge(MODEL, dev, load_scorer(options.shared / "scorers" / "attribution_score.py"))
    chances, right = cross_fitted(judged)
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    print(f"{'confidence':>12}{'attributions':>14}{'mean':>8}{'right':>8}")
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            label = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
            print(f"{label:>12}{inside.sum():14}{chances[inside].mean():8.2f}{right[inside].mean():8.2f}")
    error = calibration_error(chances, right)
    print(f"{len(right)} attributions of {len(judged)} articles, expected calibration error {error:.3f}")
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {"attributions": len(right), "expected_calibration_error": error}
    (options.out / "calibration.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
