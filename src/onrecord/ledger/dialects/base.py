"""What a database that can hold a record is asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from onrecord.address import Address

BUSY_SECONDS = 60.0
"""How long one writer waits for another before it gives up."""

_TEXTS = 512
"""SQL statements that are kept for the next time."""

Values = tuple[Any, ...]


class Dialect(ABC):
    """How one sort of database does what others do in another way; what takes a connection is within a transaction."""

    mark: ClassVar[str]
    """What stands for a parameter in plain SQL."""
    typed: ClassVar[bool]
    """Whether plain SQL answers with days and truth values as such, not with texts and numbers."""
    migrates_itself: ClassVar[bool]
    """Whether to open a record of an earlier version is enough to bring it to this one: if nobody else uses it."""
    errors: tuple[type[Exception], ...] = (SQLAlchemyError,)
    """What comes of a database that cannot be used."""

    @abstractmethod
    def engine(self, address: Address, *, create: bool) -> Engine:
        """Get ready to connect, in autocommit mode; RecordError where nothing can be there, or nothing may be made."""

    @abstractmethod
    def advice(self, cause: BaseException) -> str | None:
        """Say, after the name of the record, what is wrong and what to do; None of what nobody can act on."""

    @abstractmethod
    def begin(self, connection: Connection, *, write: bool) -> None:
        """Begin a transaction that sees one state of the record; one that writes has no rival writer."""

    @abstractmethod
    def written(self, connection: Connection) -> None:
        """Do what is due after a transaction that wrote."""

    @abstractmethod
    def version(self, connection: Connection, name: str) -> int | None:
        """Return the version of the record, None where nothing is there yet; RecordError where something else is."""

    @abstractmethod
    def nothing(self, name: str) -> str:
        """Say that there is no record yet in a database that is there, and how to make one."""

    @abstractmethod
    def prepare(self, connection: Connection) -> None:
        """Do to a new database, outside of a transaction, what is done once."""

    @abstractmethod
    def after_tables(self) -> Sequence[str]:
        """Return the SQL that makes what SQLAlchemy's tables do not say, in its order."""

    @contextmanager
    @abstractmethod
    def rebuilding(self, engine: Engine, name: str) -> Iterator[Connection]:
        """Give a connection in a transaction, without rival writers, in which tables can be taken down and put up."""

    @abstractmethod
    def set_aside(self, connection: Connection, tables: Sequence[str], prefix: str) -> None:
        """Keep the rows of those tables in tables whose names begin with the prefix, and take down all else."""

    @abstractmethod
    def has_table(self, connection: Connection, table: str) -> bool:
        """Tell whether the record has a table."""

    @abstractmethod
    def insert(
        self, connection: Connection, table: str, columns: tuple[str, ...], rows: Sequence[Values], otherwise: str
    ) -> None:
        """Insert rows; ``otherwise`` says in SQL what becomes of one that is there; a number of None is the next."""

    @abstractmethod
    def given(self, **columns: str) -> str:
        """Return the SQL of a query for rows that are passed as parameters, with the types of its columns."""

    @abstractmethod
    def passed(self, rows: Sequence[Values]) -> Values:
        """Return rows, one at least, as the parameters of the SQL of ``given``."""

    @abstractmethod
    def cased(self, outlet: str) -> str:
        """Return the SQL by which names of outlets are compared, whatever their case, from that of a column."""

    @abstractmethod
    def statements_with(self, connection: Connection, word: str, most: int) -> list[int]:
        """Return the numbers of statements that have a word, or several in a row; the ``most`` first."""

    @abstractmethod
    def index_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        """Index blocks of wording by their runs; see ``passages``."""

    @abstractmethod
    def forget_runs(self, connection: Connection, blocks: Sequence[tuple[int, str]]) -> None:
        """Take blocks out of that index."""

    @abstractmethod
    def blocks_with(self, connection: Connection, asked: Sequence[Sequence[str]], most: int) -> list[list[int]]:
        """Return, for each of several runs or sets of runs, the blocks that have all of them; the ``most`` first."""

    @abstractmethod
    def back_up(self, connection: Connection, name: str, out: Path) -> None:
        """Copy the record to a new file."""


@lru_cache(maxsize=_TEXTS)
def insertion(table: str, columns: tuple[str, ...], rows: int, mark: str) -> str:
    """Return the SQL that inserts so many rows."""
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join([mark] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([f'({marks})'] * rows)}"
