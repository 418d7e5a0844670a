"""Drafts from texts with their attributions marked in them: "[1s:Brook] [1q:said] [1c:it sails] on Tuesday."."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.layout import lay_out
from onrecord.reading.dates.expressions import expressions
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.language.pipeline import parse
from onrecord.reading.statements.details import Details, details
from onrecord.reading.statements.frames import Frames
from onrecord.reading.statements.speeches import Dated, made_on
from onrecord.schema import Report, Span, stable_id

THURSDAY = date(2031, 6, 5)
"""The day on which marked reports are published, if nothing else is said."""

_MARK = re.compile(r"\[(\d)([sqc]):([^\]]*)\]")
_ROLES = {"s": "source", "q": "cue", "c": "content"}


def draft_of(marked: str, *, published: date | None = THURSDAY, within: dict[int, int] | None = None) -> Draft:
    """Make a draft of a text with marks: number of the attribution, s(ource), q (cue) or c(ontent), the words.

    ``within`` gives, for the number of a nested attribution, that of the one around it.
    """
    text, end = "", 0
    roles: dict[int, dict[str, list[Span]]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        span = Span(len(text), len(text) + len(mark[3]))
        roles.setdefault(int(mark[1]), {}).setdefault(_ROLES[mark[2]], []).append(span)
        text, end = text + mark[3], mark.end()
    text += marked[end:]
    order = sorted(roles)
    attributions = [
        Attribution(
            content=tuple(roles[n].get("content", [])),
            source=tuple(roles[n].get("source", [])),
            cue=tuple(roles[n].get("cue", [])),
            within=order.index((within or {})[n]) if n in (within or {}) else None,
        )
        for n in order
    ]
    layout = lay_out(text)
    report = Report(id=stable_id(text), text=text, published=published)
    return Draft(report, layout, parse(text, layout.blocks), attributions)


def dated(draft: Draft, speakers: Sequence[str]) -> tuple[Dated, ...]:
    """Date the statements of a draft; ``speakers`` are names, one a statement, "" where unknown."""
    return made_on(draft, Frames(draft), [(name,) if name else () for name in speakers], expressions(draft))


def days(marked: str, *speakers: str, published: date | None = THURSDAY) -> list[str | None]:
    """Return the date of each statement of a marked text, as it is written in JSON."""
    found = dated(draft_of(marked, published=published), speakers)
    return [str(one.interval) if one.interval else None for one in found]


def detailed(draft: Draft, speakers: Sequence[str], *, named: Mapping[int, str] | None = None) -> tuple[Details, ...]:
    """Return the details of the statements of a draft; ``named`` as for ``details``."""
    ids = [(name,) if name else () for name in speakers]
    return details(draft, Frames(draft), ids, dated(draft, speakers), named=named or {})
