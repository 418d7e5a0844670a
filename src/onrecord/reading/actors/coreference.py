"""Every mention of a report joined to its actors, from the first word to the last.

Everything is decided with what stands before and around: gender, number, who was the subject, who spoke last.  What
fits nothing stays unjoined.
"""

from __future__ import annotations

from onrecord.reading.actors.descriptions import Descriptions
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.entities import Entities
from onrecord.reading.actors.holders import Holders
from onrecord.reading.actors.identities import Identities
from onrecord.reading.actors.pronouns import Pronouns
from onrecord.reading.actors.resolver import Resolver
from onrecord.reading.actors.speakers import Sources
from onrecord.reading.actors.tokens import Tokens


def resolve(
    tokens: Tokens, entities: Entities, identities: Identities, sources: Sources, resolver: Resolver, outlet: str | None
) -> None:
    """Give each mention its actors, with the reason; ``outlet`` is who publishes."""
    discourse, holders = Discourse(tokens, entities, sources), Holders(tokens, entities, identities)
    pronouns, descriptions = Pronouns(discourse, resolver), Descriptions(discourse, resolver, holders, outlet)
    for mention in sorted(sources.mentions, key=lambda m: (m.head, -m.first)):
        if mention.sort == "pronoun":
            pronouns.resolve(mention)
        elif mention.sort == "noun" and not mention.actors:
            descriptions.resolve(mention)
        discourse.remember(mention)
    holders.resolve(sources.mentions)
