"""Fit the weights of the coreference resolver, and write them.

    python -m training.coreference.train [--shared ../shared] [--model src/onrecord/models/coreference]

Learns from the gold chains of GUM news and, with a small weight each, from pronouns of PolNeAR train that gender alone
decides (see ``of_genders``).  What there is to choose among depends on the choices before: PolNeAR is met once with
weights of nothing, which take the latest, and everything again with the weights fitted on that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chains import Chained, gum_news
from benchmarks.common import parser, require
from benchmarks.gold import polnear_articles
from onrecord.layout import lay_out
from onrecord.reading.actors.antecedents import CLASSES, FEATURES
from onrecord.reading.actors.resolver import MODEL, Weights
from onrecord.reading.draft import Draft
from onrecord.reading.language.pipeline import parse
from training.coreference.examples import Example, draft_of, of_chains, of_genders
from training.coreference.fit import fit

EVERY = 7
"""Of PolNeAR train, every so manieth article is read: more change nothing."""
UNMARKED = 0.1
"""Weight of a pronoun that only gender decides, beside 1 for one of a gold chain."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The parsed articles that the weights are fitted on."""

    marked: Sequence[tuple[Chained, Draft]]
    unmarked: Sequence[tuple[str, Draft]]


def read_corpus(shared: Path) -> Corpus:
    """Parse the articles; OSError where the data is missing."""
    marked = [(article, draft_of(article.report)) for article in gum_news(shared)]
    return Corpus(marked, list(_unmarked(shared / "data" / "polnear" / "train")))


def _unmarked(folder: Path) -> Iterator[tuple[str, Draft]]:
    for number, (report, attributions) in enumerate(polnear_articles(folder)):
        if number % EVERY == 0:
            layout = lay_out(report.text)
            yield report.id, Draft(report, layout, parse(report.text, layout.blocks), attributions)


def examples(corpus: Corpus) -> list[Example]:
    """Return what a resolver that has learned from the unmarked articles alone has to choose among in all."""
    first = fit(_of_unmarked(corpus, {name: dict.fromkeys(FEATURES, 0.0) for name in CLASSES}))
    chosen = [e for article, draft in corpus.marked for e in of_chains(article, draft, first)]
    return chosen + _of_unmarked(corpus, first)


def _of_unmarked(corpus: Corpus, weights: Weights) -> list[Example]:
    return [e for doc, draft in corpus.unmarked for e in of_genders(doc, draft, weights, UNMARKED)]


def main() -> None:
    """Fit and write."""
    made = parser(__doc__)
    made.add_argument("--model", type=Path, default=MODEL.parent, help="folder with the weights (%(default)s)")
    options = made.parse_args()
    require(options.shared / "data" / "gum_news")
    path = options.model / MODEL.name
    weights = fit(examples(read_corpus(options.shared)))
    stored = {name: {f: round(w, 3) for f, w in weights[name].items()} for name in CLASSES}
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
