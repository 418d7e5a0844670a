"""The words of a statement, and the word lists that say what position they take."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from onrecord.knowledge.phrases import Phrases
from onrecord.knowledge.stems import stems
from onrecord.schema import Span

V = TypeVar("V")

_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,;:–—.!?]|\n")
_ENDS = frozenset(".!?\n")
_NOT = re.compile(r"\wn['’]t$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a mark that parts clauses: its stem, and where it stands."""

    stem: str
    span: Span


def sentences(text: str, pieces: Iterable[Span]) -> Sequence[Sequence[Word]]:
    """Return the words of those pieces of a text by sentence; "isn't" is the two words "isn't" and "n't".

    >>> text = "We can't pay. Not now."
    >>> [[word.stem for word in sentence] for sentence in sentences(text, [Span(0, len(text))])]
    [['we', "can't", "n't", 'pay'], ['not', 'now']]
    """
    return _sentences(text, tuple(pieces))


@lru_cache(maxsize=4096)  # every issue of an actor asks for the same statements
def _sentences(text: str, pieces: tuple[Span, ...]) -> Sequence[Sequence[Word]]:
    found: list[list[Word]] = [[]]
    for match, place in ((m, piece.start) for piece in pieces for m in _PART.finditer(piece.of(text))):
        part, span = match[0], Span(place + match.start(), place + match.end())
        if part in _ENDS:
            found.append([])
            continue
        found[-1].append(Word("".join(stems(part)) or part, span))
        if _NOT.search(part):
            found[-1].append(Word("n't", span))
    return [sentence for sentence in found if sentence]


def occurrences(words: Sequence[Word], listed: Phrases[V]) -> Iterator[tuple[int, int, V]]:
    """Yield where phrases stand, as first word and word after the last; the longest wins, none overlap."""
    spelt = tuple(word.stem for word in words)
    at = 0
    while at < len(spelt):
        for size in range(min(listed.longest.get(spelt[at], 0), len(spelt) - at), 0, -1):
            if (value := listed.get(spelt[at : at + size])) is not None:
                yield at, at + size, value
                at += size
                break
        else:
            at += 1


@cache
def phrases(name: str) -> Phrases[str]:
    """Return a list of the file of predicates as phrases of stems, each with its words."""
    return as_phrases(_predicates()[name])


@cache
def acts() -> Mapping[str, Mapping[str, Any]]:
    """Return what statements do: of each act its PLOVER type, its cues and its words."""
    return {
        name: {"plover": given["plover"] or None} | {kind: as_phrases(given[kind]) for kind in ("cues", "words")}
        for name, given in _predicates()["acts"].items()
    }


def as_phrases(listed: Collection[str]) -> Phrases[str]:
    """Return words in the form in which texts are searched for them."""
    return Phrases({tuple(word.stem for sentence in sentences(one, [Span(0, len(one))]) for word in sentence): one
                    for one in listed})  # fmt: skip


@cache
def _predicates() -> Mapping[str, Any]:
    text = files("onrecord.reading.positions").joinpath("predicates.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # words alone: "no" is no truth value
    return found
