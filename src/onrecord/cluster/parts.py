"""What the machines of a cluster do: open an input and take it apart; read a part and write it down.

Between the two a part is a row of two columns: ``part``, which one it is, as JSON; ``reports``, a table as Arrow IPC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pyarrow as pa

from onrecord.cluster.batches import ReadMany, read_batch, report_batch
from onrecord.cluster.inputs import Input
from onrecord.cluster.output import Output, Part
from onrecord.cluster.storage import at
from onrecord.errors import OnRecordError
from onrecord.schema import Report, decode_as, encode
from onrecord.sources import BROKEN, Failure, failure_of, open_stream

_MAX_CHARACTERS = 20_000_000
"""In a part: one of long reports has fewer."""


def open_parts(inputs: pa.Table, *, published: date | None, part_size: int) -> Iterator[pa.Table]:
    """Take inputs apart; yield the parts that are not there yet.

    A row has an ``input`` and the numbers of its parts that are ``there``, both as JSON.
    """
    for row in inputs.to_pylist():
        there = decode_as(set[int], row["there"])
        for part, items in take_apart(decode_as(Input, row["input"]), published, part_size):
            if part.number not in there:
                yield pa.table({"part": [encode(part)], "reports": [_packed(report_batch(items))]})


def take_apart(one: Input, published: date | None, part_size: int) -> Iterator[tuple[Part, list[Report | Failure]]]:
    """Yield the parts of an input with what is in them: the same whenever and wherever it is done.

    A part has ``part_size`` reports and failures, or fewer where they are long; the last one also has none at times.
    """
    part, items, characters = Part(input=one.name, key=one.key, number=0), list[Report | Failure](), 0
    try:
        for item in _opened(one, published):
            items.append(item)
            characters += len(item.text) if isinstance(item, Report) else 0
            if len(items) == part_size or characters >= _MAX_CHARACTERS:
                yield part, items
                part, items, characters = replace(part, number=part.number + 1), [], 0
    except BROKEN as error:
        broken = failure_of(one.name, error)
        yield replace(part, broken=broken), [*items, broken]
        return
    yield replace(part, last=True), items


def _opened(one: Input, published: date | None) -> Iterator[Report | Failure]:
    system, path = at(one.url)
    with system.open(path, "rb") as stream:
        yield from open_stream(stream, name=one.name, published=published)


class PartReader:
    """Has parts read, and writes them down."""

    def __init__(self, read: ReadMany, output: Output) -> None:
        """Read by ``read`` (see ``read_batch``) into ``output``."""
        self._many = read
        self._output = output

    def __call__(self, parts: pa.Table) -> pa.Table:
        """Read parts; return them as they are written down, in a column of JSON."""
        done = [self._read(decode_as(Part, row["part"]), row["reports"]) for row in parts.to_pylist()]
        return pa.table({"part": [encode(part) for part in done]})

    def _read(self, part: Part, reports: bytes) -> Part:
        try:
            earlier = self._output.written(part)
            if earlier is not None and not earlier.broken:  # by somebody who died before it could say so
                return earlier
            return self._output.write(part, read_batch(_unpacked(reports), self._many))
        except (OnRecordError, OSError) as error:
            reason = f"part {part.number} could not be read or written: {type(error).__name__}: {error}"
            return replace(part, broken=Failure(part.input, reason[:300], "run the same command again"))


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _unpacked(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()
