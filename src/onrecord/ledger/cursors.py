"""Where one page of an answer ended, so that the next begins after it whatever was added meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_


def beyond(order: Sequence[ColumnElement[Any]], values: Sequence[Any], *, down: bool = False) -> ColumnElement[bool]:
    """Return the condition of standing after a row with those values, in that order, or all of it down; nulls last."""
    later: list[ColumnElement[bool]] = []
    for place, (column, value) in enumerate(zip(order, values, strict=True)):
        same = [_is(earlier, known) for earlier, known in zip(order[:place], values[:place], strict=True)]
        later.append(and_(*same, _after(column, value, down)))
    return or_(*later)


def _is(column: ColumnElement[Any], value: Any) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value


def _after(column: ColumnElement[Any], value: Any, down: bool) -> ColumnElement[bool]:
    return false() if value is None else or_(column < value if down else column > value, column.is_(None))
