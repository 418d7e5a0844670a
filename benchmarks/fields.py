"""Dates, addressees, places and media of statements, and meetings, when sources, cues and contents are given.

    python -m benchmarks.fields [--shared ../shared] [--errors N]

Compared as the shared scorer compares them; without the faults of the tagger, it shows those of the steps after it.
"""

from __future__ import annotations

import json
from typing import Any

from benchmarks.common import load_scorer, parser
from benchmarks.gold import SETS, Case, Json, load
from benchmarks.speakers import draft_of
from onrecord.reading.reader import interpret
from onrecord.schema import encode

_FIGURES = ("p", "r", "f1", "hits", "predicted", "gold")
FIELDS = ("made_on", "addressee", "place", "medium", "meetings", "meeting dates", "meeting status")


def wrong(score: Any, case: Case, reading: Json) -> list[str]:
    """Return a line for each field that is not as in gold."""
    lines = []
    for gold, found in zip(case.gold["statements"], reading["statements"], strict=True):
        wanted = {"made_on": gold.get("made_on", gold.get("date")), **{f: gold.get(f) for f in FIELDS[1:4]}}
        for field, value in wanted.items():
            got = score.text_of(found[field], reading)
            also = score.flat([value, gold.get(f"{field}_also"), gold.get("date_interval")])
            right = got in also or (not got and not value)
            if not (right if field == "made_on" else right or score.loosely(got, value)):
                words = reading["report"]["text"][slice(*found["content"][0])][:60]
                lines.append(f"{field} {got!r}, not {value!r} ({found['why'][field]}): {case.doc}: {words!r}")
    return lines


def main() -> None:
    """Print the table of each set."""
    made = parser(__doc__)
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors of each field")
    options = made.parse_args()
    score = load_scorer(options.shared / "scorers" / "score_reading.py")
    for name in SETS:
        tally, errors = score.Tally(), []
        for case in load(name, options.shared):
            reading = json.loads(encode(interpret(draft_of(case))))
            pairs = zip(case.gold["statements"], reading["statements"], strict=True)
            statements = [{**gold, "content": found["content"]} for gold, found in pairs]
            score.score_one({**case.gold, "statements": statements}, reading, None, tally)
            errors += wrong(score, case, reading)
        print(name)
        for field in FIELDS:
            row = tally.table().get(field, {})
            print(
                f"  {field:16}" + "".join(f"{row.get(k, 0):8}" for k in ("p", "r", "f1", "hits", "predicted", "gold"))
            )
            for line in [e for e in errors if e.startswith(field + " ")][: options.errors]:
                print("     ", line)


if __name__ == "__main__":
    main()
