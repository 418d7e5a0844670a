"""What a cluster costs over one machine: the same reports by a worker of ``onrecord add`` and by an actor on Ray.

Both read with one process, in turn in one run; start-up is told apart.  Then what was read goes on a record.  Texts:
those of PolNeAR, in the shared data, which differ as reports do.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import onrecord
from benchmarks.common import parser, require
from onrecord.cluster import Output, inputs, read
from onrecord.cluster.running import connected
from onrecord.reading.workers import Crew, Read
from onrecord.schema import Reading, Report
from onrecord.sources import open_sources


def main() -> None:
    """Measure, print and write JSON."""
    made = parser(__doc__)
    made.add_argument("--reports", type=int, default=300, help="how many (%(default)s)")
    given = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = require(given.shared / "data" / "polnear").glob("*/text/*.txt")
        found = measure(Path(folder), [path.read_text(encoding="utf-8") for path in sorted(texts)[: given.reports]])
    for name, value in found.items():
        print(f"{name:32} {value:14,.3f}")
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "cluster.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def measure(folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Return seconds, bytes and words a second of each step."""
    source, words, reports = folder / "in.jsonl", sum(len(text.split()) for text in texts), len(texts)
    source.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    found: dict[str, float] = {"reports": reports, "words": words}
    found |= _cluster(source, folder / "out", words)
    found |= _local(source, words)
    found["cluster_to_local"] = found["cluster_words_per_second"] / found["local_words_per_second"]
    found["out_bytes_per_report"] = _bytes(folder / "out") / reports
    found |= _load(folder / "out", folder / "record.db", reports)
    return found


def _reader() -> Read:
    return onrecord.Reader().read


def _cluster(source: Path, out: Path, words: int) -> dict[str, float]:
    begun = time.perf_counter()
    with connected(None, 1):
        up = time.perf_counter()
        done = [(time.perf_counter(), part.read) for part in read(inputs(str(source)), Output(str(out)), part_size=25)]
    total = sum(read for _, read in done)
    steady = done[-1][0] - done[0][0]
    return {
        "ray_up_seconds": up - begun,
        "first_part_seconds": done[0][0] - up,
        "cluster_words_per_second": words * (total - done[0][1]) / total / steady,
    }


def _local(source: Path, words: int) -> dict[str, float]:
    """Read as a worker of ``onrecord add --workers`` does; the first tenth, with the start in it, is left out."""
    items = [item for item in open_sources([str(source)]) if isinstance(item, Report)]
    crew = Crew(_reader, 1)
    begun, first = time.perf_counter(), len(items) // 10
    for number, _ in enumerate(crew.read(items)):
        if number + 1 == first:
            begun = time.perf_counter()
    steady = time.perf_counter() - begun
    crew.dismiss()
    return {"local_words_per_second": words * (len(items) - first) / len(items) / steady}


def _load(out: Path, db: Path, reports: int) -> dict[str, float]:
    written = Output(str(out))
    begun = time.perf_counter()
    readings: Any = (item for part in written.parts() for item in written.items(part) if isinstance(item, Reading))
    with onrecord.open(db) as record:
        added = sum(1 for _ in record.add_many(readings))
    return {
        "loaded_reports_per_second": added / (time.perf_counter() - begun),
        "record_bytes_per_report": db.stat().st_size / reports,
    }


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
