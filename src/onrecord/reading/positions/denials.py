"""Statements that deny that a position moved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Span, Statement

_REACH = 1500
"""Characters after a shift within which a denial of it may stand."""
_MOVE = (
    r"chang(?:e[ds]?|ing)|shift(?:ed|s|ing)?|revers(?:al|e[ds]?|ing)|u-turn|about-face|volte-face|climb-?down"
    r"|climbed down|retreat(?:ed|ing)?|backtrack(?:ed|ing)?|soften(?:ed|ing)?|harden(?:ed|ing)?|mov(?:ed?|ing)|budged?"
    r"|concession|departure|conce(?:ded|ding)|back(?:ed|ing) down|wavered|flip-?flop"
    r"|given (?:way|in|ground)|altered|different|new (?:policy|position)|turned"
)
_NOT = r"(?:\b(?:no|not|never|nothing|nobody|neither|nor|without|hardly|rather than|cannot)\b|n['’]t\b)"
_DENIED = re.compile(rf"{_NOT}(?:\W+\w+){{0,8}}?\W+(?:{_MOVE})\b", re.IGNORECASE)
_SPOKEN_OF = re.compile(rf"\b(?:{_MOVE})\b", re.IGNORECASE)
_HOLDS = r"policy|position|stance|line|view|government|same|offer|firm"
_CONSTANT = re.compile(
    r"\bunchanged\b|\b(?:is|are|was|were) (?:exactly |just )?(?:what|where) (?:it|they) (?:was|were|is|had)\b"
    rf"|\b(?:remain(?:s|ed)?|stands?|stood|still)\b(?=.*\b(?:{_HOLDS})\b)"
    r"|\bas (?:much|firmly|strongly) as ever\b|\bthat remains\b|\bconsistent\b"
    rf"|\bthe same (?:\w+ )?(?:{_HOLDS}|thing)\b|\balways (?:been|said|meant|intended)\b"
    r"|\b(?:same as|as) (?:it|he|she|they) (?:ever|always)\b",
    re.IGNORECASE,
)
_REFUSING_CUE = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|play(?:ed|s|ing) down|dispute[ds]?"
    r"|rebuff(?:ed|s)?|caution(?:ed|s|ing)?|scoff(?:ed|s)?|refut(?:ed|es))\b",
    re.IGNORECASE,
)


def denied_by(evidence: Span, statements: Sequence[Statement], text: str) -> tuple[str, ...]:
    """Return the ids of the statements soon after ``evidence`` that deny that anything moved, in their order.

    Where none denies it outright, those that say that the position is what it was.
    """
    near = [
        statement
        for statement in statements
        if evidence.start <= statement.content[0].start <= evidence.end + _REACH
        and not any(piece.overlaps(evidence) for piece in statement.content)
    ]
    outright = [statement.id for statement in near if _denies(statement, text)]
    return tuple(outright or [s.id for s in near if _CONSTANT.search(_words(s.content, text))])


def _denies(statement: Statement, text: str) -> bool:
    content = _words(statement.content, text)
    if statement.denial or _REFUSING_CUE.search(_words(statement.cue, text)):
        return _SPOKEN_OF.search(content) is not None
    return _DENIED.search(content) is not None


def _words(pieces: Sequence[Span], text: str) -> str:
    return " ".join(piece.of(text) for piece in pieces)
