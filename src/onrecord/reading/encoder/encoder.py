"""One pass of the shipped encoder over a report: the scores of its heads for each piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.reading.encoder.pieces import Pieces, Window, cut, lay, load_tokenizer, windows
from onrecord.schema import Span

Floats = npt.NDArray[np.float32]

MODEL = Path(__file__).parents[2] / "models" / "encoder"
HEADS = ("tags", "vectors", "names")
WINDOW = 320
"""Positions in a window, as in training."""
CONTEXT = 32
"""Pieces before a window that are encoded with it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The pieces of a text with the scores of the encoder's heads; all arrays have one row a piece."""

    pieces: Pieces
    tags: Floats
    """Of source, cue and content."""
    vectors: Floats
    """By which sources, cues and contents point at one another: queries, then keys, of each link."""
    names: Floats
    """Of no name, and of each kind of name for its first word and its others (language.names.kinds)."""


class Encoder:
    """The shipped encoder.

    Windows go through it one by one: its quantised kernels scale by batch, and a report's rows may not depend on the
    reports beside it.
    """

    def __init__(self, folder: Path) -> None:
        """Load ``model.onnx`` and ``tokenizer.json`` from ``folder``."""
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            folder / "model.onnx",
            settings,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # four times as slow on a CPU as its parts
        )
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._cls, self._sep = self._tokenizer.encode("").ids
        widths = {output.name: output.shape[-1] for output in self._session.get_outputs()}
        self._nothing = [np.zeros((0, widths[head]), np.float32) for head in HEADS]

    def scores(self, text: str, blocks: Sequence[Span]) -> Scores:
        """Encode the blocks of ``text`` (paragraphs, headlines; in order, disjoint)."""
        pieces = cut(text, blocks, self._tokenizer)
        parts = [self._run(pieces, window) for window in windows(pieces, size=WINDOW, context=CONTEXT)]
        heads = [np.concatenate(rows) for rows in zip(*parts, strict=True)] if parts else self._nothing
        return Scores(pieces, *heads)

    def _run(self, pieces: Pieces, window: Window) -> list[Floats]:
        low, high = window.start, window.end
        positions = lay(pieces, window)
        inputs = {name: np.zeros((1, int(positions[-1]) + 2), dtype=np.int64) for name in ("ids", "shapes", "quotes")}
        inputs["ids"][0] = self._sep
        inputs["ids"][0, 0] = self._cls
        inputs["ids"][0, positions] = pieces.ids[low:high]
        inputs["shapes"][0, positions] = pieces.shapes[low:high]
        inputs["quotes"][0, positions] = pieces.quotes[low:high]
        kept = positions[window.keep[0] - low : window.keep[1] - low]
        return [rows[0, kept] for rows in self._session.run(HEADS, inputs)]


@cache
def shipped() -> Encoder:
    """Return the shipped encoder, loaded once a process."""
    return Encoder(MODEL)
