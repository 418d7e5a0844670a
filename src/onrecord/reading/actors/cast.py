"""Who is who: every mention of a report joined to an actor, and the speakers of every attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.knowledge.countries import by_seat
from onrecord.knowledge.words import EITHER
from onrecord.reading.actors.coreference import resolve
from onrecord.reading.actors.entities import Entities, Entity
from onrecord.reading.actors.identities import Identities
from onrecord.reading.actors.mentions import Mention, appositions, kind_of, mentions_in
from onrecord.reading.actors.names import names_in
from onrecord.reading.actors.portraits import Portraits
from onrecord.reading.actors.resolver import Resolver, shipped
from onrecord.reading.actors.speakers import Sources, heads_of_sources, speakers_of
from onrecord.reading.actors.tokens import Tokens, tokens_of
from onrecord.reading.draft import Draft, Finding
from onrecord.schema import Actor, Span

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


def cast(draft: Draft, *, resolver: Resolver | None = None) -> Cast:
    """Join the mentions of a draft to actors, and find the speakers of its attributions.

    ``resolver`` chooses whom pronouns stand for; without it the shipped one.
    """
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
    identities = Identities(draft.knowledge, draft.report.published, entities.all)
    same = identities.apply(entities.all)
    for mention in mentions:
        mention.actors = [same.get(number, number) for number in mention.actors]
    sources = heads_of_sources(tokens, mentions, draft.attributions)
    for mention in chain.from_iterable(sources.heads):
        if mention.name is not None:  # what speaks is an actor, also where it is a place or stands in a header
            number = by_name[id(mention.name)].number
            mention.actors = [same.get(number, number)]
    resolve(tokens, entities, identities, sources, resolver or shipped(), draft.report.outlet)
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
    portraits = Portraits(draft.report, entities, spans)
    ids = portraits.ids
    mentions = sorted(
        {(span, ids[n]) for n, all_ in spans.items() for span in all_}, key=lambda m: (m[0].start, -m[0].end, m[1])
    )
    speakers = tuple(
        Finding(why, actors=tuple(dict.fromkeys(ids[n] for n in numbers if n in ids))) for numbers, why in found
    )
    return Cast(portraits.actors(), tuple(mentions), speakers)
