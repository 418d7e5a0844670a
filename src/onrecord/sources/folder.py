"""A folder -> the files in it that hold reports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.sources.failure import Failure
from onrecord.sources.given import printable


def files_in(folder: Path, format_of: Callable[[str], object]) -> Iterator[Path | Failure]:
    """Yield the regular files of a folder and the folders in it whose names have a format, in the order of their names.

    Hidden ones are left out, and no link to a folder is followed.  A folder that may not be read gives a Failure.
    """
    unreadable: list[Failure] = []

    def note(error: OSError) -> None:
        unreadable.append(
            Failure(printable(str(error.filename)), f"cannot be read: {error.strerror}", "check who may read it")
        )

    for parent, folders, names in os.walk(folder, onerror=note):
        yield from unreadable
        unreadable.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and format_of(name) and path.is_file():
                yield path
    yield from unreadable
