"""Gold records of the shared data as reports with gold attributions, for benchmarks of single steps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.reading.draft import Attribution
from onrecord.schema import Report, Span, stable_id

Json = dict[str, Any]
SETS = ("first-report", "stories-dev", "polnear-dev")


@dataclass(frozen=True, slots=True)
class Case:
    """One report with the attributions that a perfect tagger would find in it."""

    doc: str
    report: Report
    attributions: list[Attribution]
    """Aligned with ``gold["statements"]``."""
    gold: Json


def load(name: str, shared: Path) -> list[Case]:
    """Return the cases of one of ``SETS`` from the folder of shared data.  OSError where the data is missing."""
    if name == "polnear-dev":
        return list(_polnear(shared / "data" / "polnear"))
    folder = shared / "data" / name
    files = sorted(folder.glob("*.gold.json")) or [folder / "gold.json"]
    return [_story(folder, json.loads(file.read_text(encoding="utf-8"))) for file in files]


def _report(path: Path, gold: Json) -> Report:
    text = path.read_bytes().decode("utf-8")
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    return Report(
        id=stable_id(text),
        text=text,
        ref=path.name,
        outlet=gold.get("outlet"),
        published=published,
        published_from="argument" if published else None,
    )


def _spans(value: Any) -> tuple[Span, ...]:
    """Read a span, a list of spans or null."""
    if not value or value[0] is None:
        return ()
    pairs = value if isinstance(value[0], list) else [value]
    return tuple(sorted(Span(start, end) for start, end in pairs))


def _story(folder: Path, gold: Json) -> Case:
    index = {statement["id"]: i for i, statement in enumerate(gold["statements"])}
    attributions = [
        Attribution(
            content=_spans(s["content"]),
            source=_spans(s.get("source")),
            cue=_spans(s.get("cue")),
            within=index.get(s.get("within")),
        )
        for s in gold["statements"]
    ]
    return Case(Path(gold["report"]).stem, _report(folder / gold["report"], gold), attributions, gold)


def polnear_articles(folder: Path) -> Iterator[tuple[Report, list[Attribution]]]:
    """Yield the articles of a part of PolNeAR with the attributions marked in them, in the order of their names."""
    for text in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(text.stem.replace("[", "[[]") + "_*.ann"))
        if marked:
            yield _report(text, {"published": text.stem.split("_")[1]}), list(brat(marked[0]).values())


def _polnear(folder: Path) -> Iterator[Case]:
    for gold in json.loads((folder / "dev-gold.json").read_text(encoding="utf-8")):
        doc = gold["doc"]
        gold_file = sorted((folder / "dev" / "attributions").glob(doc.replace("[", "[[]") + "_*.ann"))[0]
        marked = brat(gold_file)
        statements = [s for s in gold["statements"] if s["attribution"] in marked]
        attributions = [marked[s["attribution"]] for s in statements]
        text = folder / "dev" / "text" / f"{doc}.txt"
        yield Case(doc, _report(text, gold), attributions, {**gold, "statements": statements})


def brat(path: Path) -> dict[str, Attribution]:
    """Return the attributions of one brat file that have a content, by their E-id."""
    spans: dict[str, list[Span]] = {}
    events: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", tag):  # a note may run over several lines, and begin one with any letter
            pieces = rest.split("\t")[0].split(" ", 1)[1].split(";")
            spans[tag] = [Span(*map(int, piece.split())) for piece in pieces]
        elif re.fullmatch(r"E\d+", tag):
            events.append((tag, rest))
    found = {}
    for tag, rest in events:
        roles: dict[str, list[Span]] = {"Content": [], "Source": [], "Cue": []}
        for role, target in (part.split(":") for part in rest.split()):
            roles.setdefault(re.sub(r"\d+$", "", role), []).extend(spans[target])
        if roles["Content"]:
            content, source, cue = (tuple(sorted(roles[r])) for r in ("Content", "Source", "Cue"))
            found[tag] = Attribution(content=content, source=source, cue=cue)
    return found
