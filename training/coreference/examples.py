"""The choices that the resolver meets in texts with gold coreference, with the antecedents that are right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.chains import Chained, GoldMention
from onrecord.layout import lay_out
from onrecord.reading.actors.antecedents import FEATURES, Antecedent, antecedents, class_of, nobody
from onrecord.reading.actors.cast import cast
from onrecord.reading.actors.discourse import Discourse
from onrecord.reading.actors.mentions import FEMALE, MALE, Mention
from onrecord.reading.actors.resolver import Resolver, Weights
from onrecord.reading.attribution import tagger
from onrecord.reading.draft import Draft
from onrecord.reading.encoder import encoder
from onrecord.reading.language.pipeline import analyse
from onrecord.schema import Report, Span


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: the features of each antecedent, and which of them are right (all others are wrong)."""

    doc: str
    kind: str
    """One of CLASSES."""
    rows: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Met:
    """One choice as the resolver met it."""

    mention: Mention
    found: list[Antecedent]
    discourse: Discourse


class Recorder(Resolver):
    """A resolver that keeps what it had to choose among."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self.met: list[Met] = []

    def choose_among(self, discourse: Discourse, mention: Mention, found: list[Antecedent]) -> None:
        """Choose, and keep the choice."""
        if found:
            self.met.append(Met(mention, [*found, nobody(discourse, mention)], discourse))
        super().choose_among(discourse, mention, found)


class BlindRecorder(Recorder):
    """Keeps for "he" and "she" all persons before it, of whatever gender, without what tells their gender."""

    def choose(self, discourse: Discourse, mention: Mention, options: Sequence[tuple[int, ...]]) -> None:
        """Choose among the options, but keep all persons as choices."""
        if mention.sort == "pronoun" and mention.word in MALE | FEMALE:
            people = [(e.number,) for e in discourse.near() if e.kind == "person"]
            gender = mention.gender
            mention.gender = None
            found = antecedents(discourse, mention, people)
            mention.gender = gender
            if found:
                self.met.append(Met(mention, found, discourse))
        Resolver.choose_among(self, discourse, mention, antecedents(discourse, mention, options))


def draft_of(report: Report) -> Draft:
    """Parse a report and find its attributions, as the reader does."""
    text, layout = report.text, lay_out(report.text)
    scores = encoder.shipped().scores(text, layout.blocks)
    found = tagger.shipped().attributions(text, layout.blocks, scores)
    return Draft(report, layout, analyse(text, layout.blocks, scores), found)


def of_chains(article: Chained, draft: Draft, weights: Weights) -> list[Example]:
    """Return the choices of an article whose mention stands in a gold chain, or that should have chosen nobody."""
    recorder = Recorder(weights)
    cast(draft, resolver=recorder)
    chains = _Chains(article.chains)
    examples = []
    for met in recorder.met:
        tokens = met.discourse.tokens
        own = chains.of(tokens.span(met.mention.first, met.mention.last))
        last = _last_chain(met.discourse, chains)
        right = [own is not None and all(last(n, met.mention) == own for n in each.actors) for each in met.found[:-1]]
        if met.mention.sort == "noun" and own is None:
            continue
        examples.append(_example(article.doc, met, [*right, not any(right)]))
    return examples


def _last_chain(discourse: Discourse, chains: _Chains) -> Callable[[int, Mention], int | None]:
    """Return a function that gives the chain of the last mention of an actor before another mention."""
    told: dict[int, list[tuple[int, int]]] = {}
    for mention in discourse.sources.mentions:
        chain = chains.of(discourse.tokens.span(mention.first, mention.last))
        if mention.sort != "pronoun" and chain is not None:
            for number in mention.actors:
                told.setdefault(number, []).append((mention.first, chain))

    def last(number: int, mention: Mention) -> int | None:
        known = told.get(number, [])
        before = bisect_left(known, (mention.first, -1))
        return known[max(0, before - 1)][1] if known else None

    return last


class _Chains:
    """The gold chains of one article, found by the heads of their mentions."""

    def __init__(self, chains: Sequence[Sequence[GoldMention]]) -> None:
        self._heads = sorted((head, number) for number, chain in enumerate(chains) for m in chain for head in m.heads)

    def of(self, span: Span) -> int | None:
        """Return the number of the chain whose mention's head is the last in ``span``."""
        for head, number in reversed(self._heads[: bisect_left(self._heads, (Span(span.end, span.end), -1))]):
            if head.start < span.start:
                return None
            if span.covers(head):
                return number
        return None


def of_genders(doc: str, draft: Draft, weights: Weights, weight: float) -> list[Example]:
    """Return the pronouns that gender alone decides, as choices that are to be made without it.

    One person before "she" is known for a woman, the others for men: what then tells her from them is where they
    stand, and that is learned from many texts that nobody has marked.
    """
    recorder = BlindRecorder(weights)
    cast(draft, resolver=recorder)
    examples = []
    for met in recorder.met:
        genders = [met.discourse.entities.all[each.actors[0]].gender for each in met.found]
        right = [gender == met.mention.gender for gender in genders]
        if sum(right) == 1 and len(right) > 1 and None not in genders:
            examples.append(_example(doc, met, right, weight))
    return examples


def _example(doc: str, met: Met, right: Sequence[bool], weight: float = 1.0) -> Example:
    rows = tuple(tuple(each.features.get(name, 0.0) for name in FEATURES) for each in met.found)
    return Example(doc, class_of(met.mention), rows, tuple(right), weight)
