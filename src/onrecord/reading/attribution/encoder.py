"""One pass of the shipped encoder over a report: the heads' scores for each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.reading.attribution.pieces import Ints, Pieces, Window, cut, lay, load_tokenizer, windows
from onrecord.schema import Span

Floats = npt.NDArray[np.float32]

WINDOW = 320
"""Positions in a window, as in training."""
CONTEXT = 96
"""Pieces before a window that are encoded with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with the scores of the tagger's heads; all arrays have one row a word."""

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


class Encoder:
    """The shipped encoder.

    Windows go through it one by one: its quantised kernels scale by batch, and a report's rows may not depend on the
    reports beside it.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load ``model.onnx`` and ``tokenizer.json`` from ``folder``."""
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            folder / "model.onnx", settings, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._cls, self._sep = self._tokenizer.encode("").ids

    def words(self, text: str, blocks: Sequence[Span]) -> Words:
        """Encode the blocks of ``text`` (paragraphs, headlines; in order, disjoint)."""
        pieces = cut(text, blocks, self._tokenizer)
        parts = [self._run(pieces, window) for window in windows(pieces, size=WINDOW, context=CONTEXT)]
        first = np.flatnonzero(pieces.first)
        last = np.append(first[1:], len(pieces))[: len(first)] - 1
        tags = np.concatenate([part[0] for part in parts]) if parts else np.zeros((0, 7), np.float32)
        vectors = np.concatenate([part[1] for part in parts]) if parts else np.zeros((0, 768), np.float32)
        tags = tags[first]
        return Words(
            pieces.starts[first],
            pieces.ends[last],
            pieces.blocks[first],
            first + pieces.blocks[first],
            pieces.quotes[first],
            tags - np.logaddexp.reduce(tags, axis=1, keepdims=True),
            vectors[first],
        )

    def _run(self, pieces: Pieces, window: Window) -> tuple[Floats, Floats]:
        low, high = window.start, window.end
        positions = lay(pieces, window)
        inputs = {name: np.zeros((1, int(positions[-1]) + 2), dtype=np.int64) for name in ("ids", "shapes", "quotes")}
        inputs["ids"][0] = self._sep
        inputs["ids"][0, 0] = self._cls
        inputs["ids"][0, positions] = pieces.ids[low:high]
        inputs["shapes"][0, positions] = pieces.shapes[low:high]
        inputs["quotes"][0, positions] = pieces.quotes[low:high]
        tags, vectors = self._session.run(["tags", "vectors"], inputs)
        kept = positions[window.keep[0] - low : window.keep[1] - low]
        return tags[0, kept], vectors[0, kept]
