"""The labels of grammar and names that the encoder learns, and their file."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

from onrecord.reading.encoder.pieces import Ints

UNMARKED = "document"
"""How the names of texts without attributions begin."""
PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
         "SYM", "VERB", "X")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Silver:
    """The labels of one text; arrays have one entry a token, white space left out."""

    text: str
    starts: Ints
    ends: Ints
    tags: Ints
    parts: Ints
    """Universal parts of speech."""
    relations: Ints
    names: Ints
    """0 outside; 1 + 2k begins a name of kind k, 2 + 2k goes on in it."""
    heads: Ints
    """Index of the token's head; its own for the root of a sentence."""
    begins: Ints
    """1 where the token begins a sentence."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels in the order of their numbers."""

    tags: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


def label_counts(known: Inventory) -> list[int]:
    """Return how many scores each kind of label takes, in the order of data.GRAMMAR; beginning or not takes two."""
    return [len(known.tags), len(known.parts), len(known.relations), 1 + 2 * len(known.names), 2]


def save(path: Path, known: Inventory, labels: dict[str, Silver]) -> None:
    """Write the labels of texts by the names of the texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pickle.dump((known, labels), file)


def load(path: Path) -> tuple[Inventory, dict[str, Silver]]:
    """Read what ``save`` wrote; only ever a file of one's own, as pickle runs what a file says."""
    with path.open("rb") as file:
        known, labels = pickle.load(file)
    return known, labels
