"""The share of speakers that are right when sources, cues and contents are given.

    python -m benchmarks.speakers [--shared ../shared] [--errors N]

Names are compared as the shared scorer compares them.
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks.common import load_scorer, parser
from benchmarks.gold import SETS, Case, Json, load
from onrecord.layout import lay_out
from onrecord.reading.actors.cast import Cast, cast
from onrecord.reading.draft import Draft
from onrecord.reading.language.pipeline import parse


def draft_of(case: Case) -> Draft:
    """Parse a case."""
    layout = lay_out(case.report.text)
    return Draft(case.report, layout, parse(case.report.text, layout.blocks), case.attributions)


def right(score: Any, gold: Json, speakers: list[str], reading: Json) -> bool:
    """Tell whether the speakers of one statement are right, by the rule of ``score_one``."""
    names = score.flat([gold["speaker"], gold.get("also_accept", []), gold.get("speaker_also", [])])
    person = gold.get("speaker_type", "person") == "person"
    ok = not speakers if not names else bool(speakers)
    ok = ok and all(any(score.actor_is(reading, one, name, person) for name in names) for one in speakers)
    return ok or (gold["speaker"] is None and not speakers)


def judge(score: Any, case: Case, found: Cast) -> list[str]:
    """Return a line for each statement whose speakers are wrong."""
    actors = [{"id": a.id, "name": a.name, "aliases": list(a.aliases)} for a in found.actors]
    reading, names, text = {"actors": actors}, {a.id: a.name for a in found.actors}, case.report.text
    lines = []
    for gold, attribution, finding in zip(case.gold["statements"], case.attributions, found.speakers, strict=True):
        if not right(score, gold, list(finding.actors), reading):
            source = " / ".join(span.of(text) for span in attribution.source)
            wanted = gold["speaker"]
            got = [names[id] for id in finding.actors]
            lines.append(
                f"{case.doc}: {source!r} at {attribution.content[0].start}: {got}, not {wanted} ({finding.why})"
            )
    return lines


def main() -> None:
    """Print the table."""
    made = parser(__doc__)
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors of each set")
    options = made.parse_args()
    score = load_scorer(options.shared / "scorers" / "score_reading.py")
    words, seconds = 0, 0.0
    for name in SETS:
        errors: list[str] = []
        total = 0
        for case in load(name, options.shared):
            draft = draft_of(case)
            found = cast(draft)
            begun = time.process_time()
            cast(draft)
            seconds += time.process_time() - begun
            words += len(case.report.text.split())
            total += len(case.attributions)
            errors += judge(score, case, found)
        print(f"{name:14}{100 * (1 - len(errors) / total):6.1f} %  ({total - len(errors)} of {total})")
        for line in errors[: options.errors]:
            print("   ", line)
    print(f"{words / seconds:,.0f} words/s of CPU time for this step, a second time over each report")


if __name__ == "__main__":
    main()
