"""A word diff on one line, legible without colour: ``[-on the record-]{+in the draft+}``, as git prints it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.checking import Difference

_NEAR = 5
"""Words that stay on either side of a difference."""
_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "omit": ("[… ", " …]")}


def word_diff(parts: Sequence[Difference]) -> str:
    """Return the differences with the words around them; ``[… these …]`` are what an ellipsis left out.

    >>> word_diff([Difference(op="equal", text="We will"), Difference(op="insert", text="not"),
    ...            Difference(op="equal", text="go to the island in the middle of the lake")])
    'We will {+not+} go to the island in …'
    """
    last = len(parts) - 1
    return " ".join(_part(part, index > 0, index < last) for index, part in enumerate(parts))


def _part(part: Difference, follows: bool, leads: bool) -> str:
    if part.op != "equal":
        opening, closing = _MARKS[part.op]
        return opening + " ".join(part.text.split()) + closing
    words = part.text.split()
    head = words[:_NEAR] if follows else []
    tail = words[-_NEAR:] if leads else []
    if len(words) <= len(head) + len(tail) + 1:
        return " ".join(words)
    return " ".join([*head, "…", *tail])
