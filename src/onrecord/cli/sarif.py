"""Verdicts as SARIF 2.1.0, which editors and code review tools show beside the lines of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import onrecord
from onrecord.checking import FAITHFUL, VERDICTS, Checked, Draft, Verdict
from onrecord.cli.worddiff import word_diff
from onrecord.schema import Span

_MEANINGS: dict[Verdict, str] = {
    "exact": "The record has these words.",
    "normalised": "The record has these words; marks, case, spelling or bracketed words differ.",
    "truncated": "An ellipsis leaves words out.",
    "reported indirectly": "The record has these words as indirect speech, not as a quotation.",
    "other date": "The record has these words on another date.",
    "other speaker": "The record has these words from another speaker.",
    "altered": "The record has these words with differences.",
    "spliced": "The words are put together from several places.",
    "paraphrase": "The record has something similar in other words; this is not a quotation.",
    "not in the record": "The record has nothing like it.",
}
_WARNINGS = frozenset(["truncated", "reported indirectly", "other date", "paraphrase"])


def to_sarif(checked: Sequence[Checked], draft: Draft | None, name: str) -> dict[str, Any]:
    """Return a SARIF log with a result for each quotation; ``draft`` is None where there is only the quotation."""
    driver = {
        "name": "onrecord",
        "version": onrecord.__version__,
        "rules": [{"id": _id(verdict), "shortDescription": {"text": _MEANINGS[verdict]}} for verdict in VERDICTS],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, draft, name) for one in checked],
            }
        ],
    }


def _result(one: Checked, draft: Draft | None, name: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": _id(one.verdict),
        "ruleIndex": VERDICTS.index(one.verdict),
        "kind": "pass" if one.verdict in FAITHFUL else "fail",
        "level": _level(one.verdict),
        "message": {"text": _message(one)},
    }
    if draft is not None:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(Path(name).as_posix())}}
        if draft.is_file:
            place["region"] = _region(draft.text, one.span)
        result["locations"] = [{"physicalLocation": place}]
    return result


def _id(verdict: Verdict) -> str:
    return verdict.replace(" ", "-")


def _level(verdict: Verdict) -> str:
    if verdict in FAITHFUL:
        return "none"
    return "warning" if verdict in _WARNINGS else "error"


def _message(one: Checked) -> str:
    speaker = f" ({one.speaker})" if one.speaker else ""
    said = f"“{' '.join(one.quotation.split())}”{speaker}: {one.verdict}."
    if not one.matches:
        return f"{said} {_MEANINGS[one.verdict]} Searched: {one.coverage}."
    best = one.matches[0]
    where = ", ".join(filter(None, (best.speaker, best.sighting.outlet, str(best.made_on or "") or None)))
    changed = f" Changed: {', '.join(best.changed)}." if best.changed else ""
    diff = f" {word_diff(best.diff)}" if best.diff else ""
    return f"{said} {_MEANINGS[one.verdict]}{changed}{diff} Report {best.report}" + (f" ({where})." if where else ".")


def _region(text: str, span: Span) -> dict[str, Any]:
    start, end = _position(text, span.start), _position(text, span.end)
    return {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": span.of(text)},
    }


def _position(text: str, index: int) -> tuple[int, int]:
    """Return the line and the column of a character, both counted from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
