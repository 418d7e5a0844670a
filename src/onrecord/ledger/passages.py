"""Where the record has certain words: an index of short runs of words over the texts of all reports.

A run is two words next to each other, or three where two would be common words alone ("of the").  Every word of a text
begins one, so that wording is found again though a word of it was changed.  The index keeps a hash of each run for
each block of ``BLOCK`` words, whose number tells the report and the character where the block starts; what it finds
may be there by chance, and has to be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain
from math import fsum, log2
from operator import or_
from zlib import crc32

import numpy as np
from sqlalchemy import Connection

from onrecord.ledger.bulk import given
from onrecord.ledger.dialects import dialect_of
from onrecord.ledger.wording import key, spellings

BLOCK = 64
"""Words of a block."""
_START_BITS = 25
"""A text has at most 20 million characters."""
COMMON = frozenset(
    """a about after all also an and any are as at be because been but by can could did do for from get go going had
    has have he her him his how i if in into is it it's its just know like me more my new no not now of on one or our
    out over people said say she so some than that that's the their them then there these they this to up us very was
    we were what when which who will with would you your""".split()  # noqa: SIM905 - reads best as running text
)

_IS_COMMON = np.uint64(1 << 32)
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose bits look random: products with it spread hashes evenly over their upper half."""
_UPPER = np.uint64(32)
_END = ""
"""Stands after the last word of a text: no word is spelt so."""

_MOST_RUNS = 48
"""Runs of one quotation that are looked up: of a longer one, so many, evenly spread."""
_MOST_BLOCKS = 100
"""Blocks that are looked at for one run; one that has more says little."""
_JOINED = 3
"""Runs that are asked for together where each alone is too common."""
_BEST, _MOST_PLACES = 12, 28
"""Places that hold most of the wording; and, with those that hold the rest of it, how many in all."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a report that shares wording: the report's number, and the characters to look at."""

    report: int
    start: int
    end: int
    share: float
    """How much of the wording that was found anywhere it seems to have, from 0 to 1; rare wording counts for more."""


_Held = tuple[Place, int]
"""A place, with the runs that its blocks hold: a bit for each run that was looked up."""


def write(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index texts, each with the number of its report."""
    dialect_of(connection).index_runs(connection, list(blocks(texts)))


def erase(connection: Connection, report: int, text: str) -> None:
    """Take a text out of the index."""
    dialect_of(connection).forget_runs(connection, list(blocks([(report, text)])))


def places(connection: Connection, spelt: Sequence[str], *, reach: int) -> list[Place]:
    """Return where the record has much of the wording, given as its words or their keys, the best first.

    ``reach`` is how many characters the wording may take up.  All places that seem to have all of it are returned;
    where there is none, the places together hold as many of its runs as can be, for wording put together from several.
    Of equal places those in reports of smaller ids come first, whichever was added first; only of wording that stands
    in more than ``_MOST_BLOCKS`` blocks does the record know the first added alone.
    """
    found = _look_up(connection, list(dict.fromkeys(next(_runs([spelt])))))
    gathered = _gathered(found, reach)
    best = _best(connection, gathered, sum(place.share >= 1 for place, _ in gathered) or _BEST)
    covered = reduce(or_, (runs for _, runs in best), 0)
    others = [one for one in gathered if one[1] & ~covered]
    for place, runs in _best(connection, others, len(others)):
        if len(best) >= _MOST_PLACES:
            break
        if runs & ~covered:
            best.append((place, runs))
            covered |= runs
    return [place for place, _ in best]


def _best(connection: Connection, held: Sequence[_Held], most: int) -> list[_Held]:
    """Return the best places in their order; ids of reports are looked up for those alone that may be among them."""
    shares = sorted((place.share for place, _ in held), reverse=True)[:most]
    some = [one for one in held if one[0].share >= shares[-1]] if shares else []
    ids = _ids(connection, some)
    return sorted(some, key=lambda one: (-one[0].share, ids[one[0].report], one[0].start))[:most]


def _ids(connection: Connection, held: Iterable[_Held]) -> Mapping[int, str]:
    query = "SELECT number, id FROM reports WHERE number IN ({given})"
    reports = {(place.report,) for place, _ in held}
    return dict(given(connection, query, list(reports), number="integer"))


def blocks(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the number of each block of texts, and its runs."""
    spelt = [(report, *spellings(text, BLOCK)) for report, text in texts]
    for (report, starts, _), runs in zip(spelt, _runs([words for *_, words in spelt]), strict=True):
        for block in range(0, len(runs), BLOCK):
            yield (report << _START_BITS) + starts[block // BLOCK], " ".join(runs[block : block + BLOCK])


def _runs(texts: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield, for each text, given as its words, the hash of the run that each word but the last begins."""
    hashes = np.fromiter(map(_hash, chain.from_iterable((*words, _END) for words in texts)), np.uint64)
    runs = hashes[:-1] * _MIX + hashes[1:]
    common = hashes & _IS_COMMON != 0
    longer = common[:-2] & common[1:-1] & (hashes[2:] != _hash(_END))
    runs[:-1][longer] = (runs[:-1] * _MIX + hashes[2:])[longer]
    hexadecimal = (runs * _MIX >> _UPPER).astype(">u4").tobytes().hex(" ", -4).split(" ")
    start = 0
    for words in texts:
        yield hexadecimal[start : start + max(0, len(words) - 1)]
        start += len(words) + 1


@lru_cache(maxsize=100_000)
def _hash(spelling: str) -> int:
    """Return a hash of a word's key, in which one bit says whether it is common."""
    compared = key(spelling)
    return crc32(compared.encode()) | (int(_IS_COMMON) if compared in COMMON else 0)


def _look_up(connection: Connection, runs: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the blocks that hold each run; of common runs, where they meet or else the first ones."""
    if len(runs) > _MOST_RUNS:
        runs = [runs[place * len(runs) // _MOST_RUNS] for place in range(_MOST_RUNS)]
    dialect = dialect_of(connection)
    each = dialect.blocks_with(connection, [[run] for run in runs], _MOST_BLOCKS)
    found = dict(zip(runs, each, strict=True))
    if runs and all(len(blocks) == _MOST_BLOCKS for blocks in found.values()):
        firsts = range(0, max(1, len(runs) - _JOINED + 1), max(1, len(runs) // 8))
        joined = [runs[first : first + _JOINED] for first in firsts]
        for together, blocks in zip(joined, dialect.blocks_with(connection, joined, _MOST_BLOCKS), strict=True):
            if blocks:
                found |= dict.fromkeys(together, blocks)
    return found


def _gathered(found: Mapping[str, Sequence[int]], reach: int) -> list[_Held]:
    """Return the parts of reports whose blocks hold runs, with the runs; blocks within reach make one part."""
    by_block: dict[int, int] = defaultdict(int)
    for number, blocks in enumerate(found.values()):
        for block in blocks:
            by_block[block] |= 1 << number
    gathered: list[tuple[list[int], int]] = []
    apart = reach + BLOCK * 8
    for block, runs in sorted(by_block.items()):
        here, held = gathered[-1] if gathered else ([], 0)
        if here and block - here[-1] <= apart and block - here[0] <= 2 * apart:
            here.append(block)
            gathered[-1] = here, held | runs
        else:
            gathered.append(([block], runs))
    weights = [log2(8 * _MOST_BLOCKS / len(blocks)) if blocks else 0.0 for blocks in found.values()]
    whole = fsum(weights)
    shares = {
        held: fsum(weight for number, weight in enumerate(weights) if held >> number & 1) / whole
        for held in {held for _, held in gathered}
    }
    return [(_place(here, reach, shares[held]), held) for here, held in gathered]


def _place(blocks: Sequence[int], reach: int, share: float) -> Place:
    report, first = divmod(blocks[0], 1 << _START_BITS)
    last = blocks[-1] - (report << _START_BITS)
    return Place(report, max(0, first - reach), last + BLOCK * 8 + reach, share)
