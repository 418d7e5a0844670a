"""Words a second from reports to a committed record, by ``onrecord add`` on two workers; spaCy and textacy beside it.

Texts: the releases of the shared data's load, each once, then again with a line that tells them apart.  spaCy and
textacy read one in ``--share`` of them, on one process, half before the record is made and half after it.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path

import spacy

from benchmarks.common import parser, require
from benchmarks.speed import EXAMPLES, first_result, textacy_quotations
from onrecord.reading.language.pipeline import PIPELINE

WORKERS = 2
A_MILLION = 600_000_000
"""Words of a million ordinary reports."""


def texts(load: Path) -> Iterator[str]:
    """Yield texts without end, no two alike."""
    for turn in count():
        with gzip.open(load, "rt", encoding="utf-8") as file:
            for line in file:
                text = json.loads(line)["text"]
                yield f"{text}\n\nCopy {turn}." if turn else text


def added(reports: Sequence[str], folder: Path) -> float:
    """Return the seconds that a new record of the reports takes."""
    source = folder / "reports.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in reports)
    program = "import onrecord.cli; onrecord.cli.main()"
    command = [sys.executable, "-c", program, "add", str(source), "--db", str(folder / "record.db")]
    started = time.perf_counter()
    subprocess.run([*command, "--workers", str(WORKERS)], check=True, capture_output=True)
    return time.perf_counter() - started


def seconds(run: Callable[[str], object], reports: Sequence[str]) -> float:
    """Return the seconds that a system takes to read the reports."""
    started = time.perf_counter()
    for text in reports:
        run(text)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    made = parser(__doc__)
    made.add_argument("--reports", type=int, default=20_000)
    made.add_argument("--share", type=int, default=20, help="one in how many reports the others read (%(default)s)")
    made.add_argument("--json", type=Path, help="where the figures go, beside the table")
    options = made.parse_args()
    load = require(options.shared / "data" / "load" / "whitehouse_all_2021_2023.jsonl.gz")
    reports = list(islice(texts(load), options.reports))
    nlp = spacy.load(PIPELINE)
    others: dict[str, Callable[[str], object]] = {"spacy": nlp, "textacy": textacy_quotations(nlp)}
    sample = reports[:: options.share]
    halves = sample[::2], sample[1::2]
    took = {name: seconds(run, halves[0]) for name, run in others.items()}
    with tempfile.TemporaryDirectory() as folder:
        took["onrecord"] = added(reports, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    took |= {name: took[name] + seconds(run, halves[1]) for name, run in others.items()}
    read = {name: reports if name == "onrecord" else sample for name in took}
    speed = {name: sum(len(text.split()) for text in read[name]) / took[name] for name in took}
    cold = statistics.median(first_result(sorted(EXAMPLES.glob("*.txt"))[0]) for _ in range(3))
    figures = {
        "reports": len(reports),
        "words_per_second": speed["onrecord"],
        "words_per_second_per_worker": speed["onrecord"] / WORKERS,
        "spacy_words_per_second": speed["spacy"],
        "textacy_words_per_second": speed["textacy"],
        "of_textacy_per_worker": speed["onrecord"] / WORKERS / speed["textacy"],
        "peak_memory_mb_of_a_process": peak,
        "first_result_seconds": cold,
        "hours_for_a_million_reports_of_600_words": A_MILLION / speed["onrecord"] / 3600,
    }
    for name, figure in figures.items():
        print(f"{name.replace('_', ' '):45}{figure:12,.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
