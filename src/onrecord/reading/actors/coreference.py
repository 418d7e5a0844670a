"""Every mention of a report joined to its actors, from the first word to the last.

Everything is decided with what stands near: gender, number, who was the subject, who spoke last.  What fits nothing
stays unjoined.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.reading.actors.descriptions import Descriptions
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.entities import Entities
from onrecord.reading.actors.mentions import Mention
from onrecord.reading.actors.pronouns import Pronouns
from onrecord.reading.actors.tokens import Tokens


def resolve(
    tokens: Tokens, entities: Entities, mentions: Sequence[Mention], sources: Collection[int], outlet: str | None
) -> None:
    """Give each mention its actors, with the reason.

    ``sources`` are the id() of the mentions that head the source of an attribution; ``outlet`` is who publishes.
    """
    discourse = Discourse(tokens, entities, sources)
    pronouns, descriptions = Pronouns(discourse), Descriptions(discourse, outlet)
    for mention in sorted(mentions, key=lambda m: (m.head, -m.first)):
        if mention.sort == "pronoun":
            pronouns.resolve(mention)
        elif mention.sort == "noun" and not mention.actors:
            descriptions.resolve(mention)
        discourse.remember(mention)
