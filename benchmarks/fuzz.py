"""Hostile texts for the reading, and hostile bytes for every parser: what breaks, and what takes long.

Each parser gets well-formed inputs of our own after a few changes (benchmarks/mutations.py), the share of ``--inputs``
that its speed allows; only an error of our own may come out of it.  ``--seed`` draws the same inputs again, ``--keep``
is a folder for those that break.  Time is the processor's.

Each hostile text (benchmarks/hostile.py) is read at two sizes, the second ``--growth`` times the first: the seconds per
10,000 characters should hardly grow.  They are told beside those of an ordinary report, read in the same run.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.common import parser as options_parser
from benchmarks.hostile import ENGLISH, HOSTILE
from benchmarks.mutations import inputs
from benchmarks.parsers import REPORT, Parser, parsers
from onrecord.errors import OnRecordError, SourceError
from onrecord.ledger.soundness import body_of, check
from onrecord.reading.reader import Reader
from onrecord.schema import Report
from onrecord.sources import make_report

LEAST = 10_000
"""Characters below which time is not counted by length: a thousandth of a second may be anything's."""
SHARES = {
    "exports, loaded": 0.01,
    "draft, XML of Word": 0.1,
    "html": 0.1,
    "WARC": 0.1,
    "Parquet": 0.3,
    "URLs": 0.3,
    "feeds": 0.3,
}
"""Of as many inputs as the quick parsers get."""


@dataclass(slots=True)
class Fuzzed:
    """What became of the inputs of one parser."""

    parser: str
    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds per 10,000 bytes, or per input where it is shorter."""
    broken: dict[str, int] = field(default_factory=dict)
    """How many inputs let an error out, by the error and its place."""


def fuzz(name: str, number: int, seed: int, keep: Path | None = None) -> Fuzzed:
    """Give a parser so many inputs."""
    made, parser = Fuzzed(name), parsers()[name]
    for data in inputs(parser.seeds, number, seed):
        begin = time.process_time()
        fault = _given(parser, data, made)
        made.slowest = max(made.slowest, (time.process_time() - begin) * LEAST / max(len(data), LEAST))
        if fault and made.broken.setdefault(fault, 0) == 0 and keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name}-{made.inputs}".replace(" ", "-")).write_bytes(data)
        if fault:
            made.broken[fault] += 1
    return made


def _given(parser: Parser, data: bytes, made: Fuzzed) -> str | None:
    """Give a parser one input; return what broke, if anything did."""
    made.inputs += 1
    try:
        parser.parse(data)
    except OnRecordError:
        made.refused += 1
    except Exception as error:
        last = error.__traceback__
        while last and last.tb_next:
            last = last.tb_next
        where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "?"
        return f"{type(error).__name__} at {where}"
    return None


def hostile_reading(sizes: tuple[int, ...]) -> Iterator[tuple[str, list[float]]]:
    """Yield seconds per 10,000 characters at each size: of ordinary reports first, then of each hostile text."""
    reader = Reader()
    seconds(reader, REPORT)
    ordinary: dict[str, Callable[[int], str]] = {"ordinary reports": lambda size: REPORT * (size // len(REPORT) + 1)}
    for name, text in {**ordinary, **HOSTILE}.items():
        yield name, [seconds(reader, text(size)[:size]) for size in sizes]


def seconds(reader: Reader, text: str) -> float:
    """Read a text, see that what was read is sound, and return the seconds per 10,000 characters."""
    report = _report(text)
    begin = time.process_time()
    reading = reader.read(report)
    spent = time.process_time() - begin
    check(reading)
    assert body_of(reading)
    return spent * LEAST / len(report.text)


def _report(text: str) -> Report:
    """Make a report of a text, after as much English as it takes to be read."""
    for times in range(1, 100):
        try:
            return make_report(ENGLISH * times + text)
        except SourceError:
            continue
    raise ValueError("no English is enough for this text")


def main() -> None:
    """Fuzz and time; leave with 1 where anything broke."""
    made = options_parser(__doc__)
    made.add_argument("--inputs", type=int, default=10_000, help="of all parsers together; 0: none (%(default)s)")
    made.add_argument("--only", default="", help="parsers whose name holds this")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--keep", type=Path, help="folder for inputs that break")
    made.add_argument("--size", type=int, default=0, help="characters of the smaller hostile text; 0: none are read")
    made.add_argument("--growth", type=int, default=10)
    options = made.parse_args()
    names = [name for name in parsers() if options.only in name]
    whole = sum(SHARES.get(name, 1.0) for name in names)
    results = []
    for name in names if options.inputs else ():
        number = max(1, round(options.inputs * SHARES.get(name, 1.0) / whole))
        results.append(fuzz(name, number, options.seed, options.keep))
        print(_row(results[-1]), flush=True)
    print(f"{sum(one.inputs for one in results):,} inputs, {sum(sum(one.broken.values()) for one in results)} broke")
    sizes = (options.size, options.size * options.growth)
    read = {}
    for name, spent in hostile_reading(sizes) if options.size else ():
        read[name] = spent
        print(f"{name:<42}", *(f"{value:7.2f} s per 10,000 characters" for value in spent), flush=True)
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {"parsers": [asdict(one) for one in results], "sizes": sizes, "readings": read}
    (options.out / "fuzz.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if any(one.broken for one in results) else 0)


def _row(one: Fuzzed) -> str:
    broken = "; ".join(f"{times} × {fault}" for fault, times in islice(one.broken.items(), 9)) or "none broke"
    return f"{one.parser:<24}{one.inputs:>9,} inputs {one.refused:>9,} refused {one.slowest:7.3f} s at most  {broken}"


if __name__ == "__main__":
    main()
