"""Well-formed bytes -> bytes that are hardly, or not at all: what a parser of outside bytes may be given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

MOST = 20_000
"""Bytes of an input at most."""
TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\r", b"\n\n", b"\t",
    b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xcc\x81" * 40, b"\xe2\x80\x9c", b"\xe2\x80\x9d", b'"', b"'", b"''",
    b"\\", b"\\u", b"\\ud800", b"{", b"}", b"[" * 30, b"]", b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"&",
    b"&#x110000;", b"&#0;", b"&amp;", b"<p>" * 30, b"<blockquote>", b"<?xml?>", b"<!DOCTYPE html>",
    b"<!ENTITY a 'b'>", b"xmlUrl=", b"%00", b"%", b"://", b"@", b"#", b"..", b"-1", b"0", b"1e999", b"NaN", b"null",
    b"true", b"9" * 400, b"0000-00-00", b"9999-12-31", b"2031-02-30", b"29 February", b": ", b"- ", b"? ",
    b"!!python/object", b"&a [*a]", b"<<: *a", b"|", b",", b";", b"=1+1", b"=" * 60, b" " * 200, b"(" * 60, b"*",
    b"[SEP]", b"GENEVA, March 4, 2031 (Harbour Wire) - ", b"Updated ", b"By ", b"\x1b[2J", b"\x1f\x8b", b"PK\x03\x04",
    b"a" * 300,
)  # fmt: skip
"""What means something to some parser."""


def mutated(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Return one of ``seeds`` after a few changes; one in twenty is unchanged."""
    data = chance.choice(seeds)
    if chance.random() < 0.05:
        return data
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 9))):
        data = chance.choice(_CHANGES)(data, seeds, chance)[:MOST]
    return data


def inputs(seeds: Sequence[bytes], number: int, seed: int) -> Iterator[bytes]:
    """Yield so many inputs, the same for the same seed."""
    chance = Random(seed)
    return (mutated(seeds, chance) for _ in range(number))


def _place(data: bytes, chance: Random) -> int:
    return chance.randint(0, len(data))


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 100, 1_000)))


def _changed(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + bytes(chance.randrange(256) for _ in range(min(end - start, 4))) + data[end:]


def _flipped(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randrange(len(data)) if data else 0
    return data[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]


def _cut(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _ended(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    return data[: _place(data, chance)]


def _with_token(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50)) + data[at:]


def _in_place_of_a_word(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(TOKENS)
    return b" ".join(words)


def _repeated(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 10, 100)) + data[end:]


def _spliced(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(seeds)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _encoded(data: bytes, seeds: Sequence[bytes], chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")), "replace")


_CHANGES: Sequence[Callable[[bytes, Sequence[bytes], Random], bytes]] = (
    _changed, _flipped, _cut, _ended, _with_token, _with_token, _in_place_of_a_word, _repeated, _spliced, _encoded,
)  # fmt: skip
