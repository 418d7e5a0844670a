"""The names of a text, by the scores of the encoder's head for them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, IS_SPACE, LENGTH
from spacy.tokens import Doc

from onrecord.reading.encoder.encoder import MODEL, Scores
from onrecord.reading.encoder.pieces import align

_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3
"""spaCy's codes for where a token stands in a name."""


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of names that the encoder knows (OntoNotes'), in the order of its scores.

    The first score is that of no name; then come two a kind, for its first word and for the others.
    """
    return tuple(json.loads((MODEL / "names.json").read_text(encoding="utf-8")))


def with_names(doc: Doc, scores: Scores) -> Doc:
    """Mark the names in ``doc``; what stands outside the encoded blocks (header lines, the dateline) has none."""
    rows: Any = np.zeros((len(doc), 2), dtype=np.uint64)  # spaCy declares signed numbers, and takes these
    rows[:, 0] = _OUTSIDE
    spans = doc.to_array([IDX, LENGTH, IS_SPACE]).astype(np.int64).reshape(-1, 3)
    words = np.flatnonzero(spans[:, 2] == 0)
    if len(words) and len(scores.pieces):
        starts, ends = spans[words, 0], spans[words, 0] + spans[words, 1]
        at = align(scores.pieces, starts, ends)
        inside = (scores.pieces.starts[at] < ends) & (scores.pieces.ends[at] > starts)
        labels = np.where(inside, scores.names[at].argmax(1), 0)
        kind, apart = (labels - 1) // 2, scores.pieces.blocks[at]
        goes_on = np.zeros(len(words), dtype=np.bool_)
        goes_on[1:] = (labels[1:] > 0) & (labels[1:] % 2 == 0)
        goes_on[1:] &= (kind[1:] == kind[:-1]) & (apart[1:] == apart[:-1])
        codes = np.array([doc.vocab.strings.add(label) for label in kinds()], dtype=np.uint64)
        rows[words, 0] = np.where(labels == 0, _OUTSIDE, np.where(goes_on, _INSIDE, _BEGINS))
        rows[words, 1] = np.where(labels == 0, 0, codes[kind])
        blanks = np.flatnonzero(spans[: words[-1], 2])
        after = np.searchsorted(words, blanks)
        within = goes_on[after]
        rows[blanks[within]] = rows[words[after[within]]]
    return doc.from_array([ENT_IOB, ENT_TYPE], rows) if len(doc) else doc
