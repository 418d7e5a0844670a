"""``onrecord read``: reports in, readings out; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import onrecord
from onrecord.address import Address
from onrecord.cli.tables import as_tables, as_text
from onrecord.cli.terminal import complain, output, to_json, write
from onrecord.knowledge.actors import KnownActor
from onrecord.reading.workers import Read, Unread, read_reports
from onrecord.schema import Reading, Report
from onrecord.sources import Failure, open_sources

if TYPE_CHECKING:
    from onrecord.ledger.store import Outcome

_HINT = "the others are not affected; add it again to retry, and please tell the makers of onrecord"


@dataclass(slots=True)
class Tally:
    """How many reports went which way."""

    read: int = 0
    """Put on the record or, by ``read``, printed."""
    corrected: int = 0
    """Of those, sightings that were on the record with a worse date or outlet."""
    present: int = 0
    failed: int = 0

    @property
    def exit_code(self) -> int:
        """0 where no report failed, 1 where some did, 2 where nothing at all could be read."""
        if not self.failed:
            return 0
        return 1 if self.read or self.present else 2

    def take(self, outcome: Outcome) -> None:
        """Count what became of a reading on the record."""
        self.read += outcome != "already"
        self.present += outcome == "already"
        self.corrected += outcome == "corrected"

    def summary(self, db: Address) -> str:
        """Say what became of reports that went on the record at ``db``."""
        parts = [f"{self.read - self.corrected} added to {db}"]
        if self.corrected:
            parts.append(f"{self.corrected} corrected")
        if self.present:
            parts.append(f"{self.present} already there")
        if self.failed:
            parts.append(f"{self.failed} failed (onrecord failures --db {db})")
        return "reports: " + ", ".join(parts)


def read_sources(
    sources: Sequence[str],
    *,
    published: date | None,
    form: str,
    own: Sequence[KnownActor] = (),
    min_confidence: float = 0.0,
) -> int:
    """Print what was read in each report, in the order of the sources; return the exit code.

    ``own`` are the user's own actors; statements of a confidence under ``min_confidence`` are left out.
    """
    tally = Tally()
    items = open_sources(sources, published=published, stdin=sys.stdin.buffer)
    readings = read_all(readable(items, tally), tally, own, min_confidence=min_confidence)
    _PRINTERS[form](_counted(readings, tally))
    return tally.exit_code


def readable(
    items: Iterable[Report | Failure], tally: Tally, *, on_failure: Callable[[Failure], object] = lambda _: None
) -> Iterator[Report]:
    """Yield the reports; say of each failure what it is, and go on."""
    for item in items:
        if isinstance(item, Report):
            yield item
        else:
            _failed(item, tally, on_failure)


def read_all(
    reports: Iterable[Report],
    tally: Tally,
    own: Sequence[KnownActor],
    *,
    min_confidence: float = 0.0,
    workers: int = 1,
    on_failure: Callable[[Failure], object] = lambda _: None,
) -> Iterator[Reading]:
    """Yield the readings of ``reports`` in order; say of each that could not be read why, and go on.

    The models are loaded only where there is a first report.
    """
    load = partial(_reader, own, min_confidence)
    with closing(read_reports(load, reports, workers=workers)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Unread):
                report = outcome.report
                _failed(Failure(report.ref or report.id, outcome.reason, _HINT), tally, on_failure)
            else:
                yield outcome


def _reader(own: Sequence[KnownActor], min_confidence: float) -> Read:
    return onrecord.Reader(actors=own, min_confidence=min_confidence).read


def _failed(failure: Failure, tally: Tally, on_failure: Callable[[Failure], object]) -> None:
    tally.failed += 1
    on_failure(failure)
    complain(f"{failure.ref}: {failure.reason}; {failure.hint}")


def _counted(readings: Iterable[Reading], tally: Tally) -> Iterator[Reading]:
    for reading in readings:
        tally.read += 1
        yield reading


def _print_tables(readings: Iterable[Reading]) -> None:
    for number, reading in enumerate(readings):
        output().print(*([""] if number else []), as_tables(reading), sep="\n")


def _print_texts(readings: Iterable[Reading]) -> None:
    for number, reading in enumerate(readings):
        output().print(*([""] if number else []), as_text(reading), sep="\n")


def _print_json(readings: Iterable[Reading]) -> None:
    """Print one reading as an object, several as an array."""
    ahead = iter(readings)
    first, second = next(ahead, None), next(ahead, None)
    if first is None:
        return
    if second is None:
        write(to_json(first) + "\n")
        return
    write("[" + to_json(first))
    for reading in chain([second], ahead):
        write(",\n" + to_json(reading))
    write("]\n")


def _print_lines(readings: Iterable[Reading]) -> None:
    for reading in readings:
        write(to_json(reading) + "\n")


_PRINTERS = {"table": _print_tables, "text": _print_texts, "json": _print_json, "jsonl": _print_lines}
