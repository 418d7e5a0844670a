"""Expressions of time against gold, beside dateparser's ``search_dates`` on the same texts in the same run.

    python -m benchmarks.dates [--shared ../shared] [--timeml FOLDER] [--errors N]

MEANTIME has TIMEX3 values in the first sentences of its articles, which are read alone; its texts are made of its
tokens.  GUM news marks days only (TEI ``when``), so that durations, sets and vague times count neither for nor
against.  ``--timeml`` adds a folder of TimeML files, as TempEval-3 has them.

relaxed   expressions found: an expression of gold and one of ours that overlap are a pair, one to one.
value     of these, those of the same value.  For dateparser a day counts as the value of a day.

P is over what was found, R over gold; a time of creation that stands in the text is an expression like any other.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.common import parser, require
from benchmarks.meantime import Joiner, articles
from onrecord.layout import lay_out
from onrecord.reading.dates.expressions import marked
from onrecord.reading.dates.values import UNKNOWN, days_of
from onrecord.reading.draft import Draft
from onrecord.reading.language.pipeline import parse
from onrecord.schema import Report, Span
from onrecord.sources import make_report

MARKED_SENTENCES = 6
"""Sentences of MEANTIME, headline and date line among them, in which times are marked."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression and its value: that of TIMEX3, or days as ``from/to``."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its expressions of time."""

    name: str
    report: Report
    gold: list[Marked]


Finder = Callable[[Report], list[Marked]]


# Gold


def meantime(folder: Path) -> Iterator[Text]:
    """Yield the first sentences of MEANTIME's articles with the times that are marked in them."""
    for article in articles(folder, sentences=MARKED_SENTENCES):
        gold = []
        for timex in article.root.iter("TIMEX3"):
            words = article.words(timex)
            if words:
                gold.append(Marked(Span(words[0].start, words[-1].end), timex.get("value") or ""))
        yield Text(article.name, make_report(article.text), sorted(gold, key=lambda one: one.span))


def gum_news(folder: Path) -> Iterator[Text]:
    """Yield the news of GUM; its dates are days, or from one day to another."""
    for path in sorted(folder.glob("*.xml")):
        joined, opened, gold = Joiner(), [], []
        fresh = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"</?(?:p|head|item|caption|figure)\b", line):
                fresh = True
            elif line.startswith("<date"):
                opened.append((len(joined.spans), dict(re.findall(r'(\w+)="([^"]*)"', line))))
            elif line.startswith("</date"):
                at, told = opened.pop()
                value = told.get("when") or "/".join(told.get(k) or "" for k in ("from", "to"))
                if value == "/":
                    value = "/".join(told.get(k) or "" for k in ("notBefore", "notAfter"))
                gold.append(Marked(Span(joined.spans[at].start, joined.spans[-1].end), _days(value)))
            elif not line.startswith("<"):
                joined.add(line.split("\t")[0], after="\n\n" if fresh else " ")
                fresh = False
        yield Text(path.stem, make_report(joined.text), sorted(gold, key=lambda one: one.span))


def timeml(folder: Path) -> Iterator[Text]:
    """Yield the texts of a folder of TimeML files, with their time of creation as day of publication."""
    for path in sorted(folder.glob("*.tml")):
        root = ElementTree.parse(path).getroot()
        created = next(
            (t.get("value") or "" for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), ""
        )
        body, text, gold = root.find("TEXT"), "", []
        for element, words, opening in _walk(body) if body is not None else ():
            if element.tag == "TIMEX3" and opening:
                gold.append(
                    Marked(Span(len(text), len(text) + len("".join(element.itertext()))), element.get("value") or "")
                )
            text += words
        published = date.fromisoformat(created[:10]) if re.match(r"\d{4}-\d\d-\d\d", created) else None
        yield Text(path.stem, make_report(text, published=published), gold)


def _walk(element: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str, bool]]:
    yield element, element.text or "", True
    for child in element:
        yield from _walk(child)
        yield element, child.tail or "", False


def _days(value: str) -> str:
    interval = days_of(value)
    return f"{interval.start}/{interval.end}" if interval else value


# Finders


def ours(*, days: bool) -> Finder:
    """Return our finder: of all expressions, or with ``days`` of those that name days."""

    def find(report: Report) -> list[Marked]:
        layout = lay_out(report.text)
        found = marked(Draft(report, layout, parse(report.text, layout.blocks), []))
        if days:
            return [Marked(when.span, _days(str(when.interval))) for when in found if when.interval]
        return [Marked(when.span, (when.value or UNKNOWN).text) for when in found]

    return find


def dateparsers(*, days: bool) -> Finder:
    """Return dateparser's finder, which knows days alone."""
    from dateparser.search import search_dates

    def find(report: Report) -> list[Marked]:
        base = datetime.combine(report.published, datetime.min.time()) if report.published else None
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"} if base else {}
        found, at = [], 0
        for words, when in search_dates(report.text, languages=["en"], settings=settings) or ():
            start = report.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Marked(Span(start, at), _days(str(when.date())) if days else str(when.date())))
        return found

    return find


# Scores


@dataclass(slots=True)
class Tally:
    """Counts of one finder."""

    found: int = 0
    gold: int = 0
    pairs: int = 0
    right: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def add(self, text: Text, found: Sequence[Marked]) -> None:
        """Pair what was found with gold: those of the same value first, then the others, in the order of the text."""
        self.found, self.gold = self.found + len(found), self.gold + len(text.gold)
        free, open_ = list(found), []
        for wanted in text.gold:
            near = next((f for f in free if f.span.overlaps(wanted.span) and f.value == wanted.value), None)
            if near is None:
                open_.append(wanted)
                continue
            free.remove(near)
            self.pairs, self.right = self.pairs + 1, self.right + 1
        for wanted in open_:
            words, near = (
                wanted.span.of(text.report.text),
                next((f for f in free if f.span.overlaps(wanted.span)), None),
            )
            if near is None:
                self.misses.append(f"missed {words!r} {wanted.value}: {text.name[:40]}")
                continue
            free.remove(near)
            self.pairs += 1
            self.misses.append(f"value {near.value}, not {wanted.value}: {words!r}: {text.name[:40]}")
        self.misses += [
            f"extra {one.span.of(text.report.text)!r} {one.value}: "
            f"{text.report.text[max(0, one.span.start - 30) : one.span.end + 20]!r}"
            for one in free
        ]

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1 of pairs and of values, in percent, and the seconds."""
        out = {"seconds": round(self.seconds, 1)}
        for name, hits in (("relaxed", self.pairs), ("value", self.right)):
            p, r = hits / max(1, self.found), hits / max(1, self.gold)
            out |= {f"{name}_p": 100 * p, f"{name}_r": 100 * r, f"{name}_f1": 200 * p * r / (p + r) if hits else 0.0}
        return out


def measure(texts: Sequence[Text], find: Finder) -> Tally:
    """Run a finder over texts."""
    tally = Tally()
    for text in texts:
        begun = time.perf_counter()
        found = find(text.report)
        tally.seconds += time.perf_counter() - begun
        tally.add(text, found)
    return tally


def main() -> None:
    """Print the table."""
    made = parser(__doc__)
    made.add_argument("--timeml", type=Path, help="folder of TimeML files to score as well")
    made.add_argument("--errors", type=int, default=0, metavar="N", help="print our first N errors of each set")
    options = made.parse_args()
    data = options.shared / "data"
    sets = [
        ("MEANTIME", list(meantime(require(data / "meantime"))), False),
        ("GUM news", list(gum_news(require(data / "gum_news"))), True),
    ]
    if options.timeml:
        sets.append((options.timeml.name, list(timeml(require(options.timeml))), False))
    figures = {}
    print(f"{'':12}{'':12}{'relaxed P':>10}{'R':>7}{'F1':>7}{'value P':>10}{'R':>7}{'F1':>7}")
    for name, texts, days in sets:
        for system, find in (("onrecord", ours(days=days)), ("dateparser", dateparsers(days=days))):
            tally = measure(texts, find)
            row = figures[f"{name}, {system}"] = tally.figures()
            shown = [
                f"{row[f'{what}_{part}']:{10 if part == 'p' else 7}.1f}"
                for what in ("relaxed", "value")
                for part in ("p", "r", "f1")
            ]
            print(f"{name:12}{system:12}" + "".join(shown))
            if system == "onrecord":
                print("".join(f"    {line}\n" for line in tally.misses[: options.errors]), end="")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "dates.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
