"""What a user types, as the terms of a full-text query that cannot be a syntax error."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand in a row; without quotation marks and NUL characters, though perhaps without a letter."""

    words: str
    begins: bool = False
    """Whether the last of them may go on: any word that so begins."""


def terms_of(words: str) -> list[Term]:
    """Return the terms that must all occur: words, "a phrase" in marks, and ``prefix*``.

    >>> [(term.words, term.begins) for term in terms_of('sanct* "price cap" OR')]
    [('sanct', True), ('price cap', False), ('OR', False)]
    """
    terms = []
    for phrase, star, term in _TERM.findall(words.replace("\0", " ")):
        bare = (phrase or term).rstrip("*")
        if bare.strip():
            terms.append(Term(bare, bool(star or term.endswith("*"))))
    return terms


def terms_of_name(name: str) -> list[Term]:
    """Return the terms of names that hold every word of ``name``, whole: "Vance" is in "JD Vance", "van" is not.

    >>> [term.words for term in terms_of_name("JD  Vance")]
    ['JD', 'Vance']
    """
    return [Term(word) for word in re.findall(r'[^"\0\s]+', name)]
