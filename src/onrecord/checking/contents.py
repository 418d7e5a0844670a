"""Which statement certain characters belong to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from onrecord.schema import Span


class _Stated(Protocol):
    @property
    def content(self) -> tuple[Span, ...]: ...


S = TypeVar("S", bound=_Stated)


def innermost(statements: Iterable[S], span: Span) -> S | None:
    """Return the statement whose content has most of a span, over half at least; of several, the one with least beside.

    >>> from onrecord.schema import Statement
    >>> outer = Statement(id="outer", kind="indirect", content=(Span(0, 40),))
    >>> inner = Statement(id="inner", kind="indirect", content=(Span(20, 40),))
    >>> [innermost([outer, inner], span).id for span in (Span(22, 30), Span(10, 30))]
    ['inner', 'outer']
    """
    best, most = None, (0, 0)
    for statement in statements:
        shared = sum(piece.shared(span) for piece in statement.content)
        size = sum(piece.end - piece.start for piece in statement.content)
        if 2 * shared > span.end - span.start and (shared, -size) > most:
            best, most = statement, (shared, -size)
    return best
