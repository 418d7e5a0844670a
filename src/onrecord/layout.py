"""How a report lies on the page: headline, header lines, dateline, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.schema import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a report's text, in its own characters; no statement's content runs across the border of one."""

    title: Span | None
    """The headline, where the text has one."""
    header: tuple[Span, ...]
    """Lines or line beginnings before the body that are not the report's own words: dates, bylines, outlets."""
    dateline: Span | None
    """"GENEVA, March 4 (Agency) -" at the start of the body, dash included."""
    paragraphs: tuple[Span, ...]
    """The paragraphs of the body without the dateline, trimmed of white space, in order."""
