"""From the source of an attribution to whoever speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.reading.actors.entities import Entities
from onrecord.reading.actors.mentions import FIRST, Mention, describe, is_head
from onrecord.reading.actors.tokens import Tokens
from onrecord.reading.draft import Attribution

_LONG = 24
"""How many words may follow the noun in the name of what is only described."""
_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
_CUTS = frozenset(("who", "which", "whom", "whose", "that", "(", ",", ";", "–", "—", "--"))


@dataclass(frozen=True, slots=True)
class Sources:
    """The mentions that head the sources of attributions."""

    mentions: list[Mention]
    """All mentions of the report, with those that only a source shows, in order."""
    heads: list[list[Mention]]
    """For each attribution the mentions that head its source; none where it has none."""
    speaking: dict[int, int]
    """Index of an attribution by the id() of a mention that heads its source."""


def heads_of_sources(tokens: Tokens, mentions: Sequence[Mention], attributions: Sequence[Attribution]) -> Sources:
    """Find the heads of all sources, and make descriptions of those that no mention covers."""
    every = list(mentions)
    starts = [m.first for m in every]
    heads: list[list[Mention]] = []
    made: dict[tuple[int, int], Mention] = {}
    for attribution in attributions:
        found: list[Mention] = []
        for piece in attribution.source:
            bounds = tokens.within(piece)
            if bounds is None:
                continue
            inside = every[bisect_left(starts, bounds[0]) : bisect_left(starts, bounds[1] + 1)]
            inside = [m for m in inside if m.last <= bounds[1]]
            heading = _heads(tokens, inside, *bounds) or _made(tokens, inside, made, *bounds)
            _complete(tokens, heading, bounds[1])
            found += heading
        heads.append(list(dict.fromkeys(found)))
    every = sorted([*every, *made.values()], key=lambda m: (m.first, -m.last))
    speaking = {id(m): n for n, ms in enumerate(heads) for m in ms}
    return Sources(every, heads, speaking)


def _complete(tokens: Tokens, heads: Sequence[Mention], last: int) -> None:
    """Give a description that heads a source the words that follow its noun, up to the first comma."""
    if len(heads) != 1 or heads[0].sort != "noun" or not heads[0].title:
        return
    end = heads[0].last
    while end < last and tokens.text[end + 1] not in (",", "(", ";", "–", "—", "--") and end - heads[0].last < _LONG:
        end += 1
    if end > heads[0].last:
        heads[0].fuller = f"{heads[0].title}{tokens.of(heads[0].last, end)[len(tokens.text[heads[0].last]) :]}"


def _heads(tokens: Tokens, inside: Sequence[Mention], first: int, last: int) -> list[Mention]:
    """Return the mentions that a source is about: its head, and what is coordinated with that."""
    zone = _zone(tokens, first, last)
    outer = _outermost(m for m in inside if m.last <= last)
    lead = [m for m in outer if m.first <= zone]
    head: Mention | None = lead[-1] if lead else None
    if head is None:
        return []
    if head.last < zone and is_head(tokens, zone) and tokens.lower[zone] not in ("'s", "’s"):
        return []
    if len(lead) > 1 and any(tokens.lower[i] == "and" for i in range(lead[-2].last + 1, head.first)):
        return _coordinated(tokens, lead)
    found = [head]
    rest = [m for m in outer if m.first > head.last]
    for mention in rest:
        between = tokens.lower[found[-1].last + 1 : mention.first]
        if _is_one(tokens, head, mention, between):
            continue
        if (between in (["and"], [",", "and"]) and mention.sort != "pronoun" and not head.plural) or (
            "and" in between and between[-1] == "and" and mention.sort == head.sort == "name" and "," in between
        ):
            found.append(mention)
    return found


def _is_one(tokens: Tokens, head: Mention, other: Mention, between: Sequence[str]) -> bool:
    """Tell whether two descriptions under one article are of one person: "the former mayor and senator"."""
    alone = head.determiner != "bare" and other.determiner == "bare" and not (head.plural or other.plural)
    return list(between) == ["and"] and head.sort == other.sort == "noun" and alone


def _coordinated(tokens: Tokens, lead: Sequence[Mention]) -> list[Mention]:
    """Return the members of "A, B and C" that ends in the last mention."""
    found = [lead[-1]]
    for mention in reversed(lead[:-1]):
        between = tokens.lower[mention.last + 1 : found[0].first]
        if _is_one(tokens, mention, found[0], between):
            found[0] = mention
            continue
        if between and set(between) <= {"and", ",", "the", "a"}:
            found.insert(0, mention)
    return found


def _zone(tokens: Tokens, first: int, last: int) -> int:
    """Return the last token of the source's core: before its first clause, comma or preposition."""
    for i in range(first, last + 1):
        if i > first and (tokens.lower[i] in _CUTS or (tokens.pos[i] == "ADP" and tokens.label[i] == "")):
            return i - 1
        if i > first and tokens.pos[i] in ("VERB", "AUX") and tokens.dep[i] in ("relcl", "acl", "ROOT"):
            return i - 1
    return last


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if not found or mention.first > found[-1].last:
            found.append(mention)
    return found


def _made(
    tokens: Tokens, inside: Sequence[Mention], made: dict[tuple[int, int], Mention], first: int, last: int
) -> list[Mention]:
    """Describe a source of which nothing is known: its noun with what stands before it."""
    if (first, last) not in made:
        zone = _zone(tokens, first, last)
        nouns = [i for i in range(first, zone + 1) if tokens.pos[i] in ("NOUN", "PROPN", "PRON", "NUM")]
        if not nouns:
            return []
        begins = {m.first: m for m in inside}
        ends = {m.last: m for m in inside}
        mention = describe(tokens, nouns[-1], begins, ends)
        made[first, last] = mention
    return [made[first, last]]


def speakers_of(
    tokens: Tokens, attributions: Sequence[Attribution], sources: Sources, entities: Entities
) -> list[tuple[list[int], str]]:
    """Return for each attribution the numbers of its speakers, and the reason."""
    found = [
        _speakers(attribution, heads, entities) for attribution, heads in zip(attributions, sources.heads, strict=True)
    ]
    _first_persons(tokens, attributions, sources, found)
    _continued(tokens, attributions, found)
    return found


def _first_persons(
    tokens: Tokens, attributions: Sequence[Attribution], sources: Sources, found: list[tuple[list[int], str]]
) -> None:
    """Give "I" the speaker of the statement that it stands in, and with it the statements that it makes there."""
    for n, (attribution, heads) in enumerate(zip(attributions, sources.heads, strict=True)):
        if heads and heads[0].word in FIRST:
            around = attribution.within if attribution.within is not None else tokens.held[heads[0].first]
            if around not in (-1, n):
                found[n] = (found[around][0], f"{heads[0].word} -> the speaker of the statement around it")
    for mention in sources.mentions:
        around = tokens.held[mention.first]
        if mention.sort == "pronoun" and mention.word in _SINGULAR and around >= 0:
            mention.actors, mention.why = list(found[around][0]), "the speaker of the statement around it"


def _continued(tokens: Tokens, attributions: Sequence[Attribution], found: list[tuple[list[int], str]]) -> None:
    """Let a bare quotation go on with the speaker of its paragraph, where there is only one."""
    voices: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    places = [tokens.within(attribution.content[0]) for attribution in attributions]
    for place, (speakers, _) in zip(places, found, strict=True):
        if place is not None and speakers:
            voices[tokens.paragraph[place[0]]].add(tuple(speakers))
    for n, (attribution, place) in enumerate(zip(attributions, places, strict=True)):
        if attribution.source or attribution.cue or place is None or not tokens.quoted[place[0]]:
            continue
        paragraph = voices[tokens.paragraph[place[0]]]
        if len(paragraph) == 1 and tokens.paragraph[place[0]] >= 0:
            found[n] = (list(*paragraph), "the only speaker of the paragraph goes on")


def _speakers(attribution: Attribution, heads: Sequence[Mention], entities: Entities) -> tuple[list[int], str]:
    if not attribution.source:
        return [], "the report names no source"
    if not heads:
        return [], "nothing in the source names or describes anybody"
    if heads[0].word in FIRST:
        return [], "the first person of the report itself"
    numbers = list(dict.fromkeys(n for head in heads for n in head.actors))
    if not numbers:
        return [], f"{heads[0].word} -> {heads[0].why or 'nobody before it fits'}"
    names = " and ".join(entities.all[n].name for n in numbers)
    first = heads[0]
    label = first.name.text if first.name else first.title or first.word
    reason = "named" if first.name else first.why
    return numbers, f"{label} -> {names}, {reason}"
