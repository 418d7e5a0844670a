"""Expressions of queries that each database spells in its own way; the modules of ``dialects`` say how."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Float, Integer, String, TableClause, bindparam, literal, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator

from onrecord.ledger import tables as t
from onrecord.ledger.words import Term

WORDS_QUERIES: dict[str, Callable[[Sequence[Term]], str]] = {}
"""By the names of the dialects, what makes the full-text query for rows that have all of some terms."""


class _Terms(TypeDecorator[Sequence[Term]]):
    """Terms as a parameter: the full-text query for the database that it is sent to."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Sequence[Term] | None, dialect: Dialect) -> str:
        return WORDS_QUERIES[dialect.name](value or ())


class _OfIndex(FunctionElement[Any]):
    """An expression of a full-text index and what it is asked for."""

    inherit_cache = True

    def __init__(self, index: TableClause, terms: Sequence[Term]) -> None:
        super().__init__(literal_column(index.name), bindparam(None, tuple(terms), type_=_Terms(), unique=True))


class has_words(_OfIndex):  # noqa: N801 - named as SQLAlchemy names functions
    """Whether a row of a full-text index has all of the terms."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: OperatorType | None = None) -> Any:
        """Stand among conditions as it is, where other functions become ``... = 1``, which MATCH does not bear."""
        return self


class rank(_OfIndex):  # noqa: N801
    """How well a row of a full-text index has the terms: the best one least."""

    inherit_cache = True
    type = Float()


class cased(FunctionElement[str]):  # noqa: N801
    """The name of an outlet, or the column that holds it, as it is compared: whatever its case."""

    inherit_cache = True
    type = String()


class among(FunctionElement[bool]):  # noqa: N801
    """Whether a column holds one of some numbers: the same SQL, compiled once, however many they are."""

    inherit_cache = True
    type = Boolean()

    def __init__(self, column: ColumnElement[int], numbers: Iterable[int]) -> None:
        """Pass the numbers as one parameter: a list in JSON."""
        super().__init__(column, literal(json.dumps(list(numbers)), String()))

    def self_group(self, against: OperatorType | None = None) -> Any:
        """Stand among conditions as it is."""
        return self


def from_outlet(name: str) -> ColumnElement[bool]:
    """Select the sightings by an outlet, whatever the case in which its name is given."""
    return cased(t.sightings.c.outlet) == cased(literal(name))


class characters(FunctionElement[int]):  # noqa: N801
    """How many characters a text has."""

    inherit_cache = True
    type = Integer()


class days(FunctionElement[float]):  # noqa: N801
    """A day as a number of days."""

    inherit_cache = True
    type = Float()
