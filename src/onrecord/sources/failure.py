"""A report that could not be read: which, why, and what to do."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import SourceError
from onrecord.schema import Report


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
    except SourceError as error:
        yield Failure.of(ref, error)
    except (EOFError, zlib.error) as error:
        yield Failure(ref, f"the compressed file is broken: {_one_line(str(error))}", "fetch or compress it again")
    except OSError as error:
        yield Failure(
            ref, _one_line(f"cannot be read: {error.strerror or error}"), "check the path and who may read it"
        )


def _one_line(text: str) -> str:
    """Return the text without line breaks and other control characters, at most 300 characters of it."""
    text = " ".join(text.split())[:300]
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
