"""``onrecord check``: a draft or a quotation in, a verdict on each quotation out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from rich.text import Text

import onrecord
from onrecord.checking import VERDICTS, Checked, Draft, Match, check_draft, check_quotation, draft_of, read_draft
from onrecord.cli.consult import SHORT_ID
from onrecord.cli.sarif import to_sarif
from onrecord.cli.tables import UNKNOWN, table
from onrecord.cli.terminal import output, to_json, write
from onrecord.cli.worddiff import word_diff
from onrecord.errors import SourceError
from onrecord.ledger import Coverage, Record
from onrecord.sources import make_report
from onrecord.sources.given import printable

_SUFFIXES = frozenset([".md", ".markdown", ".txt", ".html", ".htm", ".docx"])
_STANDARD_INPUT = "standard input"
_SHOWN = 2
"""Matches of one quotation that a table shows."""


def check_source(source: str, record: Record, *, speaker: str | None, published: date | None, form: str) -> int:
    """Check a draft, or a quotation given as such, and print; return 1 where a verdict is worse than normalised."""
    draft, name = _draft(source)
    if draft is None:
        checked = [check_quotation(printable(source), record, speaker=speaker)]
    else:
        reader = onrecord.Reader(actors=record.own_actors())
        reading = reader.read(make_report(draft.plain, published=published))
        checked = check_draft(draft, reading, record, speaker=speaker)
    if form == "json":
        write("[" + ",\n".join(to_json(_as_json(one)) for one in checked) + "]\n")
    elif form == "sarif":
        write(to_json(to_sarif(checked, draft, name)) + "\n")
    else:
        _print(checked, record.coverage())
    return 0 if all(one.faithful for one in checked) else 1


def _draft(source: str) -> tuple[Draft | None, str]:
    """Return the draft that is meant, and its name; no draft where the source is the words of a quotation."""
    if source == "-":
        return draft_of(sys.stdin.buffer.read()), _STANDARD_INPUT
    path = Path(source)
    if _is_there(path):
        if path.is_dir():
            raise SourceError(f"{source} is a folder", "give one draft at a time")
        return read_draft(path), source
    if path.suffix.lower() in _SUFFIXES or (len(source.split()) == 1 and "/" in source):
        raise SourceError(f"there is no file {source}", "check the path; a quotation has several words")
    return None, source


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a quotation longer than a name may be, or with a null
        return False


def _as_json(one: Checked) -> dict[str, Any]:
    return {
        "quotation": one.quotation,
        "span": one.span,
        "speaker": one.speaker,
        "verdict": one.verdict,
        "matches": [
            {
                "statement": match.statement,
                "report": match.report,
                "outlet": match.sighting.outlet,
                "made_on": match.made_on,
                "speaker": match.speaker,
                "score": match.score,
                "diff": match.diff,
            }
            for match in one.matches
        ],
        "coverage": str(one.coverage),
    }


def _print(checked: Sequence[Checked], searched: Coverage) -> None:
    columns = {"verdict": 12, "quotation": 26, "on the record": 0}
    output().print(table("Quotations", columns, map(_cells, checked)))
    if checked:
        counts = Counter(one.verdict for one in checked)
        summary = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
        output().print(Text(f"\n{summary}\nsearched: {searched}"), soft_wrap=True)


def _cells(one: Checked) -> Sequence[str]:
    kinds = ", ".join(one.matches[0].changed) if one.matches else ""
    verdict = one.verdict + (f": {kinds}" if kinds else "")
    said = f"“{one.quotation}”" + (f" — {one.speaker}" if one.speaker else "")
    if not one.matches:
        return verdict, said, f"nothing like it; {one.coverage}"
    shown = one.matches if one.verdict == "spliced" else one.matches[:_SHOWN]
    more = len(one.matches) - len(shown)
    found = " | ".join(map(_match, shown)) + (f" | and {more} more" if more else "")
    return verdict, said, found


def _match(match: Match) -> str:
    diff = f"{word_diff(match.diff)} " if match.diff else ""
    sighting = match.sighting
    day = f"{match.made_on}".replace("/", " – ") if match.made_on else "day unknown"
    outlet = sighting.outlet or PurePath(sighting.ref or UNKNOWN).name
    source = f"{outlet} {sighting.published}" if sighting.published else outlet
    ids = match.statement[:SHORT_ID] if match.statement else "no statement"
    who = match.speaker or "speaker unknown"
    score = f", score {match.score:.2f}" if not match.diff and match.score < 1 else ""
    return f"{diff}({who}, {day}; {source}; {ids}{score})"
