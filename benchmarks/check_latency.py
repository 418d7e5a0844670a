"""Milliseconds of one check in records of invented statements, beside a rapidfuzz scan and the package lotte.

Quotations are statements of the record: a third as they are, a third with a word changed, a third with words from
elsewhere (in no statement).  Records of all sizes are asked by turns, in one run.  The rivals are given the same
statements: rapidfuzz scans them all for the best ``partial_ratio`` and, which is faster but finds whole statements
only, the best ``ratio``; lotte compares the quotation with a text of ``--lotte`` statements, as one of all of them does
not fit its time.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from benchmarks.big_record import build
from benchmarks.common import parser
from onrecord.checking import check_quotation
from onrecord.ledger import open_record
from onrecord.ledger import tables as t

T = TypeVar("T")


def statements(path: Path) -> list[str]:
    """Return the words of every statement of a record."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = connection.execute(sa.select(t.statements.c.quotation)).scalars().all()
    engine.dispose()
    return [quotation.strip('"“”,. ') for quotation in found]


def quotations(said: Sequence[str], count: int) -> list[str]:
    """Return quotations to check; the same for the same statements."""
    chance = random.Random(5)
    found = []
    for number, quotation in enumerate(chance.sample([one for one in said if len(one.split()) >= 6], count)):
        words = quotation.split()
        if number % 3 == 1:
            words[len(words) // 2] = "kettle"
        elif number % 3 == 2:
            words = [chance.choice(chance.choice(said).split()) for _ in words]
        found.append(" ".join(words))
    return found


def p95(run: Callable[[T], object], asked: Sequence[T]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the milliseconds of a run, after one that warms up."""
    return side_by_side([(run, asked)])[0]


def side_by_side(runs: Sequence[tuple[Callable[[T], object], Sequence[T]]]) -> list[tuple[float, float]]:
    """Return the same of several runs that take turns, so that a machine that slows down slows all of them."""
    for run, asked in runs:
        run(asked[0])
    times: list[list[float]] = [[] for _ in runs]
    for turn in zip(*(asked for _, asked in runs), strict=True):
        for (run, _), one, spent in zip(runs, turn, times, strict=True):
            started = time.perf_counter()
            run(one)
            spent.append(1000 * (time.perf_counter() - started))
    return [(statistics.median(spent), sorted(spent)[int(0.95 * (len(spent) - 1))]) for spent in times]


def rivals(said: list[str], most: int) -> dict[str, Callable[[str], object]]:
    """Return what the check is measured beside, ready to run."""
    found: dict[str, Callable[[str], object]] = {
        "rapidfuzz partial_ratio": lambda quotation: process.extractOne(quotation, said, scorer=fuzz.partial_ratio),
        "rapidfuzz ratio": lambda quotation: process.extractOne(quotation, said, scorer=fuzz.ratio),
    }
    try:
        from lotte.Lotte import Lotte
    except ModuleNotFoundError:
        print("lotte is not here: left out (pip install lotte)", file=sys.stderr)
        return found
    text = "\n".join(said[:most])
    found[f"lotte, {min(most, len(said))} statements"] = lambda quotation: Lotte().compare(text, quotation)
    return found


def main() -> None:
    """Build what is missing, measure, print."""
    made = parser(__doc__)
    made.add_argument("--statements", type=int, nargs="+", default=[100_000, 1_000_000])
    made.add_argument("--quotations", type=int, default=1_000)
    made.add_argument("--rounds", type=int, default=5, help="quotations that the rivals are given")
    made.add_argument("--lotte", type=int, default=1_000)
    options = made.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    paths = {size: options.out / f"big-{size}.db" for size in options.statements}
    for size, path in paths.items():
        if not path.exists():
            build(path, size)
    said = {size: statements(path) for size, path in paths.items()}
    asked = {size: quotations(said[size], options.quotations) for size in paths}
    gc.collect()
    gc.freeze()  # no check has a million statements in memory, which the collector would go through
    with ExitStack() as opened:
        records = [opened.enter_context(open_record(path)) for path in paths.values()]
        checks = [partial(check_quotation, record=record) for record in records]
        ours = dict(zip(paths, side_by_side(list(zip(checks, asked.values(), strict=True))), strict=True))
    figures = []
    for size, (median, ninety_fifth) in ours.items():
        print(f"{size:9,} statements  {'onrecord check':28} median {median:9.1f} ms  p95 {ninety_fifth:9.1f} ms")
        figures.append({"statements": size, "system": "onrecord", "median": median, "p95": ninety_fifth})
        for name, run in rivals(said[size], options.lotte).items():
            theirs = p95(run, asked[size][: options.rounds])
            times = theirs[1] / ninety_fifth
            print(f"{'':21}{name:28} median {theirs[0]:9.1f} ms  p95 {theirs[1]:9.1f} ms  {times:7.0f} x")
            figures.append({"statements": size, "system": name, "median": theirs[0], "p95": theirs[1]})
    (options.out / "check_latency.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
