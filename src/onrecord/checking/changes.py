"""What kind of word a difference is about: a negation, a number, a name or a modal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from onrecord.checking.wording import Wording
from onrecord.knowledge.words import NEGATIONS

# ruff: noqa: SIM905 - lists of words read and differ best as running text

ChangeKind = Literal["negation", "number", "name", "modal"]

GUARDED: frozenset[ChangeKind] = frozenset(["negation", "number", "modal", "name"])
"""What not even a bracket may change without a word."""

_MODALS = frozenset("will would can could may might must shall should ought cannot".split())
_CONTRACTED = {"won't": "will", "can't": "can", "shan't": "shall"}
_MODAL_ENDINGS = {"'ll": "will", "'d": "would"}
_QUANTITIES = frozenset(
    """hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half
    third quarter twice double triple first second once percent""".split()
)
_SENTENCE_END = re.compile(r"[.!?…:][\"”'’)\]]*\s*[\"“'‘(\[]*$|^\W*$|\n\W*$")


def changed(quotation: Wording, here: range, passage: Wording, there: range) -> tuple[ChangeKind, ...]:
    """Return which kinds of words two parts do not have in common, in a fixed order."""
    ours, theirs = Counter(_kinds(quotation, here)), Counter(_kinds(passage, there))
    differ = {kind for kind, _ in ((ours - theirs) + (theirs - ours))}
    kinds: tuple[ChangeKind, ...] = ("negation", "number", "name", "modal")
    return tuple(kind for kind in kinds if kind in differ)


def _kinds(wording: Wording, indexes: range) -> Iterator[tuple[ChangeKind, str]]:
    for index in indexes:
        word = wording.words[index]
        if word.key in NEGATIONS or word.key.endswith("n't"):
            yield "negation", "not"
        if modal := _modal(word.key):
            yield "modal", modal
        if word.key in _QUANTITIES or any(character.isdigit() for character in word.key):
            yield "number", word.key
        elif _is_name(wording, index):
            yield "name", word.key


def _modal(key: str) -> str | None:
    bare = _CONTRACTED.get(key, key.removesuffix("n't"))
    if bare in _MODALS:
        return "can" if bare == "cannot" else bare
    return next((modal for ending, modal in _MODAL_ENDINGS.items() if key.endswith(ending)), None)


def _is_name(wording: Wording, index: int) -> bool:
    """Tell whether a word has a capital that its place in the sentence does not give it."""
    word = wording.words[index]
    spelt = wording.text[word.start : word.end].lstrip("[")
    if not spelt[:1].isupper() or word.key in ("i", "i'm", "i've", "i'll", "i'd"):
        return False
    return not _SENTENCE_END.search(wording.text[max(0, word.start - 12) : word.start])
