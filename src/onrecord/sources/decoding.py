"""Bytes -> characters: UTF-8, UTF-16, else Windows-1252; line ends are kept, a byte order mark is not."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import SourceError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8", "an image"),
)
_SAMPLE = 65_536


def decode(data: bytes, *, charset: str | None = None) -> str:
    r"""Return the text that the bytes spell; ``charset`` is what its sender says they are, and is tried first.

    SourceError where they are empty or no text.

    >>> decode(b"caf\xe9"), decode("café".encode("utf-16"))
    ('café', 'café')
    """
    if not data.strip():
        raise SourceError("the file is empty", "give a file with text in it")
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise SourceError(f"a binary file ({kind}), not text", "convert it to text or HTML first")
    text = _with_mark(data) or _as_said(data, charset) or _guessed(data)
    sample = text[:_SAMPLE]
    # A stray control character happens in text; one in a hundred does not, nor does a null.
    if "\0" in text or len(_CONTROL.findall(sample)) * 100 > len(sample):
        raise SourceError("a binary file, not text", "convert it to text or HTML first")
    return text


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    return None


def _as_said(data: bytes, charset: str | None) -> str | None:
    if charset is None or charset.lower() in ("iso-8859-1", "latin-1", "ascii", "us-ascii"):
        return None  # said by default, and mostly untrue: guessing does better
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    if encoding := _utf16_without_mark(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    # One damaged byte must not turn every quotation mark of a UTF-8 text into three wrong characters.
    if sum(character > "\x7f" for character in text) > 10 * broken:
        return text
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _utf16_without_mark(data: bytes) -> str | None:
    """Name the UTF-16 in which Latin letters would leave every other byte null, as here; else None."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or not sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, half = max(even, odd), len(sample) // 2
    if most < half * 0.6 or min(even, odd) > half * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
