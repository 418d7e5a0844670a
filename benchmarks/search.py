"""Milliseconds of a search with three filters, beside a bare FTS5 match on the same file.

Each question asks for a word, who says it, and since when; the answers, twenty at most, are whole: statement, speakers,
report and sightings.  The bare match, on a connection of its own in the same run, asks the full-text index of the same
file for the same word, best first, twenty at most, and reads nothing but row numbers.  Words are drawn from statements
of the record as they stand there, so that frequent ones are asked for most; speakers and days are those of the
statement, so that nearly every question has an answer.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.big_record import build
from benchmarks.check_latency import p95
from benchmarks.common import parser
from onrecord.ledger import Record, open_record

AT_MOST = 20
BARE = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rank LIMIT ?"
_ASKED = """
SELECT s.quotation, n.name, s.dated_from FROM statements s
JOIN speakers p ON p.statement = s.number JOIN names n ON n.actor = p.actor WHERE s.number = ?
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: a word, by whom, since when."""

    word: str
    speaker: str
    since: date


def questions(file: sqlite3.Connection, count: int) -> list[Question]:
    """Return questions about statements of a record; the same for the same record."""
    chance = random.Random(7)
    (last,) = file.execute("SELECT max(number) FROM statements").fetchone()
    found = []
    for number in chance.sample(range(1, last + 1), count):
        said, name, day = file.execute(_ASKED, (number,)).fetchone()
        word = chance.choice(said.split()).strip('",.')
        since = date.fromisoformat(day) - timedelta(days=chance.randrange(60))
        found.append(Question(word, name.split()[-1], since))
    return found


def searches(record: Record, file: sqlite3.Connection) -> dict[str, Callable[[Question], Sequence[object]]]:
    """Return what is measured, ready to run."""
    return {
        "onrecord, three filters": lambda asked: record.find(
            asked.word, speaker=asked.speaker, since=asked.since, limit=AT_MOST
        ),
        "bare FTS5 match": lambda asked: file.execute(BARE, (f'"{asked.word}"', AT_MOST)).fetchall(),
    }


def main() -> None:
    """Build what is missing, measure, print."""
    made = parser(__doc__)
    made.add_argument("--statements", type=int, nargs="+", default=[100_000, 1_000_000])
    made.add_argument("--questions", type=int, default=500)
    options = made.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    figures = []
    for size in options.statements:
        path: Path = options.out / f"big-{size}.db"
        if not path.exists():
            build(path, size)
        with open_record(path) as record, closing(sqlite3.connect(path)) as file:
            asked = questions(file, options.questions)
            answered = sum(bool(record.find(one.word, speaker=one.speaker, since=one.since, limit=1)) for one in asked)
            print(f"{size:9,} statements, {len(asked)} questions, {answered} with an answer")
            times = {name: p95(run, asked) for name, run in searches(record, file).items()}
        bare = times["bare FTS5 match"][1]
        for name, (median, most) in times.items():
            print(f"  {name:26} median {median:8.2f} ms  p95 {most:8.2f} ms  {most / bare:6.2f} x")
            figures.append({"statements": size, "system": name, "median": median, "p95": most})
    (options.out / "search.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
