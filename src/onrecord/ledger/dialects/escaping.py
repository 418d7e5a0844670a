"""NUL characters, which PostgreSQL's texts cannot hold: written as two others, and read back.

``U+0000`` becomes ``U+0001 U+0002`` and, so that nothing is taken for it, ``U+0001`` becomes ``U+0001 U+0003``.  Texts
stay in the same order, and what parts words still does.
"""

from __future__ import annotations

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader

_ESCAPE = "\x01"
_NUL, _ITSELF = _ESCAPE + "\x02", _ESCAPE + "\x03"


def escaped(text: str) -> str:
    r"""Return a text as PostgreSQL can hold it.

    >>> escaped("a\0b") == "a\x01\x02b"
    True
    """
    return text.replace(_ESCAPE, _ITSELF).replace("\0", _NUL)


def unescaped(text: str) -> str:
    r"""Return the text that was escaped.

    >>> all(unescaped(escaped(text)) == text for text in ("", "a\0", "\1\2", "\1\0\3\1"))
    True
    """
    return text.replace(_NUL, "\0").replace(_ITSELF, _ESCAPE) if _ESCAPE in text else text


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(escaped(obj))


class _Loader(TextLoader):
    def load(self, data: Buffer) -> str | bytes:
        text = super().load(data)
        return unescaped(text) if isinstance(text, str) else text


def escape_texts(connection: Connection) -> None:
    """Let every text go over a connection escaped, whatever statement it is in."""
    connection.adapters.register_dumper(str, _Dumper)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, _Loader)
