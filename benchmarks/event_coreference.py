"""One event in many reports: MEANTIME's coreference of events across articles, beside two baselines.

The articles are read whole, each with the day that its date line gives, and put on one record.  Gold is MEANTIME's
``instance_id`` of an event, the same in every article that tells of it; an event without one is of its article alone.

counted    the gold mentions that hold the head word of the evidence of an event that we code, meetings among them: one
           mention for each.  Most of what MEANTIME marks (what is said, owned, planned or sold) has no code in PLOVER.
           Tellings that the reader joined within a report are one event with one evidence, and count once.
B3         of each counted mention, the share of those that we put together with it which are of its gold event
           (precision), and the share of its gold event's counted mentions which we put together with it (recall); both
           averaged over the mentions (Bagga and Baldwin 1998, "Algorithms for Scoring Coreference Chains", LREC
           Workshop on Linguistic Coreference); F1 is their harmonic mean
onrecord   events that the record holds to be one
same day   events of one type and day; where the report gives no day, that of its publication
singletons each event by itself
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import Json
from benchmarks.meantime import Article, articles
from onrecord import Reader
from onrecord.layout import lay_out
from onrecord.ledger import open_record
from onrecord.reading.language.pipeline import parse
from onrecord.schema import Reading, Span
from onrecord.sources import make_report


@dataclass(frozen=True, slots=True)
class Told:
    """A gold mention with the event of ours that tells of it."""

    doc: str
    event: str
    """Id of our event."""
    gold: Hashable
    same_day: Hashable
    """What the baseline joins it by."""


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Json:
    """Return precision, recall and F1 of one partition of mentions against another, each given by the group of each.

    >>> {k: round(v, 1) for k, v in b_cubed("aab", "xyy").items()}
    {'P': 66.7, 'R': 66.7, 'F1': 66.7}
    """
    groups: dict[tuple[str, Hashable], set[int]] = defaultdict(set)
    for place, (mine, right) in enumerate(zip(found, gold, strict=True)):
        groups["found", mine].add(place)
        groups["gold", right].add(place)
    precision = recall = 0.0
    for mine, right in zip(found, gold, strict=True):
        together, wanted = groups["found", mine], groups["gold", right]
        precision += len(together & wanted) / len(together)
        recall += len(together & wanted) / len(wanted)
    p, r = precision / max(1, len(found)), recall / max(1, len(found))
    return {"P": 100 * p, "R": 100 * r, "F1": 200 * p * r / (p + r) if p + r else 0.0}


def gold_events(article: Article) -> dict[Span, Hashable]:
    """Return the gold event that each marked word tells of."""
    marks = {mark.get("m_id"): mark for mark in article.root.find("Markables") or ()}
    found: dict[Span, Hashable] = {}
    for link in article.root.iter("REFERS_TO"):
        event = marks[next(target.get("m_id") for target in link.iter("target"))]
        if event.tag == "EVENT":
            name = event.get("instance_id") or (article.name, event.get("m_id"))
            for source in link.iter("source"):
                found.update((word, name) for word in article.words(marks[source.get("m_id")]))
    return found


def told(article: Article, reading: Reading) -> Iterator[Told]:
    """Yield the gold mentions that our events tell of, each once."""
    gold, text = gold_events(article), reading.report.text
    doc = parse(text, lay_out(text).blocks)
    taken: set[Span] = set()
    for event in reading.events:
        words = doc.char_span(event.evidence.start, event.evidence.end, alignment_mode="expand")
        head = Span(words.root.idx, words.root.idx + len(words.root)) if words is not None else event.evidence
        hit = next((word for word in gold if word.overlaps(head)), None)
        if hit is not None and hit not in taken:
            taken.add(hit)
            day = event.date or reading.report.published
            yield Told(article.name, event.id, gold[hit], (event.type, str(day)))


def measure(reader: Reader, folder: Path) -> Json:
    """Return how many mentions count, how many gold events several articles tell of, and B3 of each system."""
    texts = list(articles(folder))
    readings = list(reader.read_many(make_report(one.text, ref=one.name) for one in texts))
    with open_record(":memory:") as record:
        list(record.add_many(readings))
        joined = {one.event.id: top.event.id for top in record.events() for one in (top, *top.others)}
    mentions = [one for pair in zip(texts, readings, strict=True) for one in told(*pair)]
    gold = [one.gold for one in mentions]
    docs = defaultdict(set)
    for one in mentions:
        docs[one.gold].add(one.doc)
    systems: dict[str, list[Hashable]] = {
        "onrecord": [joined[one.event] for one in mentions],
        "same day": [one.same_day for one in mentions],
        "singletons": [one.event for one in mentions],
    }
    return {
        "mentions": len(mentions),
        "events": len(docs),
        "in several articles": sum(len(one) > 1 for one in docs.values()),
        **{name: b_cubed(groups, gold) for name, groups in systems.items()},
    }
