"""The attribution of PolNeAR dev beside the peers' on the same articles, with 95% intervals.

Reads every dev article with the tagger alone, and scores it and the stored predictions of the peers with the same
scorer.  Dev chose the tagger's settings, so these figures flatter it a little; the peers never saw dev.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.common import Json, parser, require, score
from onrecord.layout import lay_out
from onrecord.reading.attribution.tagger import shipped
from onrecord.reading.encoder import encoder

LINE = "{:24}{:>6}{:>6}{:>6}{:>15}{:>9}{:>7}{:>10}{:>9}{:>8}"
COLUMNS = ("relation:", "P", "R", "F1", "95% of F1", "direct", "mixed", "indirect", "content", "source")


def predict(folder: Path, out: Path) -> None:
    """Write the tagger's attributions of every article, for the scorer."""
    with out.open("w", encoding="utf-8") as file:
        for path in sorted((folder / "text").glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            blocks = lay_out(text).blocks
            found = shipped().attributions(text, blocks, encoder.shipped().scores(text, blocks))
            rows = [
                {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
                for one in found
                if one.within is None
            ]
            file.write(json.dumps({"doc": path.stem, "attributions": rows}) + "\n")


def row(name: str, figures: Json) -> list[str]:
    """Return one line of the table."""
    relation = figures["relation"]
    low, high = relation["f1_ci95"]
    cells = [f"{relation[key]:.1f}" for key in ("p", "r", "f1")] + [f"{low:.1f} to {high:.1f}"]
    cells += [f"{figures['recall'][kind]['r']:.0f}" for kind in ("direct", "mixed", "indirect")]
    return [name, *cells, *(f"{figures[f'{role} tokens']['f1']:.1f}" for role in ("content", "source"))]


def main() -> None:
    """Score all and print the table."""
    options = parser(__doc__).parse_args()
    gold = require(options.shared / "data" / "polnear" / "dev")
    options.out.mkdir(parents=True, exist_ok=True)
    ours = options.out / "attribution-alone.jsonl"
    predict(gold, ours)
    print("PolNeAR dev, 84 articles: relation, its recall by kind, F1 of content and source tokens")
    print(LINE.format(*COLUMNS))
    everything: Json = {}
    for path in [ours, *sorted((options.shared / "data" / "peers-dev").glob("*.jsonl"))]:
        name = "onrecord" if path == ours else path.stem
        result = options.out / f"{path.stem}.score.json"
        score(options.shared / "scorers" / "attribution_score.py", gold, path, "--json", result)
        everything[name] = json.loads(result.read_text(encoding="utf-8"))
        print(LINE.format(*row(name, everything[name])))
    (options.out / "attribution-peers.json").write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
