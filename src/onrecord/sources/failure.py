"""A report that could not be read: which, why, and what to do."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import SourceError
from onrecord.schema import Report

BROKEN = (SourceError, EOFError, zlib.error, OSError)
"""What an input may raise that cannot be read to its end."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no report; each text is one line."""

    ref: str
    """The id, path or URL that it was given by."""
    reason: str
    hint: str
    """How to retry."""

    @classmethod
    def of(cls, ref: str, error: SourceError) -> Failure:
        """Make the failure that an error tells of."""
        return cls(ref, _one_line(error.reason), _one_line(error.hint) or "mend it and give it again")


def or_failure(ref: str, items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
    """Yield the items; where reading them breaks off, a failure in place of the rest."""
    try:
        yield from items
    except BROKEN as error:
        yield failure_of(ref, error)


def failure_of(ref: str, error: Exception) -> Failure:
    """Return the failure that one of the errors in BROKEN is."""
    match error:
        case SourceError():
            return Failure.of(ref, error)
        case OSError():
            reason = _one_line(f"cannot be read: {error.strerror or error}")
            told_by_system = error.errno is not None  # and not by whoever unpacks the file
            hint = "check the path and who may read it" if told_by_system else "write or fetch it again"
            return Failure(ref, reason, hint)
    return Failure(ref, f"the compressed file is broken: {_one_line(str(error))}", "fetch or compress it again")


def _one_line(text: str) -> str:
    """Return the text without line breaks and other control characters, at most 300 characters of it."""
    text = " ".join(text.split())[:300]
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
