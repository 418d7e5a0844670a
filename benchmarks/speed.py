"""Words a second on one thread, side by side in one run: the attribution alone, the whole reading, spaCy, textacy.

Processor time counts, of which a busy machine takes little; the systems take turns text by text, so that a change in
the machine's load meets all of them, and the median round counts.
Texts: the reports in ``examples/``, repeated, and PolNeAR dev where the shared data is at hand.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import spacy

from benchmarks.common import parser
from onrecord import Reader
from onrecord.layout import lay_out
from onrecord.reading.attribution import tagger
from onrecord.reading.encoder import encoder
from onrecord.reading.language.pipeline import PIPELINE
from onrecord.sources import make_report

EXAMPLES = Path(__file__).parent.parent / "examples"


def texts(shared: Path) -> tuple[str, list[str]]:
    """Return the name of the texts and the texts."""
    folder = shared / "data" / "polnear" / "dev" / "text"
    if folder.exists():
        return "PolNeAR dev", [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))[:40]]
    return "examples, 10 times", [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))] * 10


def attributions(text: str) -> object:
    """Encode a text and find its attributions, and nothing else."""
    blocks = lay_out(text).blocks
    return tagger.shipped().attributions(text, blocks, encoder.shipped().scores(text, blocks))


def textacy_quotations(nlp: Callable[[str], object]) -> Callable[[str], object]:
    """Return textacy's extractor over spaCy, paragraph by paragraph, as it needs balanced marks."""
    try:
        from textacy.extract import triples
    except ModuleNotFoundError:
        sys.exit("textacy is not here: this benchmark compares with it (pip install textacy)")

    def extract(text: str) -> object:
        found = []
        for paragraph in re.split(r"\n+", text):
            try:
                found += list(triples.direct_quotations(nlp(paragraph)))
            except ValueError:  # an unclosed quotation mark
                continue
        return found

    return extract


def first_result(report: Path) -> float:
    """Seconds from a cold start of ``onrecord read`` on a short report to its end."""
    started = time.perf_counter()
    program = "import onrecord.cli; onrecord.cli.main()"
    command = [sys.executable, "-c", program, "read", str(report), "--format", "json"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    made = parser(__doc__)
    made.add_argument("--rounds", type=int, default=5)
    options = made.parse_args()
    name, everything = texts(options.shared)
    words = sum(len(text.split()) for text in everything)
    reader, nlp = Reader(), spacy.load(PIPELINE)
    systems: dict[str, Callable[[str], object]] = {
        "attribution alone": attributions,
        "whole reading": lambda text: list(reader.read_many([make_report(text)])),
        "spaCy small, whole": nlp,
        f"textacy {version('textacy')}": textacy_quotations(nlp),
    }
    times = {system: [0.0] * options.rounds for system in systems}
    for number in range(options.rounds):
        for text in everything:
            for system, run in systems.items():
                started = time.process_time()
                run(text)
                times[system][number] += time.process_time() - started
    speeds = {system: words / statistics.median(rounds) for system, rounds in times.items()}
    base = speeds[f"textacy {version('textacy')}"]
    print(f"{name}: {len(everything)} texts, {words} words, one thread, median of {options.rounds} rounds")
    for system, speed in speeds.items():
        print(f"{system:22}{speed:9.0f} words/s {speed / base:6.2f} of textacy")
    cold = statistics.median(first_result(sorted(EXAMPLES.glob("*.txt"))[0]) for _ in range(3))
    print(f"first result of `onrecord read`, cold: {cold:.1f} s")
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {"texts": name, "words": words, "words_per_second": speeds, "first_result_seconds": cold}
    (options.out / "speed.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
