"""Ways to corrupt a quotation, and ways to print it otherwise that leave its words as they are."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MODALS = ("will", "would", "can", "could", "may", "might", "must", "should")
_NEGATION = re.compile(r"(?<=\w) (?:not|never)(?= \w)|(?<=[a-z])n['’]t\b")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|will|would|should|could|must)\b(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to put in the place of others."""

    words: tuple[str, ...]
    """Lower-case words of four letters or more, the rarest left out."""
    names: tuple[str, ...]

    @classmethod
    def of(cls, texts: list[str]) -> Vocabulary:
        """Take them from quotations."""
        inner = [match[0] for text in texts for match in _WORD.finditer(text) if match.start()]
        words = sorted({word for word in inner if word.islower() and word.isalpha() and len(word) > 3})
        names = sorted({word for word in inner if word.istitle() and len(word) > 3})
        return cls(tuple(words), tuple(names))


Corrupt = Callable[[str, str, Vocabulary, random.Random], str | None]
"""From a quotation, another one, words and chance to what a draft makes of it; None where that cannot be made."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way, and the verdict that it deserves."""

    verdict: str
    corrupt: Corrupt


def _left_alone(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    return text


def _printed_otherwise(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    """Change the marks, the case of the first letter, or put a word in brackets between two words."""
    ways: list[Callable[[str], str]] = [
        lambda text: text[0].swapcase() + text[1:],
        lambda text: text.translate(str.maketrans("’‘—–'", "''--’")),
        lambda text: text.replace(", ", " "),
        lambda text: _between_words(text, "[then]", chance),
        lambda text: f"[{text[0].swapcase()}]{text[1:]}" if text[0].isalpha() else text,
    ]
    chance.shuffle(ways)
    return next((changed for way in ways if (changed := way(text)) != text), None)


def _between_words(text: str, added: str, chance: random.Random) -> str:
    gap = chance.choice([match.start() for match in re.finditer(r"(?<=\w) (?=\w)", text)] or [len(text)])
    return f"{text[:gap]} {added}{text[gap:]}"


def _word_swapped(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    choices = [match for match in _WORD.finditer(text) if match[0].islower() and len(match[0]) > 3]
    if not choices:
        return None
    match = chance.choice(choices)
    word = chance.choice([word for word in vocabulary.words if word != match[0]])
    return text[: match.start()] + word + text[match.end() :]


def _negation(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    if matches := list(_NEGATION.finditer(text)):
        match = chance.choice(matches)
        if text[: match.start()].endswith(("ca", "wo", "ai", "sha")):
            return None
        return text[: match.start()] + text[match.end() :]
    if matches := list(_AUXILIARY.finditer(text)):
        match = chance.choice(matches)
        return f"{text[: match.end()]} not{text[match.end() :]}"
    return None


def _number(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    matches = list(_NUMBER.finditer(text))
    if not matches:
        return None
    match = chance.choice(matches)
    digit = str((int(match[0][0]) + chance.randint(1, 8)) % 9 + 1)
    if digit == match[0][0]:
        digit = str(int(digit) % 9 + 1)
    return text[: match.start()] + digit + text[match.start() + 1 :]


def _joined(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    first, second = text.split(), other.split()
    if len(first) < 6 or len(second) < 6 or text == other:
        return None
    return " ".join(first[: len(first) // 2] + second[len(second) // 2 :])


def _clause_left_out(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    found = text.split()
    if len(found) < 10:
        return None
    size = chance.randint(3, min(12, len(found) - 7))
    start = chance.randint(3, len(found) - size - 3)
    return " ".join([*found[:start], "…", *found[start + size :]])


def _name(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    names = [match for match in _WORD.finditer(text) if match.start() and match[0].istitle() and len(match[0]) > 3]
    if not names:
        return None
    match = chance.choice(names)
    name = chance.choice([name for name in vocabulary.names if name != match[0]])
    return text[: match.start()] + name + text[match.end() :]


def _modal(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    modals = [match for match in _WORD.finditer(text) if match[0] in _MODALS]
    if not modals:
        return None
    match = chance.choice(modals)
    modal = chance.choice([modal for modal in _MODALS if modal != match[0]])
    return text[: match.start()] + modal + text[match.end() :]


def _words_inserted(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    added = " ".join(chance.choice(vocabulary.words) for _ in range(chance.randint(1, 3)))
    changed = _between_words(text, added, chance)
    return None if changed.endswith(added) else changed


def _words_dropped(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    found = text.split()
    size = chance.randint(1, 2)
    if len(found) < 4 + size:
        return None
    start = chance.randint(2, len(found) - size - 2)
    dropped = found[start : start + size]
    if not any(re.search(r"\w", word) for word in dropped) or dropped == found[start - size : start]:
        return None
    return " ".join(found[:start] + found[start + size :])


def _wrong_speaker(text: str, other: str, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    return text


KINDS = MappingProxyType(
    {
        "left alone": Kind("exact", _left_alone),
        "printed otherwise": Kind("normalised", _printed_otherwise),
        "word swapped": Kind("altered", _word_swapped),
        "negation": Kind("altered", _negation),
        "number changed": Kind("altered", _number),
        "name changed": Kind("altered", _name),
        "modal changed": Kind("altered", _modal),
        "words inserted": Kind("altered", _words_inserted),
        "words dropped": Kind("altered", _words_dropped),
        "halves joined": Kind("spliced", _joined),
        "clause left out": Kind("truncated", _clause_left_out),
        "wrong speaker": Kind("other speaker", _wrong_speaker),
    }
)
TRUE_WORDS = frozenset(["left alone", "printed otherwise", "wrong speaker"])
"""The kinds that leave the words as they are."""
