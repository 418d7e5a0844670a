"""Write the readings of every gold set found, and score them: ``make bench-readings``.

Writes to ``--out``: one folder a set with a ``<doc>.json`` a report, ``polnear-dev.jsonl`` with the attributions of
PolNeAR dev for the attribution scorer, and ``readings.json`` and ``attribution.json`` with every figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import gold
from benchmarks.common import Json, parser, require, score
from benchmarks.gold import Case
from onrecord import Reader
from onrecord.schema import Reading, Report, Span, encode
from onrecord.sources import make_report, parse_user_date


def write(readings: Iterable[Reading], names: list[str], folder: Path) -> list[Reading]:
    """Write each reading under the name of its document, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = list(readings)
    for name, reading in zip(names, kept, strict=True):
        (folder / f"{name}.json").write_bytes(encode(reading))
    return kept


def mistaken(case: Case, reading: Reading) -> tuple[int, int]:
    """Count the spans that must not become statements (scare quotes, nicknames, titles): those that did, and all.

    One did where a statement's content is half of it or more, and it is half of the content or more.
    """
    spans = [Span(*row["span"]) for row in case.gold.get("not_statements", [])]

    def taken(span: Span) -> bool:
        sizes = [
            (sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in one.content), one.content)
            for one in reading.statements
        ]
        return any(
            2 * shared >= max(span.end - span.start, sum(c.end - c.start for c in content)) for shared, content in sizes
        )

    return sum(map(taken, spans)), len(spans)


def attributions(doc: str, reading: Reading) -> Json:
    """Return a reading as the attribution scorer takes it; PolNeAR marks no nested ones."""
    rows = [
        {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ("source", "cue", "content")}
        for statement in reading.statements
        if statement.within is None
    ]
    return {"doc": doc, "attributions": rows}


def polnear_reports(folder: Path) -> list[tuple[str, Report]]:
    """Return the dev articles with the publication date that their file's name gives."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        published = parse_user_date(path.stem.split("_")[1])
        text = path.read_bytes().decode("utf-8")
        found.append((path.stem, make_report(text, ref=path.name, published=published)))
    return found


@dataclass(frozen=True, slots=True)
class Scored:
    """One gold set as it was read."""

    cases: list[Case]
    readings: list[Reading]
    printed: str
    """What the scorer prints."""
    figures: Json


def scored(name: str, reader: Reader, shared: Path, out: Path) -> Scored:
    """Read one of the gold sets, write the readings into ``out`` and score them."""
    cases = gold.load(name, shared)
    folder, data = out / name, shared / "data"
    reports = [make_report(c.report.text, ref=c.report.ref, published=c.report.published) for c in cases]
    readings = write(reader.read_many(reports), [case.doc for case in cases], folder)
    where = data / "polnear" / "dev-gold.json" if name == "polnear-dev" else data / name
    extra: list[str | Path] = ["--polnear", data / "polnear" / "dev"] if name == "polnear-dev" else []
    result = folder.with_suffix(".score.json")
    printed = score(shared / "scorers" / "score_reading.py", where, folder, "--json", result, *extra)
    return Scored(cases, readings, printed, json.loads(result.read_text(encoding="utf-8")))


def main() -> None:
    """Read and score."""
    options = parser(__doc__).parse_args()
    data, scorers = require(options.shared / "data"), options.shared / "scorers"
    reader = Reader()
    figures: Json = {}
    for name in gold.SETS:
        one = scored(name, reader, options.shared, options.out)
        print(f"{name}\n{one.printed}")
        figures[name] = one.figures
        taken, marked = map(sum, zip(*map(mistaken, one.cases, one.readings), strict=True))
        print(f"no statements, but read as such: {taken} of {marked}\n")
    articles = polnear_reports(data / "polnear" / "dev")
    lines = options.out / "polnear-dev.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for (doc, _), reading in zip(articles, reader.read_many(r for _, r in articles), strict=True):
            file.write(json.dumps(attributions(doc, reading)) + "\n")
    print("PolNeAR dev, attribution_score.py")
    result = options.out / "attribution.json"
    print(score(scorers / "attribution_score.py", data / "polnear" / "dev", lines, "--json", result))
    (options.out / "readings.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
