"""Speed of the service under load, beside Datasette's table search on the same file in the same run.

``python -m benchmarks.serving RECORD --datasette DATASETTE``.  The record is one of ``benchmarks.big_record``; needs
wrk, and Datasette in an environment of its own.  Twenty connections ask both for the same words, a new word each time:
drawn as often as they are used, the fifty commonest left out.  Both answer with 20 rows as JSON; ours ranks them, and
each comes with its context, spans and sightings, and the answer with what was searched.  Datasette is asked as it
comes, and once more without its count and its suggested facets.  Rounds take turns, and the median round counts.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path
from statistics import median

from benchmarks.big_record import LONG, World
from benchmarks.common import parser

CONNECTIONS = 20
ROWS = 20
COMMONEST = 50
WORDS = 5_000
OURS, THEIRS = 8411, 8412

_SCRIPT = """
local words = {%s}
local place = 0
request = function()
  place = place %% #words + 1
  return wrk.format("GET", "%s" .. words[place])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.stderr:write(string.format('{"requests": %%d, "microseconds": %%d, "errors": %%d, "p50": %%f, "p99": %%f}',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What one run of wrk measured."""

    requests_per_second: float
    p50: float
    """Milliseconds."""
    p99: float
    errors: int


def searched() -> list[str]:
    """Return words as they are searched for."""
    world = World(LONG)
    common = set(world.words[:COMMONEST])
    return [word for word in world.some(3 * WORDS) if word not in common][:WORDS]


def load(address: str, words: list[str], seconds: int) -> Round:
    """Ask for the words over all connections for so many seconds."""
    script = _SCRIPT % (", ".join(f'"{word}"' for word in words), address[address.index("/", 8) :])
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", file.name, address]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(re.findall(r"\{.*\}", done.stderr, re.DOTALL)[-1])
    answered = found["requests"] > 0  # wrk gives 0 ms where nothing was answered in time
    return Round(
        requests_per_second=found["requests"] / found["microseconds"] * 1e6,
        p50=found["p50"] / 1000 if answered else inf,
        p99=found["p99"] / 1000 if answered else inf,
        errors=found["errors"],
    )


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """Run a server, from its first answer on."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address, timeout=10).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            sys.exit(f"{command[0]} does not answer at {address}")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def middle(rounds: list[Round]) -> Round:
    """Return the median of each figure, and all errors."""
    return Round(
        requests_per_second=median(one.requests_per_second for one in rounds),
        p50=median(one.p50 for one in rounds),
        p99=median(one.p99 for one in rounds),
        errors=sum(one.errors for one in rounds),
    )


def measure(record: Path, datasette: str, seconds: int, rounds: int) -> dict[str, Round]:
    """Return what both reach, asked in turns."""
    words = searched()
    ours = f"http://127.0.0.1:{OURS}/api/v1/statements?limit={ROWS}&words="
    table = f"http://127.0.0.1:{THEIRS}/{record.stem}/statements.json?_size={ROWS}"
    theirs = f"{table}&_fts_table=statement_words&_fts_pk=number"
    asked = {
        "onrecord": ours,
        "datasette": f"{theirs}&_search=",
        "datasette, search alone": f"{theirs}&_nosuggest=1&_nocount=1&_search=",
    }
    serve = [sys.executable, "-c", "from onrecord.cli import main; main()"]
    serve += ["serve", "--db", str(record), "--port", str(OURS), "--read-only"]
    found: dict[str, list[Round]] = {name: [] for name in asked}
    with (
        running(serve, ours + words[0]),
        running([datasette, "serve", str(record), "--port", str(THEIRS)], table),
    ):
        for _ in range(rounds):
            for name, address in asked.items():
                found[name].append(load(address, words, seconds))
    return {name: middle(each) for name, each in found.items()}


def main() -> None:
    """Print a table and write the figures."""
    made = parser(__doc__)
    made.add_argument("record", type=Path, help="a record of benchmarks.big_record")
    made.add_argument("--datasette", default="datasette", help="the command (%(default)s)")
    made.add_argument("--seconds", type=int, default=10, help="of each round (%(default)s)")
    made.add_argument("--rounds", type=int, default=3, help="%(default)s")
    options = made.parse_args()
    found = measure(options.record, options.datasette, options.seconds, options.rounds)
    print(f"{CONNECTIONS} connections, {ROWS} rows an answer, median of {options.rounds} rounds of {options.seconds} s")
    print(f"{'':24} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'errors':>7}")
    for name, one in found.items():
        print(f"{name:24} {one.requests_per_second:10.0f} {one.p50:8.1f} {one.p99:8.1f} {one.errors:7}")
    ratios = {name: found["onrecord"].p99 / one.p99 for name, one in found.items() if name != "onrecord"}
    for name, ratio in ratios.items():
        print(f"p99 of onrecord / p99 of {name}: {ratio:.2f}")
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {name: asdict(one) for name, one in found.items()} | {"p99_ratios": ratios}
    (options.out / "serving.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
