"""Who did what to whom: PLOVER's sentences and the invented reports, beside a plain dictionary of verbs, in one run.

    python -m benchmarks.events [--shared ../shared] [--errors N]

type      share of the sentences of ``plover_gsr_dev.json`` whose event has the right type; macro-F1 is over the types
          with five sentences or more.  The gold has an older set of types: DEMAND is read as REQUEST, DISAPPROVE and
          INVESTIGATE as ACCUSE, FIGHT as ASSAULT; what is planned counts as AGREE where it is a meeting
source    share of the gold's sources (targets) of which one is named by the event: the same country, or a word of the
          name proper; sentences without one (both sides are sources) do not count
unread    the same on the 48 sentences that nobody had read when the lexicon was written

The event of a sentence is the one whose evidence begins first, the longest of those.  Nothing is learned from the
sentences, so there is nothing to cross-validate; but 110 of them were read before the lexicon was written.  The
baseline looks up the first word of each sentence that is a predicate of the lexicon, without parse, frame or object;
its sides are the first country before the word, and the first after.

meetings  of the first report, the invented reports and PolNeAR's, by the shared scorer (``benchmarks.readings``); the
          readouts, many more meetings, have a command of their own (``benchmarks.readouts``)
one event B3 of the events that several reports tell of, in MEANTIME, beside two baselines
          (``benchmarks.event_coreference``)
claims    of the invented reports' events that are found (same type, an
          overlapping passage), the share for which ``claimed_by`` is set where, and only where, the gold sets it
speed     seconds to read the same reports with and without this step, and the share that it takes
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from benchmarks import event_coreference, gold
from benchmarks.common import Json, parser, require
from benchmarks.readings import scored
from onrecord import Reader
from onrecord.knowledge.countries import country_of
from onrecord.reading import reader as chain
from onrecord.reading.events.lexicon import codes, entries
from onrecord.reading.language.pipeline import pipeline
from onrecord.schema import Reading
from onrecord.sources import make_report

_TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_UNREAD = slice(56, 104)
_CODES = {"JAP": "JPN", "ITL": "ITA"}
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a sentence; names with the codes of their countries."""

    type: str | None
    source: Sequence[tuple[str, str | None]] = ()
    target: Sequence[tuple[str, str | None]] = ()


def ours(reader: Reader, text: str) -> Answer:
    """Return the event of a sentence as we read it."""
    reading = reader.read(make_report(text))
    if not reading.events:
        return Answer(None)
    event = min(reading.events, key=lambda e: (e.evidence.start, -e.evidence.end))
    planned = event.type == "CONSULT" and event.status == "planned"
    sides = [
        [(reading.actor(id).name, reading.actor(id).country) for id in ids] for ids in (event.actors, event.recipients)
    ]
    return Answer(
        "AGREE" if planned else event.type,
        sides[0],
        sides[1] or (sides[0][1:] if event.type in ("CONSULT", "AGREE") else []),
    )


def by_dictionary(text: str) -> Answer:
    """Return the event of a sentence as a dictionary of verbs gives it."""
    words = list(pipeline()(text))
    for place, word in enumerate(words):
        for entry in entries().get(("verb", word.lemma_.lower()), ()):
            kind = codes()[entry.code].type if entry.code in codes() else entry.code
            before = [(w.text, c.code) for w in words[:place] if (c := country_of(w.text))]
            after = [(w.text, c.code) for w in words[place:] if (c := country_of(w.text))]
            return Answer(kind, before[:1], after[:1])
    return Answer(None)


def _right(said: Sequence[tuple[str, str | None]], wanted: Sequence[Json]) -> bool:
    for name, country in said:
        for one in wanted:
            code = _CODES.get(one["code"], one["code"])
            shared = _proper(name) & _proper(one["actorText"])
            if (country and country == code) or shared:
                return True
    return False


def _proper(name: str) -> set[str]:
    return set(re.findall(r"\b[A-Z][\w-]+", name)) - {"The", "Government", "President", "Minister", "Prime"}


def sentences(rows: Sequence[Json], answers: Sequence[Answer]) -> Json:
    """Score answers on PLOVER's sentences."""
    types = [_TODAY.get(row["event"], row["event"]) for row in rows]
    said = [answer.type for answer in answers]
    counted = Counter(types)
    f1s = []
    for kind in (k for k, n in counted.items() if n >= _LEAST):
        right = sum(a == b == kind for a, b in zip(types, said, strict=True))
        f1s.append(2 * right / (counted[kind] + said.count(kind)))
    result: Json = {
        "n": len(rows),
        "type": 100 * sum(a == b for a, b in zip(types, said, strict=True)) / len(rows),
        "macro-F1": 100 * sum(f1s) / len(f1s) if f1s else 0.0,
    }
    for side in ("source", "target"):
        pairs = [
            (r[side], getattr(a, side)) for r, a in zip(rows, answers, strict=True) if isinstance(r.get(side), list)
        ]
        pairs = [(wanted, got) for wanted, got in pairs if wanted]
        result[side] = 100 * sum(_right(got, wanted) for wanted, got in pairs) / len(pairs)
    return result


def claims(reader: Reader, shared: Path) -> Json:
    """Return how many events of the invented reports are found, and of how many of those the claim is right."""
    found = right = total = 0
    for case in gold.load("stories-dev", shared):
        reading = reader.read(make_report(case.report.text, published=case.report.published))
        for wanted in json.loads((shared / "data" / "stories-dev" / f"{case.doc}.gold.json").read_text("utf-8"))[
            "events"
        ]:
            total += 1
            start, end = wanted["evidence"]
            hits = [
                e
                for e in reading.events
                if e.type == wanted["type"] and e.evidence.start < end and start < e.evidence.end
            ]
            if hits:
                best = max(hits, key=lambda e: min(e.evidence.end, end) - max(e.evidence.start, start))
                found += 1
                right += (best.claimed_by is None) == (wanted.get("claimed_by") is None)
    return {"events": total, "found": found, "claims": 100 * right / max(1, found)}


def speed(shared: Path) -> Json:
    """Return the seconds that the same reports take with and without this step."""
    cases = gold.load("stories-dev", shared)
    reports = [make_report(case.report.text, published=case.report.published) for case in cases]

    def seconds(read: Callable[[], list[Reading]]) -> float:
        start = time.process_time()
        read()
        return time.process_time() - start

    whole, without = [], []
    reader = Reader()
    reader.read(reports[0])
    for _ in range(3):
        whole.append(seconds(lambda: list(reader.read_many(reports))))
        with mock.patch.object(chain, "deeds", lambda *_: ([], ())):
            without.append(seconds(lambda: list(reader.read_many(reports))))
    return {"with": min(whole), "without": min(without), "share": 100 * (1 - min(without) / min(whole))}


def meetings(reader: Reader, shared: Path, out: Path) -> Json:
    """Print precision, recall and F1 of the meetings of each gold set, and return them."""
    figures = {}
    for name in gold.SETS:
        one = figures[name] = scored(name, reader, shared, out).figures["meetings"]
        print(f"{'meetings, ' + name:22}" + "  ".join(f"{k.upper()} {one[k]:5.1f}" for k in ("p", "r", "f1")))
    return figures


def one_event(reader: Reader, folder: Path) -> Json:
    """Print how well accounts of one event are put together, and return it."""
    figures = event_coreference.measure(reader, folder)
    print(", ".join(f"{value} {name}" for name, value in figures.items() if isinstance(value, int)))
    for name, row in figures.items():
        if isinstance(row, dict):
            print(f"{'one event, ' + name:22}" + "  ".join(f"{k} {v:5.1f}" for k, v in row.items()))
    return figures


def main() -> None:
    """Print the table."""
    made = parser(__doc__)
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors among those read")
    options = made.parse_args()
    file = require(options.shared / "data" / "plover_gsr_dev.json")
    whole = json.loads(file.read_text(encoding="utf-8"))
    unread = whole[_UNREAD]
    read = [row for row in whole if row["event"] != "DOCUMENT" and row not in unread]
    reader, figures = Reader(), {}
    for name, rows in (("all", read + unread), ("read", read), ("unread", unread)):
        mine = [ours(reader, row["text"]) for row in rows]
        for who, answers in (("onrecord", mine), ("dictionary", [by_dictionary(row["text"]) for row in rows])):
            figures[f"{name}, {who}"] = one = sentences(rows, answers)
            print(f"{name + ', ' + who:22}" + "  ".join(f"{k} {v:5.1f}" for k, v in one.items()))
        if name == "read":
            for row, answer in list(zip(rows, mine, strict=True)):
                kind = _TODAY.get(row["event"], row["event"])
                sides = [
                    isinstance(row.get(s), list) and not _right(getattr(answer, s), row[s])
                    for s in ("source", "target")
                ]
                if options.errors > 0 and (answer.type != kind or any(sides)):
                    options.errors -= 1
                    print(
                        f"  {kind} read as {answer.type}: {row['eventText']!r}; "
                        f"{list(answer.source)} -> {list(answer.target)}"
                    )
    figures["meetings"] = meetings(reader, options.shared, options.out)
    figures["one event"] = one_event(reader, require(options.shared / "data" / "meantime"))
    figures["claims"] = claims(reader, options.shared)
    figures["speed"] = speed(options.shared)
    for name in ("claims", "speed"):
        print(f"{name:22}" + "  ".join(f"{k} {v:5.1f}" for k, v in figures[name].items()))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "events.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
