"""The words of a text, parted and folded as SQLite's own full-text search does it (its tokenizer ``unicode61``).

A record then finds the same words wherever it is kept.  What becomes of a character is asked of SQLite itself, once.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

_BLOCK = 256
"""Characters that are asked about together."""


class _Folded(dict[int, str]):
    """By its code point, what becomes of a character: a letter, nothing (of a mark on a letter) or a blank."""

    def __missing__(self, code: int) -> str:
        chr(code).encode()  # UnicodeEncodeError where it is half of a surrogate pair
        self.update(_folded(code - code % _BLOCK))
        return self[code]


_FOLDED = _Folded()


def words_in(text: str) -> list[str]:
    """Return the words of a text, in order.

    >>> words_in("Jean-Luc’s Élan: 1,5 İ")
    ['jean', 'luc', 's', 'elan', '1', '5', 'i']
    """
    return text.translate(_FOLDED).split()


def _folded(first: int) -> dict[int, str]:
    """Ask what becomes of the characters of a block."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, instance)")
        database.executemany(
            "INSERT INTO texts(rowid, text) VALUES (?, ?)",
            [(code or -1, f"x{chr(code)}x") for code in range(first, first + _BLOCK) if not 0xD800 <= code < 0xE000],
        )
        rows = database.execute("SELECT doc, count(*), max(term) FROM words GROUP BY doc").fetchall()
    return {max(code, 0): term[1:-1] if times == 1 else " " for code, times, term in rows}
