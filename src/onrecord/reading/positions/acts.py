"""What a statement does to whom: requests, rejects, threatens, accuses, promises, praises, concedes, denies."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.positions.wording import acts, occurrences, sentences
from onrecord.schema import Reading, Span, Statement

_TO_THE_ADDRESSEE = frozenset({"request", "threaten", "promise"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a statement does, beside telling something; ``act`` is None where it does no more than that."""

    act: str | None
    plover: str | None
    """The PLOVER type of the act; None where PLOVER has none."""
    target: str | None
    """Id of the actor to whom it is done; None where that is unknown."""
    why: str


def deed(reading: Reading, statement: Statement) -> Deed:
    """Return what a statement of a reading does, and to whom: by its cue, else by its own words."""
    text = reading.report.text
    act, why = ("deny", "a denial") if statement.denial else (None, "neither its cue nor its words tell")
    for where, pieces in (("cues", statement.cue), ("words", statement.content)):
        act, why = (act, why) if act else _first(text, pieces, where) or (None, why)
    if act is None or statement.negated:
        return Deed(act=None, plover=None, target=None, why="not said" if statement.negated else why)
    return Deed(act=act, plover=acts()[act]["plover"], target=_target(reading, statement, act), why=why)


def _first(text: str, pieces: tuple[Span, ...], where: str) -> tuple[str, str] | None:
    """Return the act of the first words that tell one, and the words; lists that come first in the file win."""
    found = [
        (sentence[start].span.start, order, name, words)
        for sentence in sentences(text, pieces)
        for order, (name, listed) in enumerate(acts().items())
        for start, _, words in occurrences(sentence, listed[where])
    ]
    if not found:
        return None
    _, _, name, words = min(found)
    return name, f"“{words}” in its {'cue' if where == 'cues' else 'words'}"


def _target(reading: Reading, statement: Statement, act: str) -> str | None:
    """Return the addressee of a request, threat or promise; else whom the statement names first beside its speaker."""
    listener = statement.addressee.actor if statement.addressee else None
    if listener and act in _TO_THE_ADDRESSEE:
        return listener
    whole = (*statement.cue, *statement.content)
    reach = Span(min(span.start for span in whole), max(span.end for span in whole))
    named = [
        (mention.start, actor.id)
        for actor in reading.actors
        if actor.id not in statement.speakers
        for mention in actor.mentions
        if reach.covers(mention) and not any(mention.overlaps(source) for source in statement.source)
    ]
    return min(named)[1] if named else listener
