"""How the steps of the reading write their lists of words."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list separated by blanks.

    >>> sorted(words("meet  talk"))
    ['meet', 'talk']
    """
    return frozenset(listed.split())
