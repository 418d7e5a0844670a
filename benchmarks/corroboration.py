"""Utterances and contradictions found in three stories that three outlets each tell, against their gold.

Scored twice: on the gold statements and meetings, and on those that the reader finds.  A pair is two statements of
different reports in one utterance; a statement that the reader found stands for the gold one that holds most of its
content, and for itself where there is none.  ``--gold-only`` leaves the reader out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.common import parser, require
from benchmarks.gold import Case, load
from onrecord import Reader
from onrecord.ledger import EventOnRecord, Utterance, open_record
from onrecord.schema import Actor, Event, Interval, Named, Reading, Span, Statement, stable_id

Json = dict[str, Any]
Pair = frozenset[tuple[str, str]]

GROUPS = ("Government", "Ministry", "Party", "Embassy", "Institute", "Council", "Parliament", "Police", "Mirror")
"""Words of names that are nobody's own, in the gold."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was found, of what there is."""

    precision: float
    recall: float
    contradictions: int
    false_contradictions: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def gold_reading(case: Case) -> Reading:
    """Return the gold of a report as a perfect reader would."""
    text, gold = case.report.text, case.gold
    ids = {s["id"]: stable_id(case.report.id, s["id"]) for s in gold["statements"]}
    events = [e for e in gold["events"] if e["type"] == "CONSULT"]
    names = {n for s in gold["statements"] for n in _names(s["speaker"])}
    names |= {n for e in events for n in (*e["actors"], *e["recipients"])}
    return Reading(
        report=case.report,
        actors=tuple(Actor(id=name, name=name, kind=_kind(name)) for name in sorted(names)),
        statements=tuple(
            Statement(
                id=ids[s["id"]],
                kind=s["kind"],
                content=attribution.content,
                speakers=_names(s["speaker"]),
                made_on=Interval.parse(s["date"]) if s.get("date") else None,
                place=Named(name=s["place"]) if s.get("place") else None,
                question=bool(s.get("question")),
                denial=bool(s.get("denial")),
                negated=bool(s.get("negated")),
                within=ids.get(s.get("within")),
            )
            for s, attribution in zip(gold["statements"], case.attributions, strict=True)
        ),
        events=tuple(
            Event(
                id=stable_id(case.report.id, e["id"]),
                type="CONSULT",
                mode=e.get("mode"),
                actors=tuple(e["actors"]),
                recipients=tuple(e["recipients"]),
                evidence=_evidence(e["evidence"], text),
                date=Interval.parse(e["date"]) if e.get("date") else None,
                place=Named(name=e["place"]) if e.get("place") else None,
                status=e["status"],
            )
            for e in events
        ),
    )


def score(readings: Sequence[Reading], cases: Sequence[Case], stories: list[Json]) -> tuple[Score, list[str]]:
    """Put readings on a record and compare what it says with the gold; also return what is wrong, in words."""
    with open_record(":memory:") as record:
        list(record.add_many(readings))
        told, met = record.utterances(), record.meetings()
    named = {reading.report.id: _matched(reading, case) for reading, case in zip(readings, cases, strict=True)}
    gold = {
        frozenset(pair)
        for story in stories
        for utterance in story["utterances"]
        for pair in _pairs((m["report"], m["statement"]) for m in utterance["members"])
    }
    members = [[(named[a.found.report][a.found.statement.id], a.words) for a in one.accounts] for one in told]
    words = {statement: said for one in members for statement, said in one}
    found = {frozenset(pair) for one in members for pair in _pairs(statement for statement, _ in one)}
    right, wrong = _contradictions(told, met, named, stories)
    wrong += [f"false pair: {_shown(pair, words)}" for pair in found - gold]
    wrong += [f"missed pair: {_shown(pair, words)}" for pair in gold - found]
    hits = len(found & gold)
    false = sum(one.startswith("false contradiction") for one in wrong)
    return Score(hits / max(1, len(found)), hits / len(gold), right, false), wrong


def _pairs(members: Iterable[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return [pair for pair in combinations(sorted(set(members)), 2) if pair[0][0] != pair[1][0]]


def _matched(reading: Reading, case: Case) -> dict[str, tuple[str, str]]:
    """Name each statement by its report and the gold statement that most of its content is in."""
    gold = {s["id"]: _characters(a.content) for s, a in zip(case.gold["statements"], case.attributions, strict=True)}
    named = {}
    for statement in reading.statements:
        mine = _characters(statement.content)
        best = max(gold, key=lambda id: len(mine & gold[id]) / len(mine | gold[id]))
        named[statement.id] = (case.doc, best if 2 * len(mine & gold[best]) >= len(mine) else f"?{statement.id}")
    return named


def _contradictions(
    told: list[Utterance], met: list[EventOnRecord], named: dict[str, dict[str, tuple[str, str]]], stories: list[Json]
) -> tuple[int, list[str]]:
    """Return how many of the gold's contradictions were found, and in words those that are none or were missed."""
    gold = [(contradiction, story) for story in stories for contradiction in story["contradictions"]]
    found, wrong = set(), []
    for utterance in told:
        members = {named[a.found.report][a.found.statement.id] for a in utterance.accounts}
        for clash in utterance.disagreements:
            fits = [c["id"] for c, s in gold if c["field"] == clash.field and members & _statements(c, s)]
            found.update(fits)
            if not fits:
                wrong.append(f"false contradiction: {clash.field} {clash.values} of {utterance.accounts[0].words}")
    for meeting in met:
        accounts = (meeting, *meeting.others)
        for clash in meeting.disagreements:
            fits = [c["id"] for c, _ in gold if c["field"] == clash.field and _is_of(c, accounts, named)]
            found.update(fits)
            if not fits:
                wrong.append(f"false contradiction: {clash.field} {clash.values} of {meeting.evidence}")
    wrong += [f"missed contradiction: {c['id']}" for c, _ in gold if c["id"] not in found]
    return len(found), wrong


def _statements(contradiction: Json, story: Json) -> set[tuple[str, str]]:
    of = {contradiction.get("utterance"), *contradiction.get("utterances", ())}
    return {(m["report"], m["statement"]) for u in story["utterances"] if u["id"] in of for m in u["members"]}


def _is_of(
    contradiction: Json, accounts: Sequence[EventOnRecord], named: dict[str, dict[str, tuple[str, str]]]
) -> bool:
    """Tell whether accounts of a meeting were read where the gold has two values of the contradiction."""
    docs = {report: next(iter(names.values()))[0] for report, names in named.items() if names}
    hit = {
        value["report"]
        for value in contradiction["values"]
        for account in accounts
        if docs.get(account.report) == value["report"] and Span(*value["evidence"]).overlaps(account.event.evidence)
    }
    return len(hit) > 1


def _names(speaker: str | list[str] | None) -> tuple[str, ...]:
    return () if speaker is None else (speaker,) if isinstance(speaker, str) else tuple(speaker)


def _kind(name: str) -> Any:
    return "organisation" if len(name.split()) == 1 or any(word in name for word in GROUPS) else "person"


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _evidence(value: Any, text: str) -> Span:
    return Span(*value) if value and value[0] is not None else Span(0, len(text))


def _shown(pair: Pair, words: dict[tuple[str, str], str]) -> str:
    return " / ".join(f"{doc} {id} {words.get((doc, id), '')}" for doc, id in sorted(pair))


def main() -> None:
    """Score and print."""
    made = parser(__doc__)
    made.add_argument("--gold-only", action="store_true", help="score on the gold statements alone")
    options = made.parse_args()
    path: Path = require(options.shared / "data" / "stories-dev" / "stories.json")
    stories: list[Json] = json.loads(path.read_text(encoding="utf-8"))["stories"]
    docs = [doc for story in stories for doc in story["reports"]]
    cases = [case for case in load("stories-dev", options.shared) if case.doc in docs]
    sets = {"gold statements": [gold_reading(case) for case in cases]}
    if not options.gold_only:
        sets["found statements"] = list(Reader().read_many(case.report for case in cases))
    figures = {}
    for name, readings in sets.items():
        result, wrong = score(readings, cases, stories)
        print(
            f"{name:17} pairs P {result.precision:.1%} R {result.recall:.1%} F1 {result.f1:.1%}; contradictions "
            f"{result.contradictions} of 3, {result.false_contradictions} false"
        )
        print("".join(f"  {line}\n" for line in wrong), end="")
        figures[name] = {
            "precision": result.precision,
            "recall": result.recall,
            "f1": result.f1,
            "contradictions": result.contradictions,
            "false_contradictions": result.false_contradictions,
        }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "corroboration.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
