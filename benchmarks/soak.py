"""Adding and asking for as long as one likes, while things go wrong; after each, what DESIGN says must hold is checked.

One record grows.  In each round some invented readings are added by a process of its own, questions are asked
meanwhile, and one thing goes wrong, by turns: the writer is killed; its disk is full (a limit on the size of files);
another program holds the record; the clock jumps by years; the input is damaged; a reading is not sound; a backup is
taken.  Then: the file is sound; what was said to be added is there, once and whole; what is found is in its report's
text; adding the same again changes nothing; verdicts stand, and in their order.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Self
from unittest import mock

import msgspec

from benchmarks.big_record import SHORT
from benchmarks.big_record import readings as invented
from benchmarks.common import parser
from benchmarks.crash import file_faults, processes
from benchmarks.mutations import mutated
from benchmarks.parsers import parsers
from onrecord.errors import NotFoundError, OnRecordError, RecordError
from onrecord.ledger import Record, open_record
from onrecord.schema import Reading, Report, Span, decode_as, encode
from onrecord.sources import open_bytes

ROUND = 40
"""Readings of a round."""
WORDS = "ba ce the of to mond ster"


@dataclass(slots=True)
class Soak:
    """A record under trial."""

    path: Path
    chance: random.Random
    expected: dict[str, Reading] = field(default_factory=dict)
    """What must be on the record, by its report's id."""
    verdicts: list[str] = field(default_factory=list)
    """Statements with a verdict, in the order in which they were given."""
    rounds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    asked: int = 0
    full: int = 0
    """How often the disk was full before all was written."""


def _write(path: Path, encoded: Sequence[bytes], said: Pipe, room: int | None) -> None:
    """Add readings, and say each that is there; with so many bytes of room in files at most."""
    if room is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    try:
        with open_record(path) as record:
            for reading in (decode_as(Reading, one) for one in encoded):
                record.add(reading)
                said.send(reading.report.id)
    except RecordError as error:
        said.send(error)


def writing(
    soak: Soak, readings: Sequence[Reading], *, room: int | None = None, kill_after: int | None = None
) -> list[str | RecordError]:
    """Let a process add readings while questions are asked; return what it said."""
    listening, said = processes().Pipe(duplex=False)
    writer = processes().Process(target=_write, args=(soak.path, [encode(one) for one in readings], said, room))
    writer.start()
    said.close()
    heard: list[str | RecordError] = []
    with suppress(EOFError):
        while True:
            if kill_after is not None and len(heard) >= kill_after:
                time.sleep(soak.chance.uniform(0, 0.02))
                writer.kill()
                kill_after = None
            heard.append(listening.recv())
            if len(heard) % 5 == 0:
                ask(soak)
    writer.join()
    if writer.exitcode not in (0, -signal.SIGKILL):
        soak.faults.append(f"the writer ended with {writer.exitcode}")
    return heard


def ask(soak: Soak) -> None:
    """Ask the record; whatever is found must be in its text."""
    with open_record(soak.path, create=False) as record:
        for found in record.find(soak.chance.choice(WORDS.split()), limit=3):
            soak.asked += 1
            text = record.reading(found.report).report.text
            shown = " … ".join(span.of(text) for span in found.statement.content)
            if found.quotation != shown:
                soak.faults.append(f"{found.statement.id} is quoted as {found.quotation!r}")


def killed(soak: Soak, readings: Sequence[Reading]) -> None:
    """Kill the writer at a random moment, and let another go on."""
    heard = writing(soak, readings, kill_after=soak.chance.randrange(len(readings)))
    with open_record(soak.path) as record:
        lost = [id for id in heard if isinstance(id, str) and not record.has(_named(readings, id).report)]
    soak.faults += [f"{id} was lost by a kill" for id in lost]
    writing(soak, readings)


def full(soak: Soak, readings: Sequence[Reading]) -> None:
    """Let the disk be full after some of the readings; then let there be room again."""
    beside = soak.path.with_name(f"{soak.path.name}-wal")
    size = max(path.stat().st_size for path in (soak.path, beside) if path.exists())
    heard = writing(soak, readings, room=size + soak.chance.randrange(200_000))
    told = [one for one in heard if not isinstance(one, str)]
    soak.full += bool(told)
    if len(heard) - len(told) < len(readings) and not told:
        soak.faults.append("a full disk was not told of")
    check(soak, [_named(readings, id) for id in heard if isinstance(id, str)])
    writing(soak, readings)


def locked(soak: Soak, readings: Sequence[Reading]) -> None:
    """Hold the record for a while, as another program might."""
    rival = sqlite3.connect(soak.path, isolation_level=None, check_same_thread=False)
    rival.execute("BEGIN IMMEDIATE")
    release = threading.Timer(soak.chance.uniform(0.2, 2), lambda: rival.execute("ROLLBACK"))
    release.start()
    heard = writing(soak, readings)
    release.join()
    rival.close()
    soak.faults += [f"while the record was held: {one}" for one in heard if not isinstance(one, str)]


def clock(soak: Soak, readings: Sequence[Reading]) -> None:
    """Give verdicts while the clock jumps by years, back and forth."""
    writing(soak, readings)
    with open_record(soak.path) as record:
        for reading in readings[:4]:
            days = soak.chance.randrange(-4_000, 4_000)
            with mock.patch("onrecord.ledger.review.desk.datetime", _clock(days)):
                record.review.accept(reading.statements[0].id, by="ada", why=f"the clock is {days} days off")
            with mock.patch("onrecord.ledger.failures.datetime", _clock(days)):
                record.add_failure(f"{days}.txt", "no text", "give one")
            soak.verdicts.append(reading.statements[0].id)


def _clock(days: int) -> type[datetime]:
    class Off(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=days)

    return Off


def damaged(soak: Soak, readings: Sequence[Reading]) -> None:
    """Give damaged files beside sound ones; what cannot be read is noted."""
    writing(soak, readings)
    rows = parsers()["jsonl"]
    with open_record(soak.path) as record:
        for number in range(20):
            name = f"{len(soak.expected)}-{number}.jsonl"
            for one in open_bytes(mutated(rows.seeds, soak.chance), name=name):
                if isinstance(one, Report):
                    _add_bare(soak, record, one)
                else:
                    record.add_failure(one.ref, one.reason, one.hint)


def _add_bare(soak: Soak, record: Record, report: Report) -> None:
    """Add a report in which nothing was read; a text may come again with other particulars."""
    reading = Reading(report=msgspec.structs.replace(report, ref=None, url=None, outlet=None, published=None,
                                                     published_from=None, published_conflict=None))  # fmt: skip
    if report.id not in soak.expected:
        record.add(reading)
        soak.expected[report.id] = reading


def unsound(soak: Soak, readings: Sequence[Reading]) -> None:
    """Give a reading with a span beyond its text; it must be refused, and those around it stay."""
    writing(soak, readings[1:])
    good = readings[0]
    bad = msgspec.structs.replace(
        good, statements=(msgspec.structs.replace(good.statements[0], content=(Span(0, 10**6),)),)
    )
    with open_record(soak.path) as record:
        with suppress(RecordError):
            record.add(bad)
            soak.faults.append("a span beyond the text was taken")
        if record.has(good.report):
            soak.faults.append("a refused reading left its report")
    writing(soak, readings[:1])


def backed_up(soak: Soak, readings: Sequence[Reading]) -> None:
    """Take a backup while a writer adds, and restore it elsewhere: all that was there before, and nothing by halves."""
    before = set(soak.expected)
    copy = soak.path.with_name("backup.db")
    backup = threading.Timer(0.3, _back_up, (soak.path, copy))
    backup.start()
    writing(soak, readings)
    backup.join()
    with open_record(copy, create=False) as record:
        soak.faults += [f"the backup: {fault}" for fault in file_faults(record)]
        here = {one.report.id for one in soak.expected.values() if record.has(one.report)}
        after = [one for one in readings if record.has(one.report)]
        soak.faults += [f"{id} is not in the backup" for id in before - here]
        soak.faults += [f"{one.report.ref} is not whole in the backup" for one in after if not _whole(record, one)]
    copy.unlink()


def _back_up(path: Path, copy: Path) -> None:
    with open_record(path, create=False) as record:
        record.back_up(copy)


FAULTS: tuple[Callable[[Soak, Sequence[Reading]], None], ...] = (
    killed, full, locked, clock, damaged, unsound, backed_up,
)  # fmt: skip


def check(soak: Soak, fresh: Sequence[Reading]) -> None:
    """See that everything holds; of what was there before this round, a sample is looked at whole."""
    soak.expected |= {reading.report.id: reading for reading in fresh}
    everything = list(soak.expected.values())
    sample = [*fresh, *soak.chance.sample(everything, min(30, len(everything)))]
    with open_record(soak.path, create=False) as record:
        soak.faults += file_faults(record)
        soak.faults += [f"{one.report.id} is lost, doubled or not whole" for one in sample if not _whole(record, one)]
        number = record.coverage().reports
        if number != len(soak.expected):
            soak.faults.append(f"{number} reports are there, not {len(soak.expected)}")
        again = Counter(record.add_many(sample[:10]))
        if set(again) - {"already"}:
            soak.faults.append(f"added again, they were {dict(again)}")
        if [entry.verdict.target for entry in record.review.log()][::-1] != soak.verdicts:
            soak.faults.append("verdicts are lost or out of order")


def _whole(record: Record, reading: Reading) -> bool:
    try:
        return record.readings(reading.report.id) == [reading]
    except NotFoundError:
        return False


def _named(readings: Sequence[Reading], id: str) -> Reading:
    return next(one for one in readings if one.report.id == id)


def soaked(folder: Path, seconds: float, seed: int, *, most: int = sys.maxsize) -> Soak:
    """Go on for so many seconds, or so many rounds."""
    soak = Soak(folder / "soak.db", random.Random(seed))
    source: Iterator[Reading] = invented(10**6, shape=SHORT)
    end = time.monotonic() + seconds
    while time.monotonic() < end and soak.rounds.total() < most and not soak.faults:
        fault = FAULTS[soak.rounds.total() % len(FAULTS)]
        readings = list(islice(source, ROUND))
        try:
            if not soak.rounds:
                writing(soak, readings)
            fault(soak, readings)
            check(soak, readings)
        except OnRecordError as error:
            soak.faults.append(f"{type(error).__name__}: {error}")
        soak.rounds[fault.__name__] += 1
        soak.faults = [f"{fault.__name__}, round {soak.rounds.total()}: {each}" for each in soak.faults]
    return soak


def main() -> None:
    """Soak and tell; leave with 1 at the first thing that does not hold."""
    made = parser(__doc__)
    made.add_argument("--minutes", type=float, default=10)
    made.add_argument("--seed", type=int, default=1)
    options = made.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = soaked(Path(folder), options.minutes * 60, options.seed)
        size = soak.path.stat().st_size / 1e6
    print(f"{options.minutes:g} minutes, seed {options.seed}: {len(soak.expected)} reports, {size:.0f} MB")
    print(f"  rounds: {', '.join(f'{name} {times}' for name, times in soak.rounds.items())}")
    print(f"  {soak.asked} answers looked at, {len(soak.verdicts)} verdicts; the disk was full {soak.full} times")
    print(f"  {len(soak.faults)} faults")
    print("\n".join(soak.faults))
    options.out.mkdir(parents=True, exist_ok=True)
    figures = {"reports": len(soak.expected), "rounds": soak.rounds, "faults": soak.faults, "asked": soak.asked}
    (options.out / "soak.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if soak.faults else 0)


if __name__ == "__main__":
    main()
