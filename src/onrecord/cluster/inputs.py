"""A file, a folder or an address of either -> the files of reports in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem

from onrecord.cluster.storage import at
from onrecord.errors import ClusterError
from onrecord.schema import stable_id
from onrecord.sources import format_of

_FORMATS = ("parquet", "jsonl", "warc")
"""What holds many reports in a file; a file for each report is no input for a cluster."""
_VERSIONS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "modified")
"""What kinds of storage call that which changes when a file does."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file of reports."""

    name: str
    """As one machine calls it, which is what the refs of its reports are made of."""
    url: str
    """Where every machine of the cluster finds it."""
    key: str
    """16 hexadecimal digits; another content under the same name has others."""


def inputs(source: str) -> list[Input]:
    """Return the files of a file or folder, by its path or its address (s3://…), in the order of their names.

    ClusterError where there are none, and where a folder holds reports in files of other kinds.
    """
    system, path = at(source)
    try:
        if not system.exists(path):
            raise ClusterError(f"{source}: no such file or folder; check the path")
        found = list(_files(system, path, source) if system.isdir(path) else _file(system, path, source))
    except OSError as error:
        raise ClusterError(f"{source}: cannot be read: {error.strerror or error}; check who may read it") from error
    others = [one.name for one in found if format_of(one.name) not in _FORMATS]
    if others:
        raise ClusterError(
            f"{others[0]}{f' and {len(others) - 1:,} more' if others[1:] else ''}: a cluster reads Parquet, JSON Lines "
            "and WARC alone; put such reports in JSON Lines, or on the record by onrecord add"
        )
    if not found:
        raise ClusterError(f"{source}: the folder holds no .parquet, .jsonl or .warc; give one with such files")
    return found


def _file(system: AbstractFileSystem, path: str, source: str) -> Iterator[Input]:
    yield _input(source, system.unstrip_protocol(path), system.info(path))


def _files(system: AbstractFileSystem, folder: str, source: str) -> Iterator[Input]:
    local = "://" not in source
    found: dict[str, dict[str, Any]] = system.find(folder, detail=True)
    for path in sorted(found):
        within = path.removeprefix(folder).strip("/")
        if format_of(path) and not any(part.startswith((".", "_")) for part in within.split("/")):
            url = system.unstrip_protocol(path)
            yield _input(str(Path(source, *within.split("/"))) if local else url, url, found[path])


def _input(name: str, url: str, info: dict[str, Any]) -> Input:
    version = next((str(info[name]) for name in _VERSIONS if info.get(name)), "")
    name = os.fsencode(name).decode("utf-8", "replace")
    return Input(name, url, stable_id("input", name, info.get("size"), version))
