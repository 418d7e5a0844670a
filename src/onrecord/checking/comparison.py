"""A quotation laid beside a passage of a report, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz.distance import Indel

from onrecord.checking.changes import GUARDED, changed
from onrecord.checking.wording import Wording

Kind = Literal["equal", "edited", "omitted", "changed"]

MOST_OMITTED = 80
"""Words that an ellipsis may leave out of one passage; what is farther apart is from two."""
_MOST_REPLACED = 6
"""Words that a bracket may stand for."""
_INTERRUPTION = re.compile(r"""[,.!?;:—–-]*\s*["”'’»][^"“”«»]{1,250}["“'‘«]\s*""")
"""From the mark that closes the first part of a quotation to the one that opens the next."""
_BORDER = frozenset('\n"“”„«»‘')
_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Words of the quotation, by their indexes, and the words of the passage that they stand for.

    ``equal`` by their spelling; ``edited`` as an editor may (brackets, hyphens, the report's own words between two
    parts of a quotation); ``omitted`` where an ellipsis says so; else ``changed``.
    """

    kind: Kind
    here: range
    there: range


@dataclass(frozen=True)
class Comparison:
    """How a quotation's words lie in a passage, from the first that it takes from there to the last."""

    quotation: Wording
    passage: Wording
    blocks: tuple[Block, ...]

    @cached_property
    def matched(self) -> int:
        """Words of the quotation that the passage has, in their order."""
        return sum(len(block.here) for block in self.blocks if block.kind in ("equal", "edited"))

    @cached_property
    def similarity(self) -> float:
        """Twice the words in common over the words of both, from 0 to 1; what an ellipsis left out does not count."""
        there = sum(len(block.there) for block in self.blocks if block.kind == "changed")
        return 2 * self.matched / (len(self.quotation.words) + there + self.matched)

    @property
    def there(self) -> range:
        """The words of the passage, by their indexes."""
        return range(self.blocks[0].there.start, self.blocks[-1].there.stop)

    @property
    def altered(self) -> bool:
        """Whether a word of the passage is another in the quotation, or missing, or there is one too many."""
        return any(block.kind == "changed" for block in self.blocks)

    @property
    def truncated(self) -> bool:
        """Whether an ellipsis leaves words out."""
        return any(block.kind == "omitted" and block.there for block in self.blocks)

    @property
    def exact(self) -> bool:
        """Whether the quotation has the passage's characters, white space aside."""
        if any(block.kind != "equal" for block in self.blocks) or len(self.there) != len(self.quotation.words):
            return False
        quotation = self.quotation.between(0, len(self.quotation.words))
        passage = self.passage.between(self.there.start, self.there.stop)
        return quotation == passage or quotation.split() == passage.split()

    @property
    def covers_ends(self) -> bool:
        """Whether both ends of the quotation are the passage's: what differs lies within."""
        last = len(self.quotation.words)
        equal = [block for block in self.blocks if block.kind in ("equal", "edited")]
        ends = bool(equal) and equal[0].here.start == 0 and equal[-1].here.stop == last
        return ends and min(len(equal[0].here), len(equal[-1].here)) > 1


def compare(quotation: Wording, passage: Wording) -> Comparison | None:
    """Lay a quotation where it fits a passage best; None where not two words of it stand together there."""
    found = [_laid(quotation, passage, anchor, place) for anchor, place in _anchors(quotation, passage)]
    return max(found, key=lambda one: (one.similarity, -one.there.start), default=None)


def _anchors(quotation: Wording, passage: Wording) -> Iterator[tuple[int, range]]:
    """Yield the longest piece of the quotation with the words of the passage where it seems to lie."""
    pieces = quotation.pieces
    anchor = max(range(len(pieces)), key=lambda index: len(pieces[index]))
    everywhere = range(len(passage.words))
    exact = [range(start, start + len(pieces[anchor])) for start in _occurrences(quotation, pieces[anchor], passage)]
    if exact:
        yield from ((anchor, place) for place in exact[:_ANCHORS])
    elif (place := _window(quotation, pieces[anchor], passage, everywhere)) is not None:
        yield anchor, place


def _laid(quotation: Wording, passage: Wording, anchor: int, place: range) -> Comparison:
    """Lay the anchor at that place, and the other pieces before and after it."""
    pieces = quotation.pieces
    blocks = _aligned(quotation, pieces[anchor], passage, place)
    for piece in pieces[anchor + 1 :]:
        last = blocks[-1].there.stop
        room = range(last, min(len(passage.words), last + MOST_OMITTED + 2 * len(piece)))
        more = _piece(quotation, piece, passage, room, first=True)
        blocks = [*blocks, Block("omitted", range(piece.start, piece.start), range(last, more[0].there.start)), *more]
    for piece in reversed(pieces[:anchor]):
        start = blocks[0].there.start
        room = range(max(0, start - MOST_OMITTED - 2 * len(piece)), start)
        more = _piece(quotation, piece, passage, room, first=False)
        blocks = [*more, Block("omitted", range(piece.stop, piece.stop), range(more[-1].there.stop, start)), *blocks]
    return Comparison(quotation, passage, tuple(_judged(quotation, passage, blocks)))


def _piece(quotation: Wording, piece: range, passage: Wording, room: range, *, first: bool) -> list[Block]:
    """Lay a piece within a part of the passage; ``first`` where it is to be as near to its start as can be."""
    places = [
        start for start in _occurrences(quotation, piece, passage) if room.start <= start <= room.stop - len(piece)
    ]
    if places:
        start = places[0 if first else -1]
        return [Block("equal", piece, range(start, start + len(piece)))]
    window = _window(quotation, piece, passage, room)
    if window is None:
        nowhere = room.start if first else room.stop
        return [Block("changed", piece, range(nowhere, nowhere))]
    return _aligned(quotation, piece, passage, window)


def _occurrences(quotation: Wording, piece: range, passage: Wording) -> list[int]:
    """Return where the passage has the piece word for word."""
    keys, there = quotation.keys[piece.start : piece.stop], passage.keys
    if len(keys) < 2:
        return [index for index, key in enumerate(there) if [key] == keys]
    starts = passage.pairs.get((keys[0], keys[1]), ())
    return [start for start in starts if there[start : start + len(keys)] == keys]


def _window(quotation: Wording, piece: range, passage: Wording, room: range) -> range | None:
    """Return the part of the passage, within ``room``, around the offset at which most pairs of words agree."""
    keys = quotation.keys
    offsets: Counter[int] = Counter()
    for index in range(piece.start, piece.stop - 1):
        for there in passage.pairs.get((keys[index], keys[index + 1]), ()):
            if there in room:
                offsets[there - index] += 1
    if not offsets:
        return None
    near = max(offsets, key=lambda offset: (sum(offsets[offset + step] for step in range(-3, 4)), -offset))
    slack = max(4, len(piece) // 4)
    return range(max(room.start, piece.start + near - slack), min(room.stop, piece.stop + near + slack))


def _aligned(quotation: Wording, piece: range, passage: Wording, window: range) -> list[Block]:
    """Align a piece with the words of a window, which it has at least two of."""
    here, there = quotation.keys[piece.start : piece.stop], passage.keys[window.start : window.stop]
    codes = [code for code in Indel.opcodes(here, there) if code.tag == "equal"]
    runs = [_Run(code.src_start, code.dest_start, code.src_end - code.src_start) for code in codes]
    runs = _tight(runs, there)
    runs = [run.mirrored(here, there) for run in reversed(runs)]
    runs = [run.mirrored(here, there) for run in reversed(_tight(runs, there[::-1]))]
    placed = [_Run(piece.start + run.here, window.start + run.there, run.size) for run in runs]
    return list(_blocks(passage, piece, placed, window))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words next to each other on both sides."""

    here: int
    there: int
    size: int

    def mirrored(self, here: Sequence[str], there: Sequence[str]) -> _Run:
        """Return the run as it is when both sides are read from their ends."""
        return _Run(len(here) - self.here - self.size, len(there) - self.there - self.size, self.size)


def _tight(runs: list[_Run], there: Sequence[str]) -> list[_Run]:
    """Move the first run to the second where the same words stand before it; take it away if it is a chance far off."""
    while len(runs) > 1:
        first, second = runs[:2]
        lacking = second.here - first.here - first.size
        skipped = second.there - first.there - first.size
        near = second.there - first.size
        if near > first.there and there[near : second.there] == there[first.there : first.there + first.size]:
            moved = _Run(first.here, near, first.size)
            if lacking:  # words of the quotation's own stand between the two, in brackets perhaps
                return [moved, *runs[1:]]
            runs = [_Run(moved.here, moved.there, first.size + second.size), *runs[2:]]
        elif skipped - lacking > first.size:
            runs = runs[1:]
        else:
            break
    return runs


def _blocks(passage: Wording, piece: range, runs: Sequence[_Run], window: range) -> Iterator[Block]:
    """Yield the runs and what lies between them, before the first and after the last."""
    first, last = runs[0], runs[-1]
    if head := range(piece.start, first.here):
        start = first.there
        while start > window.start and first.there - start < len(head) and not _parted(passage, start):
            start -= 1
        yield Block("changed", head, range(start, first.there))
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        here, there = run.here + run.size, run.there + run.size
        yield Block("equal", range(run.here, here), range(run.there, there))
        if after is not None:
            yield Block("changed", range(here, after.here), range(there, after.there))
    if tail := range(last.here + last.size, piece.stop):
        stop = end = last.there + last.size
        while stop < window.stop and stop - end < len(tail) and not _parted(passage, stop):
            stop += 1
        yield Block("changed", tail, range(end, stop))


def _parted(passage: Wording, index: int) -> bool:
    """Tell whether a quotation mark or a line's end stands before a word."""
    start = passage.words[index - 1].end if index else 0
    return not _BORDER.isdisjoint(passage.text[start : passage.words[index].start])


def _judged(quotation: Wording, passage: Wording, blocks: Iterable[Block]) -> Iterator[Block]:
    """Tell what an editor may do from what changes the words."""
    for block in blocks:
        if block.kind == "changed" and _may_be_edited(quotation, passage, block):
            yield Block("edited", block.here, block.there)
        elif block.here or block.there:
            yield block


def _may_be_edited(quotation: Wording, passage: Wording, block: Block) -> bool:
    here = quotation.keys[block.here.start : block.here.stop]
    there = passage.keys[block.there.start : block.there.stop]
    if here and "".join(here) == "".join(there):
        return True
    if not here and _interrupts(passage, block.there):
        return True
    in_brackets = _all_in(block.here, quotation.bracketed) and (here or _all_in(block.there, passage.bracketed))
    if not in_brackets or len(there) > _MOST_REPLACED:
        return False
    return not GUARDED & set(changed(quotation, block.here, passage, block.there))


def _all_in(indexes: range, some: Sequence[int] | frozenset[int]) -> bool:
    return all(index in some for index in indexes)


def _interrupts(passage: Wording, there: range) -> bool:
    """Tell whether those words are the report's own between two parts of a quotation: ``," she said, "``."""
    if there.start == 0 or there.stop >= len(passage.words):
        return False
    between = passage.text[passage.words[there.start - 1].end : passage.words[there.stop].start]
    return _INTERRUPTION.fullmatch(between) is not None
