"""From word scores to spans of source, cue and content, and from spans to links between them."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reading.attribution.words import Words
from onrecord.reading.encoder.encoder import Floats
from onrecord.reading.encoder.pieces import Ints

SOURCE, CUE, CONTENT = 0, 1, 2
LINK_SIZE = 96
CONTENT_CUE, CONTENT_SOURCE, CUE_SOURCE, CONTENT_HEAD = range(4)
CANDIDATE = 0.1
"""Probability of the source tags above which a stretch of words is offered to the links as a source."""
FAR = 700
"""Distance from which on all distances are alike: the buckets end there."""
REACH = 100
"""How many words away the cue or source of a content may stand.

The encoder counts places anew in each window, so that a cue a window away looks as if it stood beside the content.
"""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words ``start`` to ``end`` (exclusive) of one role."""

    start: int
    end: int
    role: int


@dataclass(frozen=True, slots=True)
class Links:
    """The learned biases of the links: by distance, and for pointing at nothing."""

    distance: Floats
    """One row a link: the bias of each distance from -FAR to FAR places."""
    none: Floats

    @classmethod
    def load(cls, path: Path) -> Links:
        """Read ``links.json``."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls.of(np.array(stored["distance"], np.float32), np.array(stored["none"], np.float32))

    @classmethod
    def of(cls, buckets: Floats, none: Floats) -> Links:
        """Lay out the biases that were learned by buckets of distance, one row a link."""
        return cls(buckets[:, distance_bucket(np.arange(-FAR, FAR + 1))], none)


def distance_bucket(offset: Ints) -> Ints:
    """Bucket a signed distance on a logarithmic scale: 16 buckets before, 16 after, as in training."""
    size = np.minimum(np.log2(1 + np.abs(offset).astype(np.float32)) * np.float32(1.6), 15).astype(np.int64)
    return np.where(offset < 0, size, size + 16)


def best_tags(words: Words) -> Ints:
    """Return the likeliest legal sequence of tags.

    Tag 0 is outside; 1, 3, 5 begin a role and 2, 4, 6 go on in it, after the same role and inside one block only.
    Where the likeliest tags of a block are legal beside one another, they are the sequence; elsewhere it is searched.
    """
    tags: Ints = words.tags.argmax(axis=1).astype(np.int64)
    borders = np.flatnonzero(np.diff(words.blocks, prepend=-1, append=-1))
    before = np.roll(tags, 1)
    before[borders[:-1]] = 0
    illegal = (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1)
    for block in set((np.searchsorted(borders, np.flatnonzero(illegal), side="right") - 1).tolist()):
        start, end = borders[block], borders[block + 1]
        tags[start:end] = _viterbi(words.tags[start:end])
    return tags


def _viterbi(scores: Floats) -> list[int]:
    """Return the likeliest legal sequence of tags in one block."""
    back: list[tuple[int, int, int, int]] = []
    current = [0.0] + [-np.inf] * 6
    for row in scores.tolist():
        top = max(current)
        any_tag = current.index(top)
        inside = [tag if current[tag] >= current[tag + 1] else tag + 1 for tag in (1, 3, 5)]
        back.append((any_tag, inside[0], inside[1], inside[2]))
        score = [top + value for value in row]
        for tag, before in zip((2, 4, 6), inside, strict=True):
            score[tag] = current[before] + row[tag]
        current = score
    tags = [current.index(max(current))]
    for ways in reversed(back[1:]):
        tag = tags[-1]
        tags.append(ways[tag // 2 if tag and tag % 2 == 0 else 0])
    return tags[::-1]


def runs(tags: Ints) -> list[Run]:
    """Return the spans that a sequence of tags says, in order."""
    inside = tags > 0
    begins = inside & ((tags % 2 == 1) | ~np.append(False, inside[:-1]))
    stops = inside & (np.append(begins[1:], True) | ~np.append(inside[1:], False))
    starts, ends = np.flatnonzero(begins), np.flatnonzero(stops) + 1
    return list(map(Run, starts.tolist(), ends.tolist(), ((tags[starts] - 1) // 2).tolist()))


def source_candidates(words: Words, tagged: list[Run]) -> list[Run]:
    """Return the tagged sources and, where none of them is touched, stretches that may well be one.

    A source inside another statement's content is often tagged as content; the links decide whether it serves.
    """
    chance = np.exp(words.tags[:, 1 + 2 * SOURCE]) + np.exp(words.tags[:, 2 + 2 * SOURCE])
    for run in tagged:
        chance[run.start : run.end] = 0
        chance[max(0, run.start - 1) : run.start] = 0
        chance[run.end : run.end + 1] = 0
    likely = np.append(chance > CANDIDATE, False)
    same_block = np.append(np.diff(words.blocks, prepend=-1) == 0, False)
    starts = np.flatnonzero(likely & ~(np.append(False, likely[:-1]) & same_block))
    ends = np.flatnonzero(likely & ~(np.append(likely[1:], False) & np.append(same_block[1:], False))) + 1
    found = [Run(start, end, SOURCE) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return sorted([*tagged, *found])


@dataclass(frozen=True, slots=True)
class Targets:
    """Disjoint runs, in order, that others may point at by one link; the arrays hold their words side by side."""

    link: int
    runs: Sequence[Run]
    begins: Ints
    """Row of the first word of each run, and last the number of rows."""
    places: Ints
    keys: Floats

    def near(self, origin: Run, *, alone: bool) -> Targets:
        """Return those within reach of ``origin``; of a paragraph of its own those before it, if there are any.

        A quotation that is a paragraph goes on with what was said before: in PolNeAR train the cue of 117 such stands
        before, of 14 behind.
        """
        low = bisect_right(self.runs, origin.start - REACH, key=lambda run: run.end)
        high = bisect_left(self.runs, origin.end + REACH, key=lambda run: run.start)
        before = bisect_left(self.runs, origin.end, key=lambda run: run.start)
        high = before if alone and low < before else high
        begins = self.begins[low : high + 1]
        first, last = int(begins[0]), int(begins[-1])
        return Targets(self.link, self.runs[low:high], begins - first, self.places[first:last], self.keys[first:last])


class Linker:
    """Scores of one text's spans pointing at one another."""

    def __init__(self, words: Words, links: Links) -> None:
        self._places = words.places
        self._links = links
        parts = words.vectors.reshape(len(words), 2, 4, LINK_SIZE)
        self._queries = parts[:, 0] / np.float32(LINK_SIZE**0.5)
        self._keys = parts[:, 1]

    def targets(self, link: int, runs: Sequence[Run]) -> Targets:
        """Lay out the runs at which others may point by a link."""
        at = np.concatenate([np.arange(0), *(np.arange(run.start, run.end) for run in runs)])
        begins = np.cumsum([0, *(run.end - run.start for run in runs)])
        return Targets(link, runs, begins, self._places[at], self._keys[at, link])

    def pointing(self, origin: Run, targets: Targets) -> npt.NDArray[np.float64]:
        """Probability that ``origin`` points at each of ``targets``, and last at none of them.

        Each word of ``origin`` has one vote: the mean of their log scores decides.
        """
        if not targets.runs:
            return np.ones(1)
        scores = np.empty((origin.end - origin.start, len(targets.runs) + 1), dtype=np.float32)
        scores[:, :-1] = self._votes(origin, targets)
        scores[:, -1] = self._links.none[targets.link]
        scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
        mean = (np.add.reduce(scores, axis=0) / len(scores)).astype(np.float64)
        return np.asarray(np.exp(mean - np.logaddexp.reduce(mean)))

    def _votes(self, origin: Run, targets: Targets) -> Floats:
        """Score of each word of ``origin`` pointing at each target: any word of it will do."""
        link, words = targets.link, slice(origin.start, origin.end)
        offset = targets.places[None] - self._places[words, None]
        scores = self._queries[words, link] @ targets.keys.T
        scores += self._links.distance[link].take(offset + FAR, mode="clip")
        return np.asarray(np.logaddexp.reduceat(scores, targets.begins[:-1], axis=1))
