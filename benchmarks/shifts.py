"""Read the short passages with and without shifts of position, and score what was found."""

from __future__ import annotations

import json

import onrecord
from benchmarks.common import parser, require, score
from onrecord.schema import encode
from onrecord.sources import make_report, parse_user_date


def main() -> None:
    """Read and score."""
    options = parser(__doc__).parse_args()
    gold = require(options.shared / "data" / "shifts-dev.jsonl")
    passages = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    reports = [make_report(p["text"], ref=p["id"], published=parse_user_date(p["published"])) for p in passages]
    options.out.mkdir(parents=True, exist_ok=True)
    readings = options.out / "shifts.jsonl"
    with readings.open("wb") as file:
        for reading in onrecord.Reader().read_many(reports):
            file.write(encode(reading) + b"\n")
    result = options.out / "shifts.score.json"
    print(score(options.shared / "scorers" / "score_shifts.py", gold, readings, "--json", result, "--errors", "99"))


if __name__ == "__main__":
    main()
