"""What the steps of the reading hand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.knowledge.actors import Knowledge, shipped
from onrecord.layout import Layout
from onrecord.schema import Interval, Report, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as the tagger finds it: spans into the report's text, each role possibly in pieces."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    confidence: float = 1.0
    within: int | None = None
    """Index, in the same list, of the attribution whose content holds this one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way through the steps: its layout, its parse and its attributions."""

    report: Report
    layout: Layout
    doc: Doc
    """spaCy's tokens, tags, parse and names over the whole ``report.text``; character offsets are the text's own."""
    attributions: Sequence[Attribution]
    knowledge: Knowledge = field(default_factory=shipped)
    """The actors that are known, with the user's own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a step says of one field: the words it read, and the reason, also where it found nothing."""

    why: str
    span: Span | None = None
    name: str | None = None
    interval: Interval | None = None
    actors: tuple[str, ...] = ()
    """Ids of actors."""
