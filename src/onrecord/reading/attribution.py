"""Source, cue and content of each statement, and their links: the trained tagger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.reading.draft import Attribution
from onrecord.reading.encoder import Encoder, Words
from onrecord.reading.linking import (
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
    best_tags,
    runs,
    source_candidates,
)
from onrecord.schema import Span

MODEL = Path(__file__).parent.parent / "models" / "attribution"

JOIN = 0.5
"""Probability above which a content is a further piece of one before it."""
SHARE = 0.3
"""Share of the best source's probability that makes another one a source as well."""


@dataclass(slots=True)
class _Group:
    """Pieces of content that are one statement, while it is put together."""

    content: list[Run]
    cue: Run | None
    cue_probability: float


class Tagger:
    """Finds the attributions of a text."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Load the encoder and the links' biases from ``folder``."""
        self._encoder = Encoder(folder)
        self._links = Links.load(folder / "links.json")

    def attributions(self, text: str, blocks: Sequence[Span]) -> list[Attribution]:
        """Return the attributions of ``text`` in the order of their content.

        ``blocks`` are its headlines and paragraphs, in order and disjoint; no span crosses the border of one.
        """
        words = self._encoder.words(text, blocks)
        return _decode(words, self._links)


def _decode(words: Words, links: Links) -> list[Attribution]:
    if not len(words):
        return []
    spans = runs(best_tags(words))
    by_role = {role: [run for run in spans if run.role == role] for role in (SOURCE, CUE, CONTENT)}
    by_role[SOURCE] = source_candidates(words, by_role[SOURCE])
    linker = Linker(words, links)
    groups = _grouped(by_role, linker)
    return [_attribution(group, by_role[SOURCE], linker, words) for group in groups]


def _near(origin: Run, runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if run.start - origin.end < REACH and origin.start - run.end < REACH]


def _grouped(by_role: dict[int, list[Run]], linker: Linker) -> list[_Group]:
    """Give each content its cue, and join the pieces of one statement."""
    groups: list[_Group] = []
    for content in by_role[CONTENT]:
        cues = _near(content, by_role[CUE])
        chances = linker.pointing(CONTENT_CUE, content, cues)
        best = int(chances.argmax())
        cue = cues[best] if best < len(cues) else None
        last = groups[-1] if groups and content.start - groups[-1].content[-1].end < REACH else None
        if last and (last.cue == cue or cue is None) and _joined(content, last, linker):
            last.content.append(content)
        else:
            groups.append(_Group([content], cue, float(chances[best])))
    return groups


def _joined(content: Run, last: _Group, linker: Linker) -> bool:
    return bool(linker.pointing(CONTENT_HEAD, content, [last.content[0], content])[0] > JOIN)


def _attribution(group: _Group, sources: list[Run], linker: Linker, words: Words) -> Attribution:
    content = group.content
    near = _near(content[0], sources)
    weights = [run.end - run.start for run in content]
    votes = [np.log(linker.pointing(CONTENT_SOURCE, run, near) + 1e-9) for run in content]
    score = np.average(votes, axis=0, weights=weights)
    if group.cue is not None:
        score = score + np.log(linker.pointing(CUE_SOURCE, group.cue, near) + 1e-9)
    chances = np.exp(score - np.logaddexp.reduce(score))
    best = int(chances.argmax())
    chosen = []
    if best < len(near):
        chosen = [run for run, chance in zip(near, chances[:-1], strict=True) if chance >= SHARE * chances[best]]
    return Attribution(
        content=tuple(_span(run, words) for run in content),
        source=tuple(_span(run, words) for run in chosen),
        cue=(_span(group.cue, words),) if group.cue is not None else (),
        confidence=round(float(chances[best]) * group.cue_probability, 2),
    )


def _span(run: Run, words: Words) -> Span:
    return Span(int(words.starts[run.start]), int(words.ends[run.end - 1]))


@cache
def shipped() -> Tagger:
    """Return the shipped tagger, loaded once a process."""
    return Tagger()
