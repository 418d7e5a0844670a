"""Whether a text is English, by its letters and its commonest words.

The question is only yes, no or too short to tell, so a table of words does it, the same on every machine.
"""

from __future__ import annotations

import re
from typing import Literal

_SAMPLE = 20_000
"""Characters from the beginning of the text that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")

# Words of one language's column that the other's news hardly uses: "at", "in", "on", "a" and "an" are in neither.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the and that of with from which this said says would have has been were was their they will about after"
        " his her not are by who into than there its to is it he she we you for but as if what when more all or",
    )
)
_OTHER = frozenset(
    re.findall(
        r"\w+",
        "der die das und nicht ist ein eine mit den dem des auf für von zu sich auch wird het een van niet zijn voor"
        " dat ook le la les et est une un du dans pour qui que pas sur au par avec el los las del en por con una para"
        " se su il di che è non per sono della più o os do da em um não com na og det som på er ikke av til ikkje och"
        " att är inte ett ja ei että oli w nie się z jest že v je si sa și nu cu din ir kad ve bu bir için yang dan"
        " itu dengan untuk ang ng mga az és egy hogy nem",
    )
)


def language_of(text: str) -> Literal["en", "other"] | None:
    """Return "en", "other", or None where the text is too short to tell.

    >>> language_of("The minister said that she would resign.")
    'en'
    >>> language_of("Der Minister sagte, dass er nicht zurücktreten werde und dass das Gesetz bleibt.")
    'other'
    >>> language_of("Minister resigns") is None
    True
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    letters = [character for character in sample if character.isalpha()]
    # Beyond U+024F begin the scripts that English is not written in.
    foreign_letters = sum(ord(character) > 0x24F for character in letters)
    if len(letters) >= 10 and foreign_letters * 2 > len(letters):
        return "other"
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHER for word in words)
    if other > english and other >= 4:
        return "other"
    if len(words) >= 40 and english * 33 < len(words):
        return "other"
    return "en" if english >= 3 or (english > other and len(words) >= 5) else None
