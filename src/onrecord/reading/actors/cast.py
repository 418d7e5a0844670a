"""Who is who: every mention of a report joined to an actor, and the speakers of every attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.knowledge.countries import by_seat
from onrecord.knowledge.words import EITHER, OFFICES
from onrecord.reading.actors.coreference import resolve
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.mentions import Mention, appositions, kind_of, mentions_in
from onrecord.reading.actors.names import names_in
from onrecord.reading.actors.speakers import Sources, heads_of_sources, speakers_of
from onrecord.reading.actors.tokens import Tokens, tokens_of
from onrecord.reading.draft import Draft, Finding
from onrecord.schema import Actor, Office, Span, stable_id

_WHERE = frozenset(
    ("in", "at", "near", "across", "around", "outside", "inside", "into", "within", "throughout", "over", "through")
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, where they are mentioned, and who speaks."""

    actors: tuple[Actor, ...]
    """Each with at least one mention; no alias belongs to two of them."""
    mentions: tuple[tuple[Span, str], ...]
    """Spans with the id of the actor that each stands for, in the order of the text; several share a span where it
    stands for several actors."""
    speakers: tuple[Finding, ...]
    """One for each attribution of the draft; without actors where the speaker is unknown, with the reason."""

    def at(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the actors mentioned in ``span``, in order; of mentions inside one another the outer."""
        found: dict[str, None] = {}
        end = span.start
        outer = span
        for mention, actor in self.mentions[bisect_left(self.mentions, (Span(span.start, 0), "")) :]:
            if mention.start >= span.end:
                break
            if span.covers(mention) and (mention.start >= end or mention == outer):
                found[actor] = None
                end, outer = mention.end, mention
        return tuple(found)


def cast(draft: Draft) -> Cast:
    """Join the mentions of a draft to actors, and find the speakers of its attributions."""
    tokens = tokens_of(draft)
    names = names_in(tokens)
    mentions = mentions_in(tokens, names)
    beside = appositions(tokens, mentions)
    _weigh_appositions(mentions, beside)
    entities = Entities()
    furniture = [*draft.layout.header, *([draft.layout.dateline] if draft.layout.dateline else [])]
    by_name = {id(name): entity for name, entity in zip(names, entities.join(names), strict=True)}
    for mention in mentions:
        if mention.name is not None:
            entity = by_name[id(mention.name)]
            if not _merely_a_place(tokens, mention, entity) and not _within(tokens, mention, furniture):
                mention.actors = [entity.number]
            entity.owners += [mention.owner] if mention.owner else []
    _apply_appositions(mentions, beside, entities)
    sources = heads_of_sources(tokens, mentions, draft.attributions)
    for mention in chain.from_iterable(sources.heads):
        if mention.name is not None:  # what speaks is an actor, also where it is a place or stands in a header
            mention.actors = [by_name[id(mention.name)].number]
    resolve(tokens, entities, sources.mentions, sources.speaking, draft.report.outlet)
    found = speakers_of(tokens, draft.attributions, sources, entities)
    return _cast(draft, tokens, sources, entities, found)


def _merely_a_place(tokens: Tokens, mention: Mention, entity: Entity) -> bool:
    """Tell whether a name says where, not who: "in Moscow", or a town that does nothing."""
    if entity.kind != "government" or entity.place is None:
        return False
    before = mention.first - 1
    if before > 0 and tokens.lower[before] == "the":
        before -= 1
    word = tokens.lower[before] if before >= 0 else ""
    if word in _WHERE or (word in ("to", "from", "of") and mention.name is not None and mention.name.text in by_seat()):
        return True
    return entity.country is None and not mention.subject and not mention.genitive and not entity.evidence["people"]


def _within(tokens: Tokens, mention: Mention, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(tokens.span(mention.first, mention.last)) for span in spans)


def _weigh_appositions(mentions: Sequence[Mention], beside: dict[int, int]) -> None:
    """Let a description that stands beside a name tell that it is a person's, and of which gender."""
    for index, target in beside.items():
        description, name = mentions[index], mentions[target].name
        if name is not None and kind_of(description.word) == "person" and description.word not in EITHER:
            name.evidence["person"] += 4
            name.gender = name.gender or description.gender


def _apply_appositions(mentions: Sequence[Mention], beside: dict[int, int], entities: Entities) -> None:
    """Give descriptions beside a name the name's entity, and the entity the description."""
    for index, target in beside.items():
        description = mentions[index]
        if not mentions[target].actors:
            continue
        entity = entities.all[mentions[target].actors[0]]
        description.actors = [entity.number]
        description.why = "stands beside the name"
        owner = description.owner
        if description.title:
            entity.call(description.title, owner.name.text if owner and owner.name else None)
        if owner is not None:
            entity.owners.append(owner)


def _cast(
    draft: Draft, tokens: Tokens, sources: Sources, entities: Entities, found: list[tuple[list[int], str]]
) -> Cast:
    spans: dict[int, list[Span]] = defaultdict(list)
    for mention in sources.mentions:
        for number in mention.actors:
            spans[number].append(tokens.span(mention.first, mention.last))
    ids = {number: _id(draft, entities.all[number], entities) for number in spans}
    aliases = _aliases([entities.all[n] for n in spans], entities, ids)
    actors: dict[str, Actor] = {}
    for number in sorted(spans, key=lambda n: spans[n][0]):
        actor = _actor(entities.all[number], ids[number], aliases[number], spans[number], entities)
        actors.setdefault(actor.id, actor)
    mentions = sorted(
        ((span, ids[n]) for n, all_ in spans.items() for span in all_), key=lambda m: (m[0].start, -m[0].end, m[1])
    )
    speakers = tuple(
        Finding(why, actors=tuple(dict.fromkeys(ids[n] for n in numbers if n in ids))) for numbers, why in found
    )
    return Cast(tuple(actors.values()), tuple(mentions), speakers)


def _name(entity: Entity, entities: Entities) -> str:
    """Return the name of an entity; what is described is named by its owner too: "Ann Lee's lawyer"."""
    name = entity.name
    if not entity.named and entity.owners and len(entity.owners[0].actors) == 1:
        owner = entities.all[entity.owners[0].actors[0]]
        if owner is not entity and owner.named:
            return f"{owner.name}’s {name}"
    return name


def _id(draft: Draft, entity: Entity, entities: Entities) -> str:
    """Return an id that depends on name and kind alone; of what is only described, on the report too."""
    name = _name(entity, entities).casefold()
    if entity.named:
        return stable_id("actor", entity.kind, name)
    return stable_id("actor", draft.report.id, entity.kind, name, entity.first)


def _aliases(found: Sequence[Entity], entities: Entities, ids: dict[int, str]) -> dict[int, list[str]]:
    """Return the other names of each entity, without those that two would share."""
    owners: dict[str, set[str]] = defaultdict(set)
    proposed: dict[int, list[str]] = {}
    for entity in found:
        names = [*entity.forms, *entity.titled]
        if entity.country is not None and entity.kind == "government":
            country = entity.country
            names += [country.name, *country.capitals, *country.metonyms, *country.peoples]
        elif entity.place:
            names.append(entity.place)
        proposed[entity.number] = list(dict.fromkeys(names))
        for name in [_name(entity, entities), *names]:
            owners[_fold(name)].add(ids[entity.number])
    return {
        entity.number: sorted(
            name
            for name in proposed[entity.number]
            if len(owners[_fold(name)]) == 1 and _fold(name) != _fold(_name(entity, entities))
        )
        for entity in found
    }


def _fold(name: str) -> str:
    return " ".join("".join(c for c in name.casefold() if c.isalnum() or c.isspace()).split())


def _actor(entity: Entity, identity: str, aliases: list[str], spans: list[Span], entities: Entities) -> Actor:
    offices = [_office(title, of, entities) for title, of in entity.titles if _is_office(title)] if entity.named else []
    return Actor(
        id=identity,
        name=_name(entity, entities),
        kind=entity.kind,
        aliases=tuple(aliases),
        country=entity.country.code if entity.country else None,
        offices=tuple(
            dict.fromkeys(o for o in offices if o.of or all(o.title != p.title or not p.of for p in offices))
        ),
        mentions=tuple(sorted(set(spans))),
    )


def _office(title: str, of: str | None, entities: Entities) -> Office:
    """Tell an office from the country or place in front of it: "Russian Foreign Minister"."""
    words = title.split()
    for size in (2, 1):
        place = " ".join(words[:size])
        if len(words) > size and words[0][0].isupper() and (found := entities.place(place)) is not None:
            return Office(title=" ".join(words[size:]), of=found.place)
    return Office(title=title, of=of)


def _is_office(title: str) -> bool:
    return any(word.strip(".,") in OFFICES for word in title.lower().split())
