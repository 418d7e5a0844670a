"""The word diff of a quotation: from what the record has to what the draft has."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.checking.changes import changed
from onrecord.checking.comparison import Block, Comparison
from onrecord.checking.verdicts import Difference, Op
from onrecord.checking.wording import Wording


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """Return the stretches of a quotation and of its passage in order; none where every word is the same."""
    if all(block.kind == "equal" for block in comparison.blocks):
        return ()
    return tuple(part for block in comparison.blocks for part in _parts(comparison, block))


def only(quotation: Wording, part: range) -> tuple[Difference, ...]:
    """Return the diff of a quotation of which a passage has only one part."""
    before, after = range(part.start), range(part.stop, len(quotation.words))
    pieces: list[tuple[Op, range]] = [("insert", before), ("equal", part), ("insert", after)]
    return tuple(Difference(op=op, text=quotation.between(piece.start, piece.stop)) for op, piece in pieces if piece)


def _parts(comparison: Comparison, block: Block) -> Iterator[Difference]:
    quotation, passage = comparison.quotation, comparison.passage
    here = quotation.between(block.here.start, block.here.stop)
    there = passage.between(block.there.start, block.there.stop)
    if block.kind == "equal":
        yield Difference(op="equal", text=here)
        return
    kinds = () if block.kind == "edited" else changed(quotation, block.here, passage, block.there)
    if there:
        yield Difference(op="omit" if block.kind == "omitted" else "delete", text=there, changed=kinds)
    if here:
        yield Difference(op="insert", text=here, changed=() if there else kinds)
