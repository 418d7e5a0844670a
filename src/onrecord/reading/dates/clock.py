"""Times of day: "9 a.m. EDT", "18:00 UTC", "noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.schema import Span

_ZONE = (
    r"(?:\s*\(?(?:(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?|[ECMP][SD]?T|A[EKW]?[SD]T|BST|CES?T|EES?T|MSK|IST|JST"
    r"|SGT|HKT|(?i:local\s+time|eastern(?:\s+time)?|pacific\s+time))\)?)"
)
_CLOCK = re.compile(
    rf"""(?<![\w.:$£€-])(?:
        (?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s?(?P<half>[aApP])\.?\s?[mM]\b\.?{_ZONE}?
      | (?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?::[0-5]\d)?(?:{_ZONE}|\s?h(?:rs|ours)?\b)
      | (?P<military>[0-2]\d[0-5]\d)(?:{_ZONE}|\s?h(?:rs|ours)\b)
      | (?<=\bat\s)(?P<hourat>[01]?\d|2[0-3]):(?P<minuteat>[0-5]\d)(?![\d:])
      | (?:(?P<word>(?<!after)noon|midnight|midday)\b(?!-)) )""",
    re.VERBOSE,
)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def clocks(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the times of day in ``text`` with their hour and minute, as a clock of 24 hours shows them there.

    A Z follows those of Greenwich; other zones move nothing.

    >>> [(span.of("at 6:40 p.m. (GMT)"), clock) for span, clock in clocks("at 6:40 p.m. (GMT)")]
    [('6:40 p.m. (GMT)', '18:40Z')]
    """
    for match in _CLOCK.finditer(text):
        if match["word"]:
            yield Span(*match.span()), _WORDS[match["word"]]
            continue
        military = match["military"] or ""
        hour = int(match["hour"] or match["hour24"] or match["hourat"] or military[:2])
        minute = int(match["minute"] or match["minute24"] or match["minuteat"] or military[2:] or 0)
        if match["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if match["half"] in "pP" else 0)
        if hour < 24 and minute < 60:
            universal = "Z" if re.search(r"\b(?:GMT|UTC)\)?\Z", match[0]) else ""
            yield Span(*match.span()), f"{hour:02}:{minute:02}{universal}"
