"""Lists of phrases that texts are searched for, each phrase as the stems of its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

Phrase = tuple[str, ...]
V = TypeVar("V")


class Phrases(dict[Phrase, V]):
    """Phrases with what each stands for; it does not change once it is made."""

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """The words of the longest phrase that begins with a stem: where none does, no phrase need be tried.

        >>> Phrases({("give", "in"): 1, ("give",): 2}).longest
        {'give': 2}
        """
        found: dict[str, int] = {}
        for phrase in filter(None, self):
            found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
        return found
