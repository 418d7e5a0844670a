"""A reading is looked at before it goes on the record."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.errors import RecordError
from onrecord.ledger.sightings import FIELDS
from onrecord.schema import Reading, encode
from onrecord.soundness import fault

_UNSEEN: dict[str, Any] = dict.fromkeys(FIELDS)
"""A sighting of which nothing is known."""


def body_of(reading: Reading) -> str:
    """Return the reading as JSON without its text, its sighting and its reader, kept beside it.

    RecordError where it holds a character that is none (half of a surrogate pair) and so cannot be stored.
    """
    bare = msgspec.structs.replace(reading.report, text="", **_UNSEEN)
    try:
        encode(reading.report)
        return encode(msgspec.structs.replace(reading, report=bare, reader=None)).decode()
    except UnicodeEncodeError as error:
        raise _refusal(reading, "it holds half of a surrogate pair; save it as UTF-8 and try again") from error


def check(reading: Reading) -> None:
    """See that a reading is sound; RecordError, which names the part at fault, where it is not."""
    if why := fault(reading):
        raise _refusal(reading, why)


def _refusal(reading: Reading, why: str) -> RecordError:
    name = printable(reading.report.ref or reading.report.id)
    return RecordError(f"{name} cannot go on the record: {why}")


def printable(text: str) -> str:
    r"""Return the text with characters that cannot be stored written out, as in ``\udc80``.

    >>> printable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text.encode("utf-8", "backslashreplace").decode()
