"""Who speaks out together on a day that a report tells: the members of a group, the two sides of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.language.grammar import governing_verb, subject
from onrecord.reading.statements.frames import Frame
from onrecord.reading.statements.occasions import adjuncts
from onrecord.reading.statements.wording import CHANNELS, MEMBERS, OCCASIONS
from onrecord.schema import Event, Interval

_PARTY = re.compile(r"\((R|D)\s?[-–—]")
_PARTIES = {"R": "republican", "D": "democrat"}


@dataclass(frozen=True, slots=True)
class _Group:
    """A group that spoke or acted on one day."""

    name: str
    """In the singular: "prosecutor"."""
    day: Interval
    at: int
    """Character at which the report tells it."""


class Gatherings:
    """What a report has told so far of groups and meetings, and by which words it has described each speaker."""

    def __init__(self, text: str, speakers: Sequence[tuple[str, ...]], met: Sequence[Event]) -> None:
        """``speakers`` are those of each attribution; ``met`` the meetings in the order in which they are told."""
        self._text, self._speakers = text, speakers
        self._met = [e for e in met if e.status == "happened" and e.mode != "call" and e.claimed_by is None]
        self._groups: list[_Group] = []
        self._described: dict[str, set[str]] = {}

    def note_groups(self, nouns: Iterable[Token], day: Interval, at: int) -> None:
        """Remember the groups among ``nouns``, which spoke or acted on ``day``."""
        for noun in nouns:
            name = _singular(noun)
            if noun.tag_ in ("NNS", "NNPS") and name in MEMBERS:
                self._groups.append(_Group(name, day, at))

    def note_speaker(self, frame: Frame) -> None:
        """Remember how the source of a statement describes its speaker."""
        for speaker in self._speakers[frame.index]:
            self._described.setdefault(speaker, set()).update(self._words(frame))

    def day_of_group(self, frame: Frame, now: Interval) -> Interval | None:
        """Return ``now``, the day told last, where the speaker is of a group that spoke or acted on it."""
        if any(a.lemma in OCCASIONS - CHANNELS and not a.definite for a in adjuncts(frame)):
            return None
        known = {word for speaker in self._speakers[frame.index] for word in self._described.get(speaker, ())}
        described = self._words(frame) | known
        for group in self._groups:
            if group.at < frame.at and group.day == now and described & (MEMBERS[group.name] | {group.name}):
                return now
        return None

    def meetings_of(self, frame: Frame) -> list[Event]:
        """Return the meetings told before a statement in which its speakers took part, the last one first."""
        who = set(self._speakers[frame.index])
        joint = len(who) > 1
        if not who or (not joint and any(a.lemma in OCCASIONS | CHANNELS and not a.definite for a in adjuncts(frame))):
            return []
        before = [event for event in self._met if event.evidence.end <= frame.at]
        return [event for event in reversed(before) if who <= {*event.actors, *event.recipients}]

    def _words(self, frame: Frame) -> frozenset[str]:
        marked = (_PARTY.search(piece.of(self._text)) for piece in frame.attribution.source)
        parties = {_PARTIES[found[1]] for found in marked if found}
        return frozenset({_singular(token) for token in frame.source} | parties)


def acting(word: Token) -> list[Token]:
    """Return who does what the verb above ``word`` says, and those coordinated with him."""
    verb = governing_verb(word)
    who = subject(verb) if verb is not None else None
    return [] if who is None else [who, *who.conjuncts]


def _singular(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma
