"""Gold coreference of the shared data: texts with the chains of mentions that stand for one thing each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.schema import Report, Span
from onrecord.sources import make_report, parse_user_date

THIRD_PERSON = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves".split()  # noqa: SIM905
)
_BRACKET = re.compile(r"\((\w+)\)|\((\w+)|(\w+)\)")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention of a chain."""

    span: Span
    heads: tuple[Span, ...]
    """The noun or name that its phrase is built on, and the names that stand beside it."""
    proper: bool
    """Whether that is a proper noun."""
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Chained:
    """One text with its chains; each holds its mentions in the order of the text."""

    doc: str
    report: Report
    chains: Sequence[Sequence[GoldMention]]


@dataclass(frozen=True, slots=True)
class _Row:
    """One token of a CoNLL-U file, with its place in the text."""

    span: Span
    number: int
    head: int
    part: str
    relation: str
    entity: str


def gum_news(shared: Path) -> list[Chained]:
    """Return the articles of GUM news (OntoGUM): single mentions of a thing stand in no chain.

    OSError where the data is missing.
    """
    files = sorted((shared / "data" / "gum_news").glob("*.conllu"))
    return [_gum(file) for file in files]


def _gum(file: Path) -> Chained:
    lines = file.read_text(encoding="utf-8").splitlines()
    text, sentences = _text(lines)
    created = next((line.split(" = ")[1] for line in lines if line.startswith("# meta::dateCreated")), None)
    report = make_report(text, ref=file.name, published=parse_user_date(created) if created else None)
    return Chained(file.stem, report, _chains(text, sentences))


def _text(lines: Sequence[str]) -> tuple[str, list[list[_Row]]]:
    """Put the text together: a blank line before each paragraph, blanks as the tokens say."""
    text, sentences, space = "", [], ""
    rows: list[_Row] = []
    joined, after = range(0), " "  # the words of "she's", and what comes after them
    for line in lines:
        if line.startswith("# newpar") and " = " not in line and not line.startswith("# newpar_block"):
            space = "\n\n" if text else ""
        elif line.startswith("# sent_id"):
            rows = []
            sentences.append(rows)
        fields = line.split("\t")
        if re.fullmatch(r"\d+-\d+", fields[0]):
            first, last = map(int, fields[0].split("-"))
            joined, after = range(first, last + 1), _after(fields)
        if not fields[0].isdigit():
            continue
        entity = next((part[7:] for part in fields[9].split("|") if part.startswith("Entity=")), "")
        start = len(text) + len(space)
        text += space + fields[1]
        rows.append(_Row(Span(start, len(text)), int(fields[0]), int(fields[6]), fields[3], fields[7], entity))
        space = _after(fields)
        if rows[-1].number in joined:
            last_of_them = rows[-1].number == joined[-1]
            space, joined = (after, range(0)) if last_of_them else ("", joined)
    return text, sentences


def _after(fields: Sequence[str]) -> str:
    return "" if "SpaceAfter=No" in fields[9] else " "


def _chains(text: str, sentences: Sequence[Sequence[_Row]]) -> list[list[GoldMention]]:
    chains: dict[str, list[GoldMention]] = defaultdict(list)
    for rows in sentences:
        for name, first, last in _brackets(rows):
            chains[name].append(_mention(text, rows[first : last + 1]))
    return [sorted(chain, key=lambda m: m.span) for chain in chains.values()]


def _brackets(rows: Sequence[_Row]) -> Iterator[tuple[str, int, int]]:
    opened: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for single, begun, ended in _BRACKET.findall(row.entity):
            if begun:
                opened[begun].append(at)
            elif opened[ended] or single:
                yield single or ended, at if single else opened[ended].pop(), at


def _mention(text: str, rows: Sequence[_Row]) -> GoldMention:
    numbers = {row.number for row in rows}
    head = next((row for row in rows if row.head not in numbers), rows[-1])
    beside = [row for row in rows if row.head == head.number and row.relation in ("flat", "appos")]
    span = Span(rows[0].span.start, rows[-1].span.end)
    pronoun = head.part == "PRON" or span.of(text).lower() in THIRD_PERSON
    proper = any(row.part == "PROPN" for row in (head, *beside))
    return GoldMention(span, (head.span, *(row.span for row in beside)), proper, pronoun)
