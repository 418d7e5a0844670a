"""What a rule is by which words for times are found and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading.dates.meanings import Meaning


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, whose group ``when`` is the expression, and how a match is read: None where it is no time."""

    pattern: re.Pattern[str]
    reader: Callable[[re.Match[str]], Meaning | None]
    absolute: bool
    """Whether the meaning holds without a context."""


def rule(pattern: str, reader: Callable[[re.Match[str]], Meaning | None], *, absolute: bool = False) -> Rule:
    """Make a rule of a verbose pattern."""
    return Rule(re.compile(pattern, re.VERBOSE), reader, absolute)
