"""Files wherever they lie: on this machine, on a share or in object storage, through fsspec."""

from __future__ import annotations

import uuid
from pathlib import Path

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from onrecord.errors import ClusterError


def at(place: str) -> tuple[AbstractFileSystem, str]:
    """Return the file system of a path or address, and the path in it.

    ClusterError where the address is of no known kind, or what it takes is not installed.
    """
    try:
        system, path = url_to_fs(place if "://" in place else str(Path(place).absolute()))
    except (ImportError, ValueError) as error:
        raise ClusterError(f"{place}: {error}; check the address, and install what it takes") from error
    return system, path.rstrip("/")


def write(system: AbstractFileSystem, path: str, data: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it; missing folders are made."""
    folder, _, name = path.rpartition("/")
    system.makedirs(folder, exist_ok=True)
    aside = f"{folder}/.{name}.{uuid.uuid4().hex}"
    system.pipe_file(aside, data)
    system.mv(aside, path)
