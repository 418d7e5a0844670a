"""Which issues a statement is about: by its words, those around it, and the actors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.knowledge.countries import country_of
from onrecord.knowledge.issues import Issue
from onrecord.reading.positions.wording import Word, occurrences, sentences
from onrecord.schema import Actor, Reading, Span, Statement

ASSIGNED = 0.5
"""A statement is assigned to an issue from this score on."""
IN_CONTENT, IN_PARAGRAPH, IN_TITLE, LONG_TERM = 0.5, 0.35, 0.25, 0.2
ACTOR_IN_STATEMENT, ACTOR_IN_REPORT = 0.3, 0.1
"""What each piece of evidence counts for, set by hand; together they make 1 less the product of what each leaves."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """How much speaks for it that a statement is about an issue, from 0 to 1, and what does."""

    score: float
    why: str
    by_hand: bool = False
    """Whether a person said so."""


class Assigner:
    """Tells which statements of a reading are about an issue."""

    def __init__(self, reading: Reading) -> None:
        """Look at a reading."""
        self._reading = reading
        self._paragraphs: dict[Span, Sequence[Sequence[Word]]] = {}

    def assigned(self, statement: Statement, issue: Issue) -> Assigned | None:
        """Return how a statement came to an issue; None where too little speaks for it, or a person said otherwise."""
        if statement.issues is not None:
            by_hand = issue.name.casefold() in map(str.casefold, statement.issues)
            return Assigned(1.0, statement.why.get("issues", "said so in a review"), by_hand=True) if by_hand else None
        return self._by_evidence(statement, issue)

    def mentioned(self, span: Span, issue: Issue) -> bool:
        """Tell whether a passage, or its paragraph, is about an issue."""
        mine = self._actors_of(issue)
        return bool(not issue.actors or mine) and any(
            _terms(words, issue, self._reading.report.text) for words in self._paragraph(span)
        )

    def _by_evidence(self, statement: Statement, issue: Issue) -> Assigned | None:
        mine = self._actors_of(issue)
        if issue.actors and not mine:
            return None
        left, why = 1.0, []
        text = self._reading.report.text
        here = [one for words in sentences(text, statement.content) for one in _terms(words, issue, text)]
        near = [one for words in self._paragraph(statement.content[0]) for one in _terms(words, issue, text)]
        title = [one for words in self._title for one in _terms(words, issue, self._reading.report.title or "")]
        if not (here or near):
            return None
        for found, counts, where in (
            (here, IN_CONTENT, "its words"),
            ([] if here else near, IN_PARAGRAPH, "its paragraph"),
            (title, IN_TITLE, "the headline"),
        ):
            if found:
                left *= 1 - counts
                why.append(f"“{found[0]}” in {where}")
        if any(" " in one for one in here):
            left *= 1 - LONG_TERM
        if mine:
            involved = _involved(statement, mine)
            left *= 1 - (ACTOR_IN_STATEMENT if involved else ACTOR_IN_REPORT)
            why.append(f"{(involved or mine)[0].name} in {'it' if involved else 'the report'}")
        score = round(1 - left, 2)
        return Assigned(score, "; ".join(why)) if score >= ASSIGNED else None

    @cached_property
    def _title(self) -> Sequence[Sequence[Word]]:
        title = self._reading.report.title or ""
        return sentences(title, [Span(0, len(title))])

    def _paragraph(self, place: Span) -> Sequence[Sequence[Word]]:
        text = self._reading.report.text
        start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
        span = Span(start, len(text) if end < 0 else end)
        if span not in self._paragraphs:
            self._paragraphs[span] = sentences(text, [span])
        return self._paragraphs[span]

    def _actors_of(self, issue: Issue) -> list[Actor]:
        return [actor for actor in self._reading.actors if any(_is(actor, name) for name in issue.actors)]


def _terms(words: Sequence[Word], issue: Issue, text: str) -> Iterable[str]:
    """Return an issue's terms in a sentence, as the text has them."""
    return [
        text[words[start].span.start : words[end - 1].span.end] for start, end, _ in occurrences(words, issue.phrases)
    ]


def _is(actor: Actor, name: str) -> bool:
    """Tell whether an actor is, or is of, what an issue's file names: by id, name or state."""
    if name in (actor.id, actor.country) or name.casefold() in map(str.casefold, (actor.name, *actor.aliases)):
        return True
    country = country_of(name)
    return country is not None and actor.country == country.code


def _involved(statement: Statement, actors: Sequence[Actor]) -> list[Actor]:
    """Return those of the actors that a statement names, comes from or is made to."""
    listener = statement.addressee.actor if statement.addressee else None
    return [
        actor
        for actor in actors
        if actor.id in (*statement.speakers, listener)
        or any(piece.covers(mention) for piece in statement.content for mention in actor.mentions)
    ]
