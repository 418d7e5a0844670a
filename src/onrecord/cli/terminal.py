"""The only way out: what is printed is inert, whatever a report holds, and a reader that has gone is no error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from rich.console import Console
from rich.text import Text

from onrecord.schema import encode

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
"""C0 controls (escape, bell, backspace) by their visible pictures."""
_UNSEEN = dict.fromkeys([*range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
"""Delete, C1 controls and marks that turn the direction of writing."""
_UNSEEN_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class ReaderGoneError(Exception):
    """Nobody reads the output any more, as after ``| head``."""


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        raise ReaderGoneError


def safe(text: str) -> str:
    r"""Return ``text`` without a character that could steer a terminal; line ends become ``\n``.

    >>> safe("red\x1b[31m\r\nalert")
    'red␛[31m\nalert'
    """
    return _LINE_ENDS.sub("\n", text).translate(_CONTROL | _UNSEEN)


def safe_row(row: Iterable[object]) -> list[object]:
    """Return a row of a table with its texts made safe."""
    return [safe(cell) if isinstance(cell, str) else cell for cell in row]


def one_line(text: str) -> str:
    r"""Return ``text`` safe and with every run of white space as one blank.

    >>> one_line("  two\n lines ")
    'two lines'
    """
    return " ".join(safe(text).split())


def output() -> Console:
    """Return a console on standard output: no markup, colour only in a terminal and where NO_COLOR allows it."""
    return _Console(markup=False, emoji=False, highlight=False)


def messages() -> Console:
    """Return a console on standard error, of the same kind."""
    return _Console(stderr=True, markup=False, emoji=False, highlight=False)


def complain(message: str) -> None:
    """Print one line about what went wrong on standard error."""
    console = messages()
    console.print(Text.assemble(("onrecord: ", "bold red"), one_line(message)), soft_wrap=True)


def to_json(value: object) -> str:
    """Write ``value`` as JSON on one line; what could steer a terminal is written as an escape."""
    text = encode(value).decode()
    return _UNSEEN_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write(text: str) -> None:
    """Write ``text`` to standard output as UTF-8, as it stands."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
