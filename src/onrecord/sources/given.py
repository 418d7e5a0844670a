"""What is known about an input before it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


def printable(name: str) -> str:
    r"""Return a path's name as text that can be written, also where its bytes are no UTF-8.

    >>> printable("caf\udce9.txt")
    'caf�.txt'
    """
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller, or the server that sent it, says about an input."""

    ref: str
    """The path or URL that it was given by."""
    published: date | None = None
    """The user's own word, trusted above all."""
    url: str | None = None
    charset: str | None = None
