"""Source, cue and content of each statement, and their links: the trained tagger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reading.attribution.bare import least
from onrecord.reading.attribution.confidence import Confidence, features
from onrecord.reading.attribution.formats import by_form, quotations
from onrecord.reading.attribution.linking import (
    CONTENT,
    CONTENT_CUE,
    CONTENT_HEAD,
    CONTENT_SOURCE,
    CUE,
    CUE_SOURCE,
    REACH,
    SOURCE,
    Linker,
    Links,
    Run,
    Targets,
    best_tags,
    runs,
    source_candidates,
)
from onrecord.reading.attribution.words import Words, words_of
from onrecord.reading.draft import Attribution
from onrecord.reading.encoder.encoder import MODEL, Scores
from onrecord.schema import Span

JOIN = 0.4
"""Probability above which a content is a further piece of one before it."""
SHARE = 0.2
"""Share of the best source's probability that makes another one beside it a source as well."""
APART = 3
"""Words between two sources of one statement at most: "X and Y", "X, as well as Y"."""


@dataclass(slots=True)
class _Group:
    """Pieces of content that are one statement, while it is put together."""

    content: list[Run]
    cue: Run | None
    cue_chance: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution before its confidence is known, with what that is judged by (confidence.FEATURES)."""

    attribution: Attribution
    features: list[float]


class Tagger:
    """Finds the attributions of a text."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Load the links' biases and the weights of the confidence from ``folder``."""
        self._links = Links.load(folder / "links.json")
        self._confidence = Confidence.load(folder / "confidence.json")

    def attributions(self, text: str, blocks: Sequence[Span], scores: Scores) -> list[Attribution]:
        """Return the attributions of an encoded text in the order of their content.

        ``scores`` are those of the ``blocks`` (headlines and paragraphs); no span crosses the border of one.  What the
        form of a paragraph says outranks the scores.
        """
        formed = by_form(text, blocks)
        found = list(formed)
        for candidate in outside(formed, decode(words_of(scores), self._links, quotations(text, blocks))):
            confidence = self._confidence.of(candidate.features)
            if confidence >= least(text, candidate.attribution):
                found.append(replace(candidate.attribution, confidence=confidence))
        return sorted(found, key=lambda one: one.content)


def outside(formed: Sequence[Attribution], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Leave out the candidates whose content begins inside that of a statement known by its form."""
    taken = sorted(span for one in formed for span in (*one.source, *one.content))
    for candidate in candidates:
        start = candidate.attribution.content[0].start
        before = bisect_right(taken, start, key=lambda span: span.start)
        if not before or taken[before - 1].end <= start:
            yield candidate


def decode(words: Words, links: Links, quoted: Collection[int]) -> list[Candidate]:
    """Make attributions of the scores of a text's words; ``quoted`` are the blocks that are one quotation alone."""
    spans = runs(best_tags(words))
    sources, cues, contents = ([run for run in spans if run.role == role] for role in (SOURCE, CUE, CONTENT))
    linker = Linker(words, links)
    offered = source_candidates(words, sources)
    by_content, by_cue = (linker.targets(link, offered) for link in (CONTENT_SOURCE, CUE_SOURCE))
    candidates = []
    alone = {run for run in contents if int(words.blocks[run.start]) in quoted}
    for group in _grouped(contents, linker.targets(CONTENT_CUE, cues), linker, alone):
        first = group.content[0]
        of_content, of_cue = (targets.near(first, alone=first in alone) for targets in (by_content, by_cue))
        candidates.append(_candidate(group, of_content, of_cue, linker, words))
    return candidates


def _grouped(contents: Sequence[Run], cues: Targets, linker: Linker, alone: Collection[Run]) -> list[_Group]:
    """Give each content its cue, and join the pieces of one statement."""
    groups: list[_Group] = []
    for content in contents:
        near = cues.near(content, alone=content in alone)
        chances = linker.pointing(content, near)
        best = int(chances.argmax())
        cue = near.runs[best] if best < len(near.runs) else None
        last = groups[-1] if groups and content.start - groups[-1].content[-1].end < REACH else None
        if last and (last.cue == cue or cue is None) and _joined(content, last, linker):
            last.content.append(content)
        else:
            groups.append(_Group([content], cue, float(chances[best])))
    return groups


def _joined(content: Run, last: _Group, linker: Linker) -> bool:
    heads = linker.targets(CONTENT_HEAD, [last.content[0], content])
    return bool(linker.pointing(content, heads)[0] > JOIN)


def _candidate(group: _Group, by_content: Targets, by_cue: Targets, linker: Linker, words: Words) -> Candidate:
    """Give a statement its sources, of those near it, at which its content and its cue may point."""
    chances = _source_chances(group, by_content, by_cue, linker)
    best = int(chances.argmax())
    near = by_content.runs
    chosen = _together(near, chances, best) if best < len(near) else []
    cue = group.cue
    attribution = Attribution(
        content=tuple(_span(run, words) for run in group.content),
        source=tuple(_span(run, words) for run in chosen),
        cue=() if cue is None else (_span(cue, words),),
    )
    cue_chance = None if cue is None else group.cue_chance
    return Candidate(attribution, features(words, group.content, chosen, float(chances[best]), cue_chance))


def _together(near: Sequence[Run], chances: npt.NDArray[np.float64], best: int) -> list[Run]:
    """Return the best source and those that speak with it: nearly as likely, and no more than an "and" away."""
    likely = [run for run, chance in zip(near, chances[:-1], strict=True) if chance >= SHARE * chances[best]]
    first = last = likely.index(near[best])
    while first > 0 and likely[first].start - likely[first - 1].end <= APART:
        first -= 1
    while last + 1 < len(likely) and likely[last + 1].start - likely[last].end <= APART:
        last += 1
    return likely[first : last + 1]


def _source_chances(group: _Group, by_content: Targets, by_cue: Targets, linker: Linker) -> npt.NDArray[np.float64]:
    """Probability of each source near, and last of none: the content's vote, by its words, and the cue's."""
    sizes = [run.end - run.start for run in group.content]
    votes = np.log(np.array([linker.pointing(run, by_content) for run in group.content]) + 1e-9)
    score = np.add.reduce(votes * np.array(sizes)[:, None], axis=0) / sum(sizes)
    if group.cue is not None:
        score = score + np.log(linker.pointing(group.cue, by_cue) + 1e-9)
    return np.asarray(np.exp(score - np.logaddexp.reduce(score)))


def _span(run: Run, words: Words) -> Span:
    return Span(int(words.starts[run.start]), int(words.ends[run.end - 1]))


@cache
def shipped() -> Tagger:
    """Return the shipped tagger, loaded once a process."""
    return Tagger()
