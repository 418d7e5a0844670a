"""A text as the encoder sees it: word pieces with their characters, shapes and quotation state, in windows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Span

Ints = npt.NDArray[np.int64]

SHAPES = 10
"""Shape of a piece: other, lower, Capital, CAPITALS, digit; five more for pieces that continue a word."""
QUOTE_STATES = 5
"""Outside, inside a double quotation, inside a single one, an opening mark, a closing mark."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text, in order; all arrays are of the same length."""

    ids: Ints
    starts: Ints
    """Characters into the text."""
    ends: Ints
    first: npt.NDArray[np.bool_]
    """Whether the piece begins a word."""
    blocks: Ints
    """Number of the block that the piece stands in."""
    shapes: Ints
    quotes: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` go through the encoder together; those of ``keep`` take their scores from it."""

    start: int
    end: int
    keep: tuple[int, int]


class _Classes(dict[int, str]):
    """Class of each character of the basic plane: other, letter without case or lower, upper, digit, combining mark.

    A table for ``str.translate``, filled as characters are met.
    """

    def __missing__(self, code: int) -> str:
        char = chr(min(code, 0xFFFF))
        marked = unicodedata.category(char).startswith("M")
        kind = 4 if marked else 3 if char.isdigit() else 2 if char.isupper() else 1 if char.isalpha() else 0
        return self.setdefault(code, chr(kind))


_CLASSES = _Classes()


def _classes(text: str) -> npt.NDArray[np.int8]:
    """Class of each character of ``text``, and one more for its end."""
    return np.frombuffer(f"{text} ".translate(_CLASSES).encode("ascii"), dtype=np.int8)


def _with_marks(ends: Ints, classes: npt.NDArray[np.int8]) -> Ints:
    """Move each end behind the combining marks that follow it: the tokenizer leaves them out."""
    while (marked := classes[ends] == 4).any():
        ends = ends + marked
    return ends


def _shapes(classes: npt.NDArray[np.int8], starts: Ints, first: npt.NDArray[np.bool_]) -> Ints:
    one, two = classes[starts], classes[np.minimum(starts + 1, len(classes) - 1)]
    shape = np.select([one == 3, (one == 2) & (two == 2), one == 2, one == 1], [4, 3, 2, 1], 0)
    return np.where(first, shape, shape + 5).astype(np.int64)


def _quotes(text: str, starts: Ints, ends: Ints, blocks: Sequence[Span]) -> Ints:
    state = np.zeros(len(starts), dtype=np.int64)
    for region in quoted_regions(text, blocks):
        low, high = np.searchsorted(starts, region.start), np.searchsorted(ends, region.end, side="right")
        state[low:high] = 2 if text[region.start] in "'‘" else 1
        if high > low:
            state[low] = 3
            if high - low > 1 and text[region.end - 1] in "”\"“»«'’":
                state[high - 1] = 4
    return state


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that cuts nothing off, adds nothing, and takes "[SEP]" in a text for what it is: text."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


def cut(text: str, blocks: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """Cut the blocks of ``text`` (paragraphs, headlines; in order, disjoint) into word pieces."""
    encodings = tokenizer.encode_batch([block.of(text) for block in blocks], add_special_tokens=False)
    counts = [len(encoding) for encoding in encodings]
    ids = np.array([i for e in encodings for i in e.ids], dtype=np.int64)
    offsets = np.array([o for e in encodings for o in e.offsets], dtype=np.int64).reshape(-1, 2)
    words = np.array([w for e in encodings for w in e.word_ids], dtype=np.int64)
    numbers = np.repeat(np.arange(len(blocks)), counts)
    shift = np.repeat(np.array([block.start for block in blocks], dtype=np.int64), counts)
    starts, ends = offsets[:, 0] + shift, offsets[:, 1] + shift
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = (words[1:] != words[:-1]) | (numbers[1:] != numbers[:-1])
    classes = _classes(text)
    ends, shapes = _with_marks(ends, classes), _shapes(classes, starts, first)
    return Pieces(ids, starts, ends, first, numbers, shapes, _quotes(text, starts, ends, blocks))


def _chunks(pieces: Pieces, size: int) -> list[tuple[int, int]]:
    """Blocks as ranges of pieces; a block longer than ``size`` is cut between words."""
    borders = [0, *(np.flatnonzero(np.diff(pieces.blocks)) + 1).tolist(), len(pieces)]
    chunks: list[tuple[int, int]] = []
    for start, end in pairwise(borders):
        while end - start > size:
            words = np.flatnonzero(pieces.first[start + 1 : start + size + 1])
            stop = start + 1 + int(words[-1]) if len(words) else start + size
            chunks.append((start, stop))
            start = stop
        if end > start:
            chunks.append((start, end))
    return chunks


def windows(pieces: Pieces, *, size: int, context: int) -> list[Window]:
    """Pack neighbouring blocks into windows of at most ``size`` positions, with up to ``context`` pieces before them.

    A block takes its pieces and one position for the separator after it.  The context is encoded with the window but
    keeps the scores of the window that it came from.
    """
    packed: list[tuple[int, int]] = []
    for start, end in _chunks(pieces, size - 1):
        if packed and end - packed[-1][0] + pieces.blocks[start] - pieces.blocks[packed[-1][0]] < size:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return [Window(max(0, start - context), end, (start, end)) for start, end in packed]


def lay(pieces: Pieces, window: Window) -> Ints:
    """Return the position of each piece of a window in the encoder's input: 0 is [CLS], and [SEP] ends each block."""
    blocks = pieces.blocks[window.start : window.end]
    places: Ints = 1 + np.arange(len(blocks)) + blocks - blocks[0]
    return places


def align(pieces: Pieces, starts: Ints, ends: Ints) -> Ints:
    """Return the piece that stands for each token (characters ``starts`` to ``ends``, in order).

    That is the first piece that begins in the token, or else the one that the token begins in: the encoder's words
    and a tokenizer's differ ("n't", "cannot").
    """
    last = len(pieces) - 1
    after = np.minimum(np.searchsorted(pieces.starts, starts), last)
    inside = (pieces.starts[after] >= starts) & (pieces.starts[after] < ends)
    before = np.searchsorted(pieces.starts, starts, side="right") - 1
    return np.where(inside, after, np.clip(before, 0, last)).astype(np.int64)
