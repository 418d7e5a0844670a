"""What a cluster has read, in parts that are written whole or not at all: Parquet, by the day of publication.

    OUTPUT/published=2031-03-04/KEY-00003.parquet     the rows of that day of a part of an input
    OUTPUT/published=__HIVE_DEFAULT_PARTITION__/…     those without a day
    OUTPUT/_parts/KEY-00003.json                      that the part is there, written last
    OUTPUT/_reading.json                              with what everything was read

A part has the same rows and the same files whoever reads it and however often, so that one read twice is still there
once.  Programs that read a folder of Parquet (DuckDB, Spark, pyarrow) leave alone what begins with an underscore.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from fsspec import AbstractFileSystem

from onrecord.cluster.batches import COLUMNS, items_of
from onrecord.cluster.inputs import Input
from onrecord.cluster.storage import at, write
from onrecord.errors import ClusterError
from onrecord.schema import Reading, decode_as, encode
from onrecord.sources import Failure

_NO_DAY = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, and all that came after it, reads as null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Consecutive reports of an input, and what came of them."""

    input: str
    key: str
    """That of the input."""
    number: int
    """From 0."""
    last: bool = False
    """The input ends with it."""
    broken: Failure | None = None
    """Why it is not all that it should be; it is read again by the next run."""
    read: int = 0
    """Reports that were read."""
    failures: tuple[Failure, ...] = ()
    """Reports that were not, and what was no report."""
    files: tuple[str, ...] = ()
    """Where in the output its rows are."""

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.key}-{self.number:05}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the rows of an output depend on beside its inputs."""

    reader: str
    """The fingerprint of the reader."""
    published: date | None
    """The day that outranks what reports say."""
    part_size: int


@dataclass(frozen=True)
class Output:
    """The folder, or address of one, that a cluster reads into."""

    place: str

    @cached_property
    def _at(self) -> tuple[AbstractFileSystem, str]:
        return at(self.place)

    def begin(self, settings: Settings) -> None:
        """Note with what is read.  ClusterError where something was read into the same folder with something else."""
        system, top = self._at
        path, new = f"{top}/_reading.json", encode(settings)
        try:
            if not system.exists(path):
                write(system, path, new)
            elif system.cat_file(path) != new:
                raise ClusterError(
                    f"{self.place}: read so far by another version of onrecord, with other actors or another day; give"
                    " another folder"
                )
        except OSError as error:
            raise self._unusable(error) from error

    def holds(self, url: str) -> bool:
        """Tell whether a file lies in it."""
        system, top = self._at
        return url.startswith(system.unstrip_protocol(top) + "/")

    def parts(self) -> list[Part]:
        """Return the parts that are there to stay.  ClusterError where nothing was read into the folder."""
        system, top = self._at
        try:
            if not system.exists(f"{top}/_reading.json"):
                raise ClusterError(f"{self.place}: not what onrecord cluster read wrote; check the path")
            paths = sorted(system.glob(f"{top}/_parts/*.json"))
            found = system.cat(paths) if paths else {}
            return [decode_as(Part, found[path]) for path in paths]
        except OSError as error:
            raise self._unusable(error) from error
        except msgspec.DecodeError as error:
            raise ClusterError(f"{self.place}/_parts holds what onrecord did not write: {error}; delete it") from error

    def write(self, part: Part, readings: pa.Table) -> Part:
        """Write a part and return it, as it is written down; the rows of an earlier try are replaced."""
        system, top = self._at
        files = []
        for day, rows in _by_day(readings):
            files.append(f"published={day}/{part.name}.parquet")
            write(system, f"{top}/{files[-1]}", _parquet(rows))
        failures = tuple(item for item in items_of(_failures(readings)) if isinstance(item, Failure))
        whole = replace(part, read=len(readings) - len(failures), failures=failures, files=tuple(files))
        earlier = self.written(part)
        write(system, self._marker(part), encode(whole))
        if earlier is not None:
            self._delete(set(earlier.files) - set(files))
        return whole

    def written(self, part: Part) -> Part | None:
        """Return a part as it is written down; None where it is not."""
        system, _ = self._at
        try:
            return decode_as(Part, system.cat_file(self._marker(part)))
        except FileNotFoundError:
            return None

    def forget(self, part: Part) -> None:
        """Take a part out."""
        system, _ = self._at
        self._delete(set(part.files))
        system.rm_file(self._marker(part))

    def items(self, part: Part) -> Iterator[Reading | Failure]:
        """Return what is in the rows of a part.  ClusterError where a file of it is missing or broken."""
        system, top = self._at
        for file in part.files:
            try:
                rows = pq.read_table(io.BytesIO(system.cat_file(f"{top}/{file}")), columns=list(COLUMNS))
            except (OSError, pa.ArrowException) as error:
                raise ClusterError(
                    f"{self.place}/{file} is missing or broken: {error}; delete {self._marker(part)} and run the "
                    "onrecord cluster read again that wrote it"
                ) from error
            yield from items_of(rows)

    def _marker(self, part: Part) -> str:
        return f"{self._at[1]}/_parts/{part.name}.json"

    def _delete(self, files: set[str]) -> None:
        system, top = self._at
        for file in sorted(files):
            if system.exists(f"{top}/{file}"):
                system.rm_file(f"{top}/{file}")

    def _unusable(self, error: OSError) -> ClusterError:
        return ClusterError(f"{self.place}: cannot be used: {error.strerror or error}; check who may read and write it")


def left_to_read(found: Sequence[Input], parts: Sequence[Part]) -> list[tuple[Input, frozenset[int]]]:
    """Return the inputs that are not all there, each with the numbers of its parts that are."""
    whole: dict[str, list[Part]] = {}
    for part in parts:
        if part.broken is None:
            whole.setdefault(part.key, []).append(part)
    return [(one, _numbers(whole.get(one.key, []))) for one in found if not _is_whole(whole.get(one.key, []))]


def _is_whole(parts: list[Part]) -> bool:
    return any(part.last and _numbers(parts) >= set(range(part.number)) for part in parts)


def _numbers(parts: list[Part]) -> frozenset[int]:
    return frozenset(part.number for part in parts)


def _by_day(readings: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """Yield the rows of each day, days in their order and unknown ones last; the day is in the name of the folder."""
    days = readings["published"].unique().to_pylist()
    for day in sorted(days, key=lambda day: (day is None, day)):
        column = readings["published"]
        rows = readings.filter(pc.is_null(column) if day is None else pc.equal(column, pa.scalar(day, pa.date32())))
        yield (_NO_DAY if day is None else day.isoformat()), rows.drop_columns(["published"])


def _failures(readings: pa.Table) -> pa.Table:
    return readings.filter(pc.is_null(readings["reading"]))


def _parquet(rows: pa.Table) -> bytes:
    out: Any = io.BytesIO()
    pq.write_table(rows, out, compression="zstd")
    return bytes(out.getvalue())
