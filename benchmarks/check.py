"""Verdicts on 2,000 quotations of PolNeAR train and dev, left alone or corrupted in ten ways, over a record of it all.

Quotations are what stands between marks inside a gold attribution, 6 to 60 words, no two with the same words.  Each is
drawn once and given to the kind of which there are fewest yet, of those that it can be made to be.  Each is claimed for
the speaker that the record itself gives for its place; a wrong speaker is another person of the record whose name has
no word in common.  So a wrong speaker tests the check, not whether the reading found the right one; those are
``benchmarks.speakers``.

The record is read once (some minutes) and kept in the folder of results; a later run takes it from there.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import corruptions
from benchmarks.common import parser, require
from benchmarks.gold import brat
from onrecord import Reader
from onrecord import open as open_record
from onrecord.checking.checker import check_quotation
from onrecord.checking.quotations import Quotation
from onrecord.checking.speakers import Claim
from onrecord.layout import lay_out
from onrecord.ledger import Record
from onrecord.ledger.evidence import Speaker
from onrecord.ledger.wording import words
from onrecord.reading.language.quotes import quoted_regions
from onrecord.schema import Report, Span
from onrecord.sources import make_report

QUOTATIONS = 2_000
_FEWEST, _MOST = 6, 60
"""Words of a quotation."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quotation as an article has it, and the speakers that the record gives for it."""

    report: str
    text: str
    speakers: tuple[Speaker, ...]


def articles(shared: Path, only: int | None) -> list[tuple[Report, Path]]:
    """Return the articles, each with its gold file, in a shuffled order that is always the same."""
    folder = require(shared / "data" / "polnear")
    with (folder / "metadata.tsv").open(encoding="utf-8") as lines:
        known = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    found = []
    for path in sorted(path for part in ("train", "dev") for path in (folder / part / "text").glob("*.txt")):
        gold = sorted((path.parent.parent / "attributions").glob(path.stem.replace("[", "[[]") + "_*.ann"))
        row = known.get(path.stem, {})
        day = date.fromisoformat(row["publication_date"]) if row.get("publication_date") else None
        text = path.read_bytes().decode("utf-8")
        report = make_report(text, published=day, ref=path.name, outlet=row.get("publisher"), title=row.get("title"))
        found += [(report, gold[0])] if gold else []
    random.Random(7).shuffle(found)
    return found[:only]


def fill(record: Record, reports: list[Report]) -> None:
    """Read the reports that the record does not have yet."""
    missing = [report for report in reports if not record.has(report)]
    reader = Reader()
    for number, report in enumerate(missing, 1):
        record.add(reader.read(report))
        if number % 50 == 0:
            print(f"read {number} of {len(missing)} articles", file=sys.stderr)


def draw(record: Record, found: list[tuple[Report, Path]]) -> Iterator[Drawn]:
    """Yield every quotation of the articles, each wording once."""
    seen = set()
    for report, gold in found:
        contents = [span for one in brat(gold).values() for span in one.content]
        reading = record.reading(report.id)
        for region in quoted_regions(report.text, lay_out(report.text).blocks):
            inside = words(report.text, region.start, region.end)
            if not _FEWEST <= len(inside) <= _MOST:
                continue
            opened = report.text[inside[0].start - 1] == "["
            span = Span(inside[0].start - opened, inside[-1].end)
            keys = tuple(word.key for word in inside)
            if keys in seen or not any(content.covers(span) for content in contents):
                continue
            seen.add(keys)
            ids = [
                id
                for statement in reading.statements
                if any(content.covers(span) for content in statement.content)
                for id in statement.speakers
            ]
            named = [actor for actor in map(reading.actor, ids[:1]) if actor.kind != "unnamed"]
            speakers = tuple(Speaker(id=a.id, name=a.name, names=a.aliases, named=True) for a in named)
            yield Drawn(report.id, span.of(report.text), speakers)


def cases(drawn: list[Drawn], texts: str, seed: int) -> list[tuple[str, str, Claim | None, str]]:
    """Return kind, text, claim and expected verdict of each case.

    ``texts`` are the keys of all articles: what is no corruption, since some article has just these words, is not used.
    """
    chance = random.Random(seed)
    chance.shuffle(drawn)
    people = sorted({one.speakers[0].name for one in drawn if one.speakers})
    vocabulary = corruptions.Vocabulary.of([one.text for one in drawn])
    counts: Counter[str] = Counter()
    made = []
    pool = drawn[QUOTATIONS:] or drawn
    for one in drawn[:QUOTATIONS]:
        for kind in sorted(corruptions.KINDS, key=lambda kind: (counts[kind], kind)):
            claim = Claim(one.speakers[0].name) if one.speakers else None
            if kind == "wrong speaker":
                claim = _somebody_else(one, people, chance)
                text = one.text if claim else None
            else:
                text = corruptions.KINDS[kind].corrupt(one.text, chance.choice(pool).text, vocabulary, chance)
            if text is not None and (kind in corruptions.TRUE_WORDS or plain(text) not in texts):
                counts[kind] += 1
                made.append((kind, text, claim, corruptions.KINDS[kind].verdict))
                break
    return made


def plain(text: str) -> str:
    """Return the keys of a text's words, each between blanks."""
    return " " + " ".join(word.key for word in words(text)) + " "


def _somebody_else(one: Drawn, people: list[str], chance: random.Random) -> Claim | None:
    if not one.speakers:
        return None
    own = {word.key for name in (one.speakers[0].name, *one.speakers[0].names) for word in words(name)}
    others = [name for name in people if " " in name and not own & {word.key for word in words(name)}]
    return Claim(chance.choice(others)) if others else None


def main() -> None:
    """Draw, corrupt, check and print."""
    made = parser(__doc__)
    made.add_argument("--articles", type=int, help="only so many of the 924")
    made.add_argument("--record", type=Path, help="the record to use or make (in the folder of results)")
    made.add_argument("--seed", type=int, default=11)
    made.add_argument("--errors", type=int, default=0, help="print so many wrong verdicts of each kind")
    options = made.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    found = articles(options.shared, options.articles)
    with open_record(options.record or options.out / "check.db") as record:
        fill(record, [report for report, _ in found])
        drawn = list(draw(record, found))
        confusion: dict[str, Counter[str]] = defaultdict(Counter)
        wrong: dict[str, list[str]] = defaultdict(list)
        right, tested = 0, cases(drawn, "".join(plain(report.text) for report, _ in found), options.seed)
        with record.evidence() as evidence:
            for kind, text, claim, expected in tested:
                asked = Quotation(text=text, span=Span(0, len(text)), claim=claim)
                answer = check_quotation(evidence, asked)
                confusion[kind][answer.verdict] += 1
                right += answer.verdict == expected
                if answer.verdict != expected:
                    best = answer.matches[0] if answer.matches else None
                    wrong[kind].append(f"{answer.verdict} | {claim} | {text} | {best}")
    report(confusion, len(drawn), right, len(tested))
    for kind, lines in wrong.items():
        print(*(f"\n{kind}: {line}" for line in lines[: options.errors]), sep="")
    figures = {"quotations": len(tested), "accuracy": right / len(tested), "confusion": confusion}
    (options.out / "check.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def report(confusion: dict[str, Counter[str]], drawn: int, right: int, tested: int) -> None:
    """Print the confusion table and the figures that count."""
    verdicts = sorted({verdict for row in confusion.values() for verdict in row})
    print(f"{tested} of {drawn} quotations")
    print(f"{'':22}" + "".join(f"{verdict:>20}" for verdict in verdicts))
    for kind in corruptions.KINDS:
        row = confusion[kind]
        print(f"{kind:22}" + "".join(f"{row[verdict] or '':>20}" for verdict in verdicts))
    corrupted = [kind for kind, one in corruptions.KINDS.items() if one.verdict not in ("exact", "normalised")]
    passed = sum(confusion[kind]["exact"] + confusion[kind]["normalised"] for kind in corrupted)
    lost = sum(confusion[kind]["not in the record"] for kind in corruptions.KINDS if kind not in corrupted)
    print(f"verdict accuracy {100 * right / tested:.1f}")
    print(f"corrupted quotations called exact or normalised: {passed}")
    print(f"true quotations called not in the record: {lost}")


if __name__ == "__main__":
    main()
