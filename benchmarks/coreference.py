"""Whom third-person pronouns stand for, on GUM news, beside the nearest name, in one run.

    python -m benchmarks.coreference [--shared ../shared] [--errors N]

A pronoun (he, she, it, they in all their forms) counts where its gold chain holds a proper noun; a second figure takes
in the chains that hold only common nouns, many of them things that no actor is made of.  It is right where each actor
that the reading gives it was last mentioned, among the mentions that any gold chain holds and that are more than a
pronoun, by a phrase of the pronoun's own chain (where all of them come after it: first).  A phrase is one of a chain
where it holds the head of a gold mention or, of several actors, lies in one.

The resolver's weights are cross-fitted: each article is read with weights fitted on the articles of the other folds
(and on PolNeAR train).  The baseline is the nearest name before the pronoun of a kind that fits: a person for he and
she, anything else for it, either for they.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.chains import THIRD_PERSON, Chained, GoldMention
from benchmarks.common import Json, parser, require
from onrecord.reading.actors.cast import Cast, cast
from onrecord.reading.actors.resolver import Resolver
from onrecord.schema import Span
from training.coreference.examples import Example
from training.coreference.fit import fit
from training.coreference.train import examples, read_corpus

FOLDS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """One pronoun with its gold chain."""

    span: Span
    chain: Sequence[GoldMention]
    named: bool
    """Whether a name is in the chain."""


def asked(article: Chained) -> Iterator[Asked]:
    """Yield the third-person pronouns whose chain holds more than pronouns."""
    for chain in article.chains:
        if all(m.pronoun for m in chain):
            continue
        named = any(m.proper for m in chain)
        for mention in chain:
            if mention.span.of(article.report.text).lower() in THIRD_PERSON:
                yield Asked(mention.span, chain, named)


def chosen_well(found: Cast, article: Chained, one: Asked) -> bool:
    """Tell whether a reading gives a pronoun the right actors."""
    actors = [actor for span, actor in found.mentions if span == one.span]
    return bool(actors) and all(
        any(_stands_for(span, one.chain, together=len(actors) > 1) for span in _shown(found, article, actor, one.span))
        for actor in actors
    )


def _shown(found: Cast, article: Chained, actor: str, pronoun: Span) -> list[Span]:
    """Return the last mention of an actor before a pronoun, else its first, that is more than a pronoun."""
    text = article.report.text
    spans = [
        span
        for span, other in found.mentions
        if other == actor and span.of(text).lower() not in THIRD_PERSON
        and any(_stands_for(span, chain) for chain in article.chains)
    ]  # fmt: skip
    before = bisect_left(spans, pronoun)
    return spans[before - 1 : before] if before else spans[:1]


def _stands_for(span: Span, chain: Sequence[GoldMention], *, together: bool = False) -> bool:
    """Tell whether a phrase is a mention of a chain: it holds its head or, of several named together, is part of it."""
    return any(any(span.covers(head) for head in m.heads) or (together and m.span.covers(span)) for m in chain)


def nearest_name(found: Cast, article: Chained, one: Asked) -> bool:
    """Tell whether the nearest name before a pronoun, of a kind that fits, is right."""
    text, kinds = article.report.text, {actor.id: actor.kind for actor in found.actors}
    word = one.span.of(text).lower()
    for span, actor in reversed(found.mentions):
        name = span.of(text).split()[-1][0].isupper() and span.of(text).lower() not in THIRD_PERSON
        person = kinds[actor] == "person"
        if name and span.end <= one.span.start and (word[0] == "t" or person == (word[0] in "hs")):
            return _stands_for(span, one.chain)
    return False


def cross_fitted(articles: Sequence[Chained], chosen: Sequence[Example]) -> dict[str, Resolver]:
    """Return for each article the resolver that was fitted without it."""
    found: dict[str, Resolver] = {}
    for fold in range(FOLDS):
        out = {article.doc for article in articles[fold::FOLDS]}
        found.update(dict.fromkeys(out, Resolver(fit([e for e in chosen if e.doc not in out]))))
    return found


def error(found: Cast, article: Chained, one: Asked) -> str:
    """Return a line that shows a pronoun, what it was taken for and what it stands for."""
    text, names = article.report.text, {actor.id: actor.name for actor in found.actors}
    got = [names[actor] for span, actor in found.mentions if span == one.span]
    gold = next(m.span.of(text) for m in one.chain if not m.pronoun)
    around = text[max(0, one.span.start - 100) : one.span.start] + "[" + one.span.of(text) + "]"
    return f"{article.doc}: {got}, not {gold!r}: {' '.join(around.split())}"


def main() -> None:
    """Fit, read and print."""
    made = parser(__doc__)
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    options = made.parse_args()
    require(options.shared / "data" / "gum_news")
    corpus = read_corpus(options.shared)
    resolvers = cross_fitted([article for article, _ in corpus.marked], examples(corpus))
    table: Json = defaultdict(lambda: [0, 0, 0])
    for article, draft in corpus.marked:
        found = cast(draft, resolver=resolvers[article.doc])
        for one in asked(article):
            right = chosen_well(found, article, one)
            rows = ["chains with nouns only"] if not one.named else ["chains with a name", "  " + _row(article, one)]
            for row in rows:
                counts = (1, right, nearest_name(found, article, one))
                table[row] = [a + b for a, b in zip(table[row], counts, strict=True)]
            if not right and one.named and options.errors > 0:
                options.errors -= 1
                print(error(found, article, one))
    print("share of pronouns whose actor is right:       onrecord, cross-fitted     nearest fitting name")
    for row, (total, right, near) in sorted(table.items(), key=lambda each: (each[0][0] == " ", each[0])):
        shares = f"{100 * right / total:5.1f} % ({right})  {100 * near / total:17.1f} % ({near})"
        print(f"{row:32}{total:5} pronouns   {shares}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "coreference.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _row(article: Chained, one: Asked) -> str:
    first = one.span.of(article.report.text).lower()[0]
    return {"i": "it", "t": "they"}.get(first, "he, she")


if __name__ == "__main__":
    main()
