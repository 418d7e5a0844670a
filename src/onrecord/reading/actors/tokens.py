"""spaCy's parse as plain lists, with what quotations and statements hold: quick to walk many times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, ORTH, POS, TAG

from onrecord.layout import Layout
from onrecord.reading.draft import Attribution, Draft
from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Span

_HEADLINE_SHARE = 0.6
_STOPS = (".", "?", "!", "”", '"', "’", "'", ":", ",")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One entry a token, white space included; indices are spaCy's own."""

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    label: list[str]
    """Label of the name that spaCy found there, or ""."""
    name: list[int]
    """Number of that name, or -1."""
    sentence: list[int]
    narrated: list[int]
    """How many sentences with words outside quotations have begun: a distance that long quotations do not stretch."""
    paragraph: list[int]
    """-1 outside the body."""
    quoted: list[bool]
    held: list[int]
    """Index of the innermost attribution whose content holds the token, or -1."""
    opening: list[bool]
    """First word of a sentence or quotation, where a capital says nothing."""
    titled: list[bool]
    """In a sentence that capitalises most of its words, as headlines do."""

    def __len__(self) -> int:
        return len(self.text)

    def of(self, first: int, last: int) -> str:
        """Return the words from ``first`` to ``last``, both included, with single blanks where the text has any."""
        words = [self.text[first]]
        for i in range(first + 1, last + 1):
            if self.start[i] > self.end[i - 1] or self.text[i].isspace():
                words.append(" ")
            words.append(self.text[i])
        return " ".join("".join(words).split())

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens from ``first`` to ``last``, both included."""
        return Span(self.start[first], self.end[last])

    def within(self, span: Span) -> tuple[int, int] | None:
        """Return the first and the last token, marks and blanks at the ends apart, that share a character with it."""
        first, last = bisect_right(self.end, span.start), bisect_left(self.start, span.end) - 1
        while first <= last and self.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        while last >= first and self.pos[last] in ("PUNCT", "SPACE"):
            last -= 1
        return (first, last) if first <= last else None


def tokens_of(draft: Draft) -> Tokens:
    """Lay out the parse of a draft in lists."""
    doc, size = draft.doc, len(draft.doc)
    strings = doc.vocab.strings
    columns = doc.to_array([ORTH, IDX, POS, TAG, DEP, HEAD])
    text, pos, tag, dep = ([strings[key] for key in columns[:, n].tolist()] for n in (0, 2, 3, 4))
    start = columns[:, 1].tolist()
    head = (np.arange(size) + columns[:, 5].astype(np.int64)).tolist()
    end = [s + len(w) for s, w in zip(start, text, strict=True)]
    label, name, sentence, titled = [""] * size, [-1] * size, [0] * size, [False] * size
    for number, entity in enumerate(doc.ents):
        for i in range(entity.start, entity.end):
            label[i], name[i] = entity.label_, number
    opening = [False] * size
    for number, sent in enumerate(doc.sents):
        sentence[sent.start : sent.end] = [number] * (sent.end - sent.start)
        _mark_opening(opening, text, pos, sent.start, sent.end)
        words = [w for w in text[sent.start : sent.end] if w[0].isalpha()]
        title = draft.layout.title
        told = draft.report.text[start[sent.start] : end[sent.end - 1]].rstrip()
        line = (title and title.start <= start[sent.start] < title.end) or not told.endswith(_STOPS)
        if line and len(words) > 3 and sum(w[0].isupper() for w in words) > _HEADLINE_SHARE * len(words):
            titled[sent.start : sent.end] = [True] * (sent.end - sent.start)
    quoted = _quoted(start, quoted_regions(draft.report.text, draft.layout.blocks))
    return Tokens(
        text, [w.lower() for w in text], start, end, pos, tag, dep,
        head, label, name, sentence, _narrated(sentence, quoted, pos),
        _paragraphs(start, draft.layout), quoted, _held(start, draft.attributions), opening, titled,
    )  # fmt: skip


def _mark_opening(opening: list[bool], text: list[str], pos: list[str], first: int, end: int) -> None:
    """Mark the first word of the sentence, and those after a colon, a line break or an opening quotation mark."""
    fresh = True
    for i in range(first, end):
        if pos[i] in ("PUNCT", "SPACE") or not text[i][0].isalnum():
            fresh = fresh or text[i] in ("“", '"', "‘", "'", "``", "''", ":", "—", "–") or "\n" in text[i]
        else:
            opening[i], fresh = fresh, False


def _narrated(sentence: list[int], quoted: list[bool], pos: list[str]) -> list[int]:
    found, count, last = [], 0, -1
    for number, inside, part in zip(sentence, quoted, pos, strict=True):
        if number != last and not inside and part not in ("PUNCT", "SPACE"):
            count, last = count + 1, number
        found.append(count)
    return found


def _paragraphs(start: list[int], layout: Layout) -> list[int]:
    found, number = [], 0
    paragraphs = layout.paragraphs
    for at in start:
        while number < len(paragraphs) and at >= paragraphs[number].end:
            number += 1
        found.append(number if number < len(paragraphs) and at >= paragraphs[number].start else -1)
    return found


def _quoted(start: list[int], regions: Sequence[Span]) -> list[bool]:
    found = [False] * len(start)
    for region in regions:
        for i in range(bisect_left(start, region.start), bisect_left(start, region.end)):
            found[i] = True
    return found


def _held(start: list[int], attributions: Sequence[Attribution]) -> list[int]:
    found = [-1] * len(start)
    sizes = [sum(s.end - s.start for s in a.content) for a in attributions]
    for number in sorted(range(len(attributions)), key=lambda n: -sizes[n]):
        for piece in attributions[number].content:
            for i in range(bisect_left(start, piece.start), bisect_left(start, piece.end)):
                found[i] = number
    return found
