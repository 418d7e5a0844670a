"""How well an actor mentioned before fits a pronoun or a bare description: the features that the resolver weighs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p

from onrecord.reading.actors.discourse import Discourse, Seen
from onrecord.reading.actors.entities import Entity
from onrecord.reading.actors.mentions import FEMALE, MALE, NEUTER, Mention, kind_of
from onrecord.reading.actors.tokens import Tokens
from onrecord.reading.language.lexicon import words

MAX_SENTENCES = 8
"""How far back an antecedent may stand; sentences that only quote count half."""
_CLIMB = 8
_EXPLETIVE = words(
    "clear unclear likely unlikely possible impossible important necessary hard easy difficult time true better worth "
    "seem appear turn happen matter remain take rain snow"
)
"""Words beside an "it" that stands for nothing."""

REASONS = {
    "near": "near",
    "same sentence": "in the same sentence",
    "sentence before": "in the sentence before",
    "paragraphs": "",
    "latest": "the latest that fits",
    "rank": "among the latest that fit",
    "subject": "a subject",
    "subject before": "the subject before",
    "subject here": "the subject of the sentence so far",
    "subject above": "the subject of the clause around it",
    "clause above": "in the clause around it",
    "alike": "in the same role",
    "genitive": "",
    "rival": "",
    "spoke last": "spoke last",
    "speaks on": "goes on speaking",
    "speaks on here": "goes on speaking in the paragraph",
    "own words": "",
    "own indirect words": "whose words these are",
    "only quoted": "",
    "left a statement": "",
    "both quoted": "named in the same quotation",
    "count": "often mentioned",
    "frequency": "often named",
    "headline": "in the headline",
    "named": "named",
    "continued": "called by the same pronoun before",
    "gender": "of that gender",
    "gender so far": "called by that gender before",
    "other gender so far": "",
    "person": "a person",
    "unnamed": "",
    "organisation": "an organisation",
    "government": "a government",
    "group": "a group",
    "document": "",
    "plural": "several",
    "together": "named together",
    "own clause": "whose clause it stands in",
    "none": "",
    "expletive": "",
}
"""Every feature, with the words that give it as a reason; "" for what may speak against an antecedent."""
FEATURES = tuple(REASONS)
CLASSES = ("he", "it", "they", "person", "body")
"""Each weighs the features in its own way: the pronouns, and descriptions of people and of bodies."""


def class_of(mention: Mention) -> str:
    """Return which of CLASSES a mention belongs to."""
    if mention.sort == "noun":
        return "person" if kind_of(mention.word) == "person" else "body"
    return _class_of_pronoun(mention.word)


def _class_of_pronoun(word: str) -> str:
    if word in MALE or word in FEMALE:
        return "he"
    return "it" if word in NEUTER else "they"


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One actor, or several named together, that a mention may stand for."""

    actors: tuple[int, ...]
    features: Mapping[str, float]
    """What is not 0 of FEATURES."""


def nobody(discourse: Discourse, mention: Mention) -> Antecedent:
    """Return the choice that a mention stands for no actor."""
    found = {"none": 1.0, "expletive": float(_is_expletive(discourse.tokens, mention))}
    return Antecedent((), found)


def antecedents(discourse: Discourse, mention: Mention, options: Sequence[tuple[int, ...]]) -> list[Antecedent]:
    """Return those of the options that are near enough and can be what the mention stands for, the latest first."""
    found: list[tuple[Seen, tuple[int, ...], float]] = []
    for actors in options:
        seen, distance = _last(discourse, mention, actors)
        if seen is not None and distance <= MAX_SENTENCES and not _excluded(discourse.tokens, mention, seen):
            found.append((seen, actors, distance))
    found.sort(key=lambda each: (-each[0].token, each[1]))
    place = _place(discourse, mention)
    return [
        Antecedent(actors, _features(discourse, mention, place, actors, seen, distance, rank))
        for rank, (seen, actors, distance) in enumerate(found)
    ]


def _last(discourse: Discourse, mention: Mention, actors: tuple[int, ...]) -> tuple[Seen | None, float]:
    """Return where actors were last mentioned, outside quotations if the mention is, and how many sentences ago."""
    tokens, at = discourse.tokens, mention.head
    quoted = tokens.quoted[at]
    if len(actors) > 1:
        seen = discourse.grouped.get(actors)
    else:
        seen = discourse.seen.get(actors[0]) if quoted else discourse.told.get(actors[0])
        seen = seen or discourse.seen.get(actors[0])
    if seen is None:
        return None, 0.0
    distance: float = tokens.sentence[at] - seen.sentence
    if not quoted:
        distance = (distance + tokens.narrated[at] - seen.narrated) / 2
    return seen, distance


def _excluded(tokens: Tokens, mention: Mention, seen: Seen) -> bool:
    """Tell whether mention and antecedent are subject and object of one verb, so cannot be the same."""
    if mention.genitive or seen.genitive or mention.word.endswith("self"):
        return False
    a, b = tokens.head[mention.head], tokens.head[seen.token]
    return a == b and {tokens.dep[mention.head], tokens.dep[seen.token]} >= {"nsubj", "dobj"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mention stands: what is the same for all that it may stand for."""

    kind: str
    sentence: int
    paragraph: int
    quoted: bool
    held: int
    above: Sequence[int]
    verb: int
    speaking: bool
    around: Collection[int]


def _place(discourse: Discourse, mention: Mention) -> _Place:
    tokens, at = discourse.tokens, mention.head
    line, quoted = above(tokens, at), tokens.quoted[at]
    verb = _verb_of(tokens, at)
    speaking = id(mention) in discourse.sources.speaking and not quoted
    return _Place(
        class_of(mention), tokens.sentence[at], tokens.paragraph[at], quoted, tokens.held[at], line, verb, speaking,
        discourse.speakers_around(at),
    )  # fmt: skip


def _features(
    discourse: Discourse,
    mention: Mention,
    place: _Place,
    actors: tuple[int, ...],
    seen: Seen,
    distance: float,
    rank: int,
) -> dict[str, float]:
    entity = discourse.entities.all[actors[-1]]
    found: dict[str, float] = {
        **_places(discourse, mention, place, seen, distance, rank),
        **_voices(discourse, place, actors, seen),
        **({"together": 1.0, "plural": 1.0} if len(actors) > 1 else _sorts(mention, place, entity)),
        "person": entity.person and entity.named,
        "count": log1p(min(entity.count, 20)) / 3,
        "frequency": log1p(min(entity.forms.total(), 20)) / 3 if entity.named else 0.0,
        "headline": discourse.tokens.paragraph[min(entity.first, seen.token)] < 0,
        "named": entity.named,
    }
    return {name: value for name, value in found.items() if value}


def _places(
    discourse: Discourse, mention: Mention, place: _Place, seen: Seen, distance: float, rank: int
) -> dict[str, float]:
    """Say where the antecedent stands: how far back, and in which role."""
    here = place.sentence == seen.sentence
    before = not here and distance <= 1
    governor = discourse.tokens.head[seen.token]
    over = seen.subject and here and governor in place.above
    return {
        "near": exp(-distance / 2),
        "same sentence": here,
        "sentence before": before,
        "paragraphs": max(0, min(3, place.paragraph - seen.paragraph)) / 3,
        "latest": rank == 0,
        "rank": 1 / (1 + rank),
        "subject": seen.subject,
        "subject before": seen.subject and before,
        "subject here": seen.subject and here,
        "subject above": over,
        "clause above": here and not seen.subject and _verb_of(discourse.tokens, seen.token) in place.above,
        "own clause": over and mention.genitive,
        "alike": seen.subject == mention.subject,
        "genitive": seen.genitive,
        "rival": over and not mention.genitive and not mention.subject and governor == place.verb,
    }


def _voices(discourse: Discourse, place: _Place, actors: tuple[int, ...], seen: Seen) -> dict[str, float]:
    """Say who speaks: the antecedent last, in the words around the mention, or in other words."""
    quoted, speaker = place.quoted, discourse.speaker
    inside = place.sentence == seen.sentence and _verb_of(discourse.tokens, seen.token) in place.above
    near = same = False
    if speaker is not None and speaker[0] == actors and not quoted:
        near, same = place.sentence - speaker[1] <= 2, place.paragraph == speaker[2]
    return {
        "spoke last": near or same,
        "speaks on": place.speaking and (near or same),
        "speaks on here": place.speaking and same,
        "own words": quoted and actors[0] in place.around,
        "own indirect words": not quoted and actors[0] in place.around,
        "only quoted": seen.quoted and not quoted,
        "left a statement": seen.held >= 0 and place.held < 0 and not inside,
        "both quoted": quoted and seen.quoted and seen.held == place.held,
    }


def _sorts(mention: Mention, place: _Place, entity: Entity) -> dict[str, float]:
    """Say what the antecedent is: its gender as far as known, its kind and number."""
    leaning = entity.leaning if not entity.gender else None
    found: dict[str, float] = {
        "gender": bool(mention.gender and entity.gender),
        "gender so far": bool(mention.gender and leaning == mention.gender),
        "other gender so far": bool(mention.gender and leaning and leaning != mention.gender),
        "continued": entity.pronoun is not None and _class_of_pronoun(entity.pronoun) == place.kind,
        "plural": entity.plural,
    }
    if entity.kind != "person":
        found[entity.kind] = 1.0
    return found


def _verb_of(tokens: Tokens, at: int) -> int:
    """Return the verb in whose clause a token stands; -1 where there is none."""
    return next((i for i in above(tokens, at) if tokens.pos[i] in ("VERB", "AUX")), -1)


def above(tokens: Tokens, at: int) -> list[int]:
    """Return what a token hangs on, up to the root."""
    found = []
    for _ in range(_CLIMB):
        if tokens.head[at] == at:
            break
        at = tokens.head[at]
        found.append(at)
    return found


def _is_expletive(tokens: Tokens, mention: Mention) -> bool:
    """Tell whether an "it" looks like one that stands for nothing: "it is clear that", "it seems"."""
    if mention.word != "it":
        return False
    verb = tokens.head[mention.head]
    after = tokens.lower[mention.head + 1 : mention.head + 5]
    return any(word in _EXPLETIVE for word in after) or tokens.lower[verb].rstrip("s") in _EXPLETIVE
