"""The lossless form: JSON Lines of every reading as it was added, then of every verdict; written, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from onrecord.errors import SourceError
from onrecord.ledger import store
from onrecord.ledger.exports.contents import report_numbers, written
from onrecord.ledger.review.book import select_verdicts
from onrecord.ledger.review.verdicts import Verdict
from onrecord.schema import Reading, decode_as, encode

_HINT = "give a file written by: onrecord export --format jsonl"


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line of an export: a reading, of one sighting of a report, or a verdict."""

    reading: Reading | None = None
    verdict: Verdict | None = None


def write(connection: Connection, out: Path) -> int:
    """Write a record to the file ``out``; return the number of lines."""
    number = 0
    with written(out) as stream:
        for line in _lines(connection):
            stream.write(encode(line) + b"\n")
            number += 1
    return number


def read(path: Path) -> Iterator[Line]:
    """Read the lines of an export back.  SourceError, which names the line, where it is none."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", "check the path") from error
    with stream:
        for number, data in enumerate(stream, 1):
            if data.strip():
                yield _line(path, number, data)


def _lines(connection: Connection) -> Iterable[Line]:
    for report in report_numbers(connection):
        readings = [store.load(connection, one) for one in store.kept(connection, report)]
        # Sightings that rank alike came in some order; what they say has none.
        yield from sorted((Line(reading=one) for one in readings), key=encode)
    for verdict in select_verdicts(connection):
        yield Line(verdict=verdict)


def _line(path: Path, number: int, data: bytes) -> Line:
    try:
        line = decode_as(Line, data)
    except (msgspec.DecodeError, ValueError) as error:
        raise SourceError(f"{path}, line {number}: {error}", _HINT) from error
    if (line.reading is None) == (line.verdict is None):
        raise SourceError(f"{path}, line {number}: not one reading and not one verdict", _HINT)
    return line
