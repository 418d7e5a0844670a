"""On a real cluster: the rows of a local run, and none lost or doubled, whatever dies."""

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.cli import run
from onrecord.cluster import Output, Part, inputs, read
from onrecord.cluster.output import Settings
from onrecord.cluster.parts import PartReader, open_parts
from onrecord.reading.fingerprint import fingerprint
from onrecord.schema import Reading, decode_as, encode
from onrecord.sources import Failure
from tests import files_of_reports, fragile
from tests.cluster.conftest import STORE, Nodes

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.usefixtures("nodes")]

SAID = "Mayor Ada Brook said on Tuesday that the {} ferry would sail in May. “We will not wait,” she told reporters."


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the same kind of reports as JSON Lines, Parquet and WARC, and some that are none."""
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    (folder / "deep").mkdir(parents=True)
    rows: list[dict[str, object]] = [
        {"id": f"j{n}", "text": SAID.format(n), "published": f"2031-03-{1 + n % 3:02}", "outlet": "Lamp"}
        for n in range(7)
    ]
    files_of_reports.lines(folder / "a.jsonl", [*rows, {"text": ""}, {"id": "j0", "text": SAID.format(0)}])
    files_of_reports.parquet(
        folder / "deep" / "b.parquet", [{"id": f"p{n}", "text": SAID.format(n)} for n in range(3, 9)]
    )
    url = "https://lamp.example/"
    more = " The harbour master agreed with the mayor that the boats were ready and the pier was safe to use again."
    pages = {
        f"{url}{n}": files_of_reports.page(f"Ferry {n}", "2031-03-05", SAID.format(f"{n}th") + more) for n in range(3)
    }
    files_of_reports.warc(folder / "c.warc.gz", pages | {f"{url}menu": "<!doctype html><html><body>Home</body></html>"})
    return folder


def test_the_record_is_that_of_a_local_run_byte_by_byte(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cluster", "read", "in", "out"]) == 1
    told = capsys.readouterr()
    assert told.out == "reports: 17 read into out, 2 failed\n"
    assert "in/a.jsonl:8: line 8: the report is empty" in told.err
    assert "https://lamp.example/menu: the page holds no article" in told.err
    assert run(["load", "out", "--db", "cluster.db"]) == 1
    assert run(["add", "in", "--db", "local.db"]) == 1
    for db in ("cluster", "local"):
        assert run(["export", f"{db}.jsonl", "--db", f"{db}.db"]) == 0
    exported = Path("cluster.jsonl").read_bytes()
    assert exported.count(b"\n") == 16  # j0 was given twice
    assert exported == Path("local.jsonl").read_bytes()
    assert noted("cluster.db", capsys) == noted("local.db", capsys)


def noted(db: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run(["failures", "--format", "jsonl", "--db", db])
    return [line.partition('"failed_at"')[0] for line in capsys.readouterr().out.splitlines()]


def test_nothing_is_lost_or_doubled_whatever_dies(tmp_path: Path, nodes: Nodes) -> None:
    texts = ["wait 0.03" + " " * (400_000 + n) for n in range(60)]
    texts[17], texts[31], texts[45] = "die", "fail", "die "
    (tmp_path / "in").mkdir()
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    files_of_reports.lines(tmp_path / "in" / "all.jsonl", rows)
    output = Output(str(tmp_path / "out"))
    first = already_read(tmp_path / "in", output)
    ballast = crowd()
    parts = list(killing(read(inputs(str(tmp_path / "in")), output, part_size=4, load=fragile.load), output, nodes))
    del ballast
    assert not [part.broken for part in parts if part.broken]
    assert sum(part.read for part in parts) == 57
    items = [item for part in output.parts() for item in output.items(part)]
    assert Counter(item.report.ref if isinstance(item, Reading) else item.ref for item in items) == Counter(
        str(n) for n in range(60)
    )
    reasons = {item.ref: item.reason for item in items if isinstance(item, Failure)}
    died = "2 processes died while reading it (exit code -9)"
    assert reasons == {"17": died, "31": "reading it failed: ArithmeticError: no such number", "45": died}
    readers = {item.reader for item in items if isinstance(item, Reading)}
    assert {one.reader for one in output.items(first) if isinstance(one, Reading)} == {str(os.getpid())}
    assert len(readers) >= 4  # this process, the one killed, that on the node killed, and the last


def already_read(folder: Path, output: Output) -> Part:
    """Read the first part beforehand, as an interrupted run has."""
    output.begin(Settings(reader=fingerprint(), published=None, part_size=4))
    one = inputs(str(folder))[0]
    opened = next(open_parts(pa.table({"input": [encode(one)], "there": [b"[]"]}), published=None, part_size=4))
    reader = PartReader(lambda reports: map(fragile.read, reports), output)
    return decode_as(Part, reader(opened)["part"].to_pylist()[0])


def killing(parts: Iterator[Part], output: Output, nodes: Nodes) -> Iterator[Part]:
    """Kill the actor after its first part, and the node it was on after a few more; another takes its place."""
    for number, part in enumerate(parts):
        yield part
        if number == 1:
            reader = next(item.reader for item in output.items(part) if isinstance(item, Reading))
            os.kill(parent(str(reader)), signal.SIGKILL)
        if number == 5:
            assert any(path.is_file() for path in nodes.spilled.rglob("*"))
            nodes.add()
            nodes.kill()


def crowd() -> object:
    """Fill the stores of both nodes, so that what comes has to go to disk."""
    import numpy as np
    import ray

    def much() -> object:
        return np.zeros(STORE - 4 * 1024 * 1024, dtype=np.uint8)

    there = ray.remote(num_cpus=1)(much).remote()
    ray.wait([there], fetch_local=False)
    return there, ray.put(much())


def parent(pid: str) -> int:
    return int(subprocess.run(["ps", "-o", "ppid=", "-p", pid], capture_output=True, check=True).stdout)
