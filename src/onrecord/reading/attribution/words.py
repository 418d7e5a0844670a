"""The words of a text with what the tagger decodes: the scores of their first pieces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.reading.encoder.encoder import Floats, Scores
from onrecord.reading.encoder.pieces import Ints


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; all arrays have one row a word."""

    starts: Ints
    """Characters into the text."""
    ends: Ints
    blocks: Ints
    places: Ints
    """Places in the encoder's input, by which the distance between two words is counted."""
    quotes: Ints
    """States of quotation (pieces.QUOTE_STATES)."""
    tags: Floats
    """Log probability of each tag."""
    vectors: Floats
    """Queries, then keys, of each link."""

    def __len__(self) -> int:
        return len(self.starts)


def words_of(scores: Scores) -> Words:
    """Take the words out of a text's pieces."""
    pieces = scores.pieces
    first = np.flatnonzero(pieces.first)
    last = np.append(first[1:], len(pieces))[: len(first)] - 1
    tags = scores.tags[first]
    return Words(
        pieces.starts[first],
        pieces.ends[last],
        pieces.blocks[first],
        first + pieces.blocks[first],
        pieces.quotes[first],
        tags - np.logaddexp.reduce(tags, axis=1, keepdims=True),
        scores.vectors[first],
    )
