"""onrecord as a component of a spaCy pipeline: ``nlp.add_pipe("onrecord")`` sets ``doc._.statements``."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

import onrecord
from onrecord.schema import Span as Characters
from onrecord.schema import Statement
from onrecord.sources import make_report, parse_user_date


@dataclass(frozen=True, slots=True)
class StatementInDoc:
    """A statement, with the tokens of the document that it covers."""

    statement: Statement
    speakers: tuple[str, ...]
    """Names; empty where the document does not say who."""
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


class Component:
    """Reads each document as a report; nothing that other components set is used or changed."""

    def __init__(self, *, published: str | None = None, min_confidence: float = 0.0) -> None:
        self._published = parse_user_date(published) if published else None
        self._reader = onrecord.Reader(min_confidence=min_confidence)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.reading`` and ``doc._.statements``.  SourceError where the text is no English report."""
        if not doc.text.strip():
            doc._.statements = ()
            return doc
        reading = self._reader.read(make_report(doc.text, published=self._published))
        doc._.reading = reading
        doc._.statements = tuple(
            StatementInDoc(
                statement=one,
                speakers=tuple(reading.actor(id).name for id in one.speakers),
                content=_tokens(doc, one.content),
                source=_tokens(doc, one.source),
                cue=_tokens(doc, one.cue),
            )
            for one in reading.statements
        )
        return doc


def _tokens(doc: Doc, spans: tuple[Characters, ...]) -> tuple[Span, ...]:
    """Return the tokens that hold those characters, whole."""
    found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in spans)
    return tuple(tokens for tokens in found if tokens is not None)


@Language.factory("onrecord", default_config={"published": None, "min_confidence": 0.0}, assigns=["doc._.statements"])
def make(nlp: Language, name: str, published: str | None, min_confidence: float) -> Component:
    """Make the component; ``published`` is the day, YYYY-MM-DD, from which relative dates count."""
    for extension in ("statements", "reading"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return Component(published=published, min_confidence=min_confidence)
