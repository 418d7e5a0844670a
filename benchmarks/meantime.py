"""MEANTIME's articles as texts made of their tokens, with what is marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from onrecord.schema import Span

_CLOSING = frozenset([",", ".", ";", ":", "?", "!", ")", "%", "'s", "’s", "n't", "''"])
_OPENING = ("(", "$", "``")


class Joiner:
    """A text made of tokens, with the span of each."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[Span] = []

    def add(self, token: str, *, after: str = " ") -> None:
        """Add a token after white space, or after none where English has none."""
        close = token in _CLOSING or self.text.endswith(_OPENING)
        if self.text and not (close and after == " "):
            self.text += after
        self.spans.append(Span(len(self.text), len(self.text) + len(token)))
        self.text += token


@dataclass(frozen=True, slots=True)
class Article:
    """One article: a paragraph a sentence, the headline and the line of the date among them."""

    name: str
    text: str
    root: ElementTree.Element
    """The file, with every mark."""
    spans: Mapping[str, Span]
    """Where each token of the text stands, by its ``t_id``."""

    def words(self, mark: ElementTree.Element) -> list[Span]:
        """Return the words that are marked, those of them that the text has."""
        ids = [anchor.get("t_id") or "" for anchor in mark.iter("token_anchor")]
        return [self.spans[id] for id in ids if id in self.spans]


def articles(folder: Path, *, sentences: int | None = None) -> Iterator[Article]:
    """Yield the articles of every corpus in ``folder``, whole or up to a number of sentences."""
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        joined, spans, sentence = Joiner(), {}, None
        for token in root.iter("token"):
            if sentences is not None and int(token.get("sentence") or 0) >= sentences:
                break
            fresh = token.get("sentence") != sentence
            sentence = token.get("sentence")
            joined.add(token.text or "", after="\n\n" if fresh else " ")
            spans[token.get("t_id") or ""] = joined.spans[-1]
        yield Article(path.stem, joined.text, root, spans)
