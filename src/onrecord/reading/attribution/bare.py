"""Contents that say little: a name or a pronoun alone, a nickname between marks.  Most tell of a deed, not of words."""

from __future__ import annotations

import re

from onrecord.reading.draft import Attribution
from onrecord.reading.language.lexicon import words

KEEP = 0.3
"""Confidence below which an attribution is more often wrong than it is worth."""
KEEP_BARE = 0.5
"""The same for a content that is a name or a pronoun alone; under it 16 of 22 in PolNeAR dev were no statements."""
NEVER = 1.01
_LONGEST = 40
"""Characters of a name at most."""
_NICKNAME = 3
"""Words between marks that may be a nickname, where nobody is their source: the alleged "organ fund"."""
_MARKS = "“”\"«»„‘'"
_WORD = re.compile(r"[^\W_][\w.’'-]*")
_WITH_NAMES = words("the of and to for")
_PRONOUNS = words(
    "it him her them me you us himself herself itself themselves this that these those so his hers theirs"
)
_CLAUSE_OPENERS = words("what which who whom whose when where why how if whether")


def least(text: str, found: Attribution) -> float:
    """Return the least confidence at which an attribution is kept; no confidence is enough for half a clause.

    "Welcomed what" has lost what was welcomed; in "what she hopes" the word stands before its cue and is whole.
    """
    if len(found.content) > 1 or found.content[0].end - found.content[0].start > _LONGEST:
        return KEEP
    content = found.content[0].of(text)
    said = _WORD.findall(content)
    if not found.source and len(said) <= _NICKNAME and content[:1] in _MARKS and content[-1:] in _MARKS:
        return KEEP_BARE
    if len(said) == 1 and said[0].lower() in _CLAUSE_OPENERS:
        return NEVER if _after_cue(found) else KEEP
    if any(mark in content for mark in _MARKS):
        return KEEP
    bare = (len(said) == 1 and said[0].lower() in _PRONOUNS) or all(w[0].isupper() or w in _WITH_NAMES for w in said)
    return KEEP_BARE if bare else KEEP


def _after_cue(found: Attribution) -> bool:
    return bool(found.cue) and found.cue[-1].end <= found.content[0].start
