"""What a user types, as a full-text query that cannot be a syntax error."""

from __future__ import annotations

import re

_NOTHING = '""'
"""A phrase of no words: a query that finds nothing, where an empty one would be an error."""

_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


def words_query(words: str) -> str:
    """Return the FTS5 query for words that must all occur, "a phrase" in marks, and ``prefix*``.

    >>> words_query('sanct* "price cap" OR')
    '"sanct"* "price cap" "OR"'
    >>> words_query('-(')
    '"-("'
    """
    terms = []
    for phrase, star, term in _TERM.findall(words.replace("\0", " ")):
        bare = (phrase or term).rstrip("*")
        if bare.strip():
            terms.append(f'"{bare}"' + "*" * bool(star or term.endswith("*")))
    return " ".join(terms) or _NOTHING


def name_query(name: str) -> str:
    """Return the FTS5 query for names that hold every word of ``name``, whole: "Vance" is in "JD Vance", "van" is not.

    >>> name_query("JD  Vance")
    '"JD" "Vance"'
    """
    return " ".join(f'"{word}"' for word in re.findall(r'[^"\0\s]+', name)) or _NOTHING
