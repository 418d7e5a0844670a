"""JSON Lines -> reports, one a line, with flat memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources.failure import Failure
from onrecord.sources.given import Given
from onrecord.sources.report import MAX_CHARACTERS
from onrecord.sources.rows import row_ref, row_report

_HINT = 'write one JSON object a line, such as {"text": "…", "id": "…", "published": "2031-03-04"}'


def read_jsonl(stream: BinaryIO, given: Given) -> Iterator[Report | Failure]:
    """Read a report or a failure from each line that is not blank.  SourceError where there is no line."""
    empty = True
    for number, line in _rows(stream):
        empty = False
        try:
            yield _read_row(line, number, given)
        except SourceError as error:
            yield Failure.of(_ref(line, number, given), SourceError(f"line {number}: {error.reason}", error.hint))
    if empty:
        raise SourceError("the file is empty", _HINT)


def count_rows(stream: BinaryIO) -> int:
    """Return how many reports and failures ``read_jsonl`` would give; reads the stream to its end."""
    return sum(1 for _ in _rows(stream))


def _rows(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and bytes of each line that is not blank; None in place of one that is too long to hold."""
    number = 0
    while line := stream.readline(MAX_CHARACTERS + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > MAX_CHARACTERS:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, None
        elif line.strip():
            yield number, line


def _read_row(line: bytes | None, number: int, given: Given) -> Report:
    if line is None:
        raise SourceError(f"longer than {MAX_CHARACTERS:,} bytes", "split it into single reports")
    return row_report(_parse(line), number, given, _HINT)


def _parse(line: bytes) -> Any:
    try:
        return json.loads(line)
    except UnicodeDecodeError as error:
        raise SourceError("not UTF-8", "convert the file to UTF-8") from error
    except RecursionError as error:
        raise SourceError("broken JSON: nested too deep", _HINT) from error
    except json.JSONDecodeError as error:
        raise SourceError(f"broken JSON: {error.msg} at character {error.pos + 1}", _HINT) from error
    except ValueError as error:
        raise SourceError(f"broken JSON: {error}", _HINT) from error


def _ref(line: bytes | None, number: int, given: Given) -> str:
    try:
        values = json.loads(line) if line else None
    except (ValueError, RecursionError):
        values = None
    return row_ref(values, number, given)
