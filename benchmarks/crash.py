"""Writers killed at random moments, and writers and readers at once: what is on the record then.

Each kill has a record of its own.  A process adds the readings of invented reports, by turns one by one and many at a
time, and says how many are added; a random time after a random one of them it is killed (SIGKILL).  The record must
then be sound, hold all that was said to be added and each report whole; when the same is run again, nothing may tell
the record from one that was made undisturbed.  ``--seed`` draws the same moments again.

Then two writers, whose reports overlap, and ten readers use one record at once: no reader or writer may meet an error,
and each report must be there once.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

from benchmarks.big_record import SHORT, World
from benchmarks.big_record import readings as invented
from benchmarks.common import parser
from onrecord.ledger import Record, open_record
from onrecord.ledger.tables import FULL_TEXT
from onrecord.schema import Reading

REPORTS = 60
"""Readings that a writer which is killed would add."""
AT_ONCE = 10
"""Of those that it adds many at a time, how many before it says so."""
PAUSE = 0.05
"""Seconds that a writer has at most, after it said the report that was drawn: a few transactions."""
WRITERS, READERS = 2, 10


@dataclass(frozen=True, slots=True)
class Kill:
    """What a killed writer left."""

    said: int
    """Reports that it had said were added."""
    kept: int
    """Reports on its record."""
    faults: tuple[str, ...]
    """What is wrong; empty where all is as it should be."""


def processes() -> Any:
    """Return the way to start processes that have the program loaded already, and share nothing with this one."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, "onrecord.ledger"])
    return context


@cache
def readings() -> tuple[Reading, ...]:
    """Return the readings that are added; some tell again what others do."""
    return tuple(islice(invented(REPORTS * SHORT.statements, shape=SHORT), REPORTS))


def add(path: Path, said: Pipe | None = None) -> None:
    """Add what is not on the record at ``path`` yet, and say the number of reports each time that some are there."""
    ahead = readings()
    if said:
        said.send(0)
    with open_record(path) as record:
        new = (reading for reading in ahead if not record.has(reading.report))
        done = 0
        while some := list(islice(new, 1 if done % (2 * AT_ONCE) < AT_ONCE else AT_ONCE)):
            done += len(list(record.add_many(some)))
            if said:
                said.send(done)


def undisturbed(path: Path) -> bytes:
    """Return what a record made without a kill holds."""
    add(path)
    return contents(path)


def _start(path: Path) -> tuple[Any, Pipe]:
    """Start a writer; return it, about to open the record, with what says how far it is."""
    listening, said = processes().Pipe(duplex=False)
    writer = processes().Process(target=add, args=(path, said))
    writer.start()
    said.close()
    listening.recv()
    return writer, listening


def kill(path: Path, after: int, pause: float, whole: bytes) -> Kill:
    """Kill a writer so many seconds after it said so many reports, look at what it left, and let another go on."""
    writer, listening = _start(path)
    last = 0
    while last < after:
        last = listening.recv()
    time.sleep(pause)
    writer.kill()
    writer.join()
    with suppress(EOFError):
        while True:
            last = listening.recv()
    with open_record(path) as record:
        faults = [*file_faults(record)]
        kept = [reading for reading in readings() if record.has(reading.report)]
        faults += [f"{reading.report.ref} is not whole" for reading in kept if not _whole(record, reading)]
    if list(readings()[:last]) != kept[:last]:
        faults.append(f"{last} reports were said to be added, {len(kept)} are there")
    add(path)
    if contents(path) != whole:
        faults.append("when it went on, the record became another than an undisturbed one")
    return Kill(last, len(kept), tuple(faults))


def _whole(record: Record, reading: Reading) -> bool:
    return record.readings(reading.report.id) == [reading]


def contents(path: Path) -> bytes:
    """Return all that a record answers and holds, and what is wrong with its file."""
    with open_record(path, create=False) as record:
        answers = [
            [repr(found) for found in record.find(act=())],
            [repr(meeting) for meeting in record.meetings()],
            [repr(actor) for actor in record.actors(common=True)],
            [repr(utterance) for utterance in record.utterances()],
            [repr(record.readings(reading.report.id)) for reading in readings()],
            list(file_faults(record)),
        ]
    return json.dumps(answers).encode()


def file_faults(record: Record) -> Iterator[str]:
    """Yield what is wrong with the file of a record: damage, rows that point nowhere, full text out of step."""
    with record._writing() as connection:
        for index in FULL_TEXT:
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        yield from (str(tuple(row)) for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))
        yield from (row for (row,) in connection.exec_driver_sql("PRAGMA integrity_check") if row != "ok")


def killed(folder: Path, times: int, seed: int) -> Iterator[Kill]:
    """Yield what so many killed writers left."""
    whole = undisturbed(folder / "undisturbed.db")
    chance = random.Random(seed)
    for number in range(times):
        path = folder / f"{number}.db"
        yield kill(path, chance.randrange(REPORTS), chance.uniform(0, PAUSE), whole)
        path.unlink()


def at_once(path: Path, reports: int) -> list[str]:
    """Let writers and readers use one record at once; return what went wrong."""
    with open_record(path):
        pass
    share = reports * 2 // 3
    parts = [(0, share), (reports - share, reports)]
    with ProcessPoolExecutor(WRITERS + READERS, mp_context=processes()) as pool:
        writers = [pool.submit(_write, path, reports, *part) for part in parts]
        readers = [pool.submit(_read, path, reports, seed) for seed in range(READERS)]
        faults = [f"{one.exception()!r}" for one in (*writers, *readers) if one.exception()]
    with open_record(path, create=False) as record:
        faults += file_faults(record)
        expected = list(invented(reports * SHORT.statements, shape=SHORT))
        faults += [f"{one.report.ref} is lost or doubled" for one in expected if not _whole(record, one)]
        if record.coverage().reports != reports:
            faults.append(f"{record.coverage().reports} reports are there, not {reports}")
    return faults


def _write(path: Path, reports: int, first: int, last: int) -> None:
    source: Sequence[Reading] = list(invented(reports * SHORT.statements, shape=SHORT))[first:last]
    with open_record(path) as record:
        for start in range(0, len(source), AT_ONCE):
            part = source[start : start + AT_ONCE]
            if start % (2 * AT_ONCE):
                list(record.add_many(part))
            else:
                for reading in part:
                    record.add(reading)


def _read(path: Path, reports: int, seed: int) -> None:
    """Ask until all reports are there, and never find fewer than before."""
    chance = random.Random(seed)
    words = World(SHORT).words
    with open_record(path, create=False) as record:
        seen = 0
        while seen < reports:
            found = record.find(chance.choice(words[:100]), limit=5)
            assert all(one.quotation for one in found)
            record.utterances(limit=5)
            now = record.coverage().reports
            assert now >= seen, f"{now} reports, after {seen}"
            seen = now
            time.sleep(chance.uniform(0, 0.1))


def main() -> None:
    """Kill and count, then let many at once; leave with 1 where anything was lost, doubled or half-written."""
    made = parser(__doc__)
    made.add_argument("--kills", type=int, default=200)
    made.add_argument("--reports", type=int, default=500, help="that writers and readers share")
    made.add_argument("--seed", type=int, default=1)
    options = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills = list(killed(Path(folder), options.kills, options.seed))
        faults = [fault for one in kills for fault in one.faults]
        midway = sum(0 < one.kept < REPORTS for one in kills)
        ahead = sum(one.kept > one.said for one in kills)
        print(f"{len(kills)} kills, seed {options.seed}: {midway} between the first report and the last of {REPORTS}")
        print(f"  {ahead} after a commit that was not yet told; faults: {len(faults)}", *faults, sep="\n", flush=True)
        many = at_once(Path(folder) / "many.db", options.reports)
    print(f"{WRITERS} writers and {READERS} readers of {options.reports} reports at once; faults: {len(many)}")
    print(*many, sep="\n")
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {"kills": len(kills), "midway": midway, "faults": faults, "at_once": many}
    (options.out / "crash.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if faults or many else 0)


if __name__ == "__main__":
    main()
