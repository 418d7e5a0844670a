"""What people decided, as data that the attribution tagger can be trained on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.layout import lay_out
from onrecord.ledger.review.verdicts import Verdict, extent, in_force
from onrecord.schema import Reading, Span, Statement

if TYPE_CHECKING:
    from onrecord.ledger.record import Record


def write_brat(record: Record, folder: Path) -> tuple[int, int]:
    """Write each report that has verdicts on statements as ``text/ID.txt`` and ``attributions/ID_reviewed.ann``.

    The annotations are brat's standoff, as ``training.encoder`` reads it: what people left standing is an
    attribution, what they rejected is none.  Whatever nobody has looked at is marked ``Discard``: paragraphs without a
    verdict, and in the others the statements without one.  Returns the numbers of reports and of attributions.
    """
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    reports = statements = 0
    for id, verdicts in _by_report(one.verdict for one in record.review.log() if one.state != "report gone"):
        rows = [row for verdict in verdicts for row in (*verdict.before, *verdict.after)]
        judged = [row for row in rows if isinstance(row, Statement)]
        if not judged:
            continue
        reading = record.reading(id)
        standing = {row.id for verdict in verdicts for row in verdict.after}
        gold = [statement for statement in reading.statements if statement.id in standing]
        (folder / "text" / f"{id}.txt").write_bytes(reading.report.text.encode())
        annotation = "\n".join(_annotation(reading, gold, judged)) + "\n"
        (folder / "attributions" / f"{id}_reviewed.ann").write_bytes(annotation.encode())
        reports, statements = reports + 1, statements + len(gold)
    return reports, statements


def _by_report(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, Sequence[Verdict]]]:
    of_reports: dict[str, list[Verdict]] = {}
    for verdict in in_force(list(verdicts)):
        if verdict.report is not None:
            of_reports.setdefault(verdict.report, []).append(verdict)
    yield from sorted(of_reports.items())


def _annotation(reading: Reading, gold: Sequence[Statement], judged: Sequence[Statement]) -> Iterator[str]:
    text = reading.report.text
    number = 0
    for event, statement in enumerate(gold, 1):
        roles = [(role, getattr(statement, role.lower())) for role in ("Source", "Cue", "Content")]
        parts = []
        for role, spans in roles:
            if spans:
                number += 1
                parts.append(f"{role}:T{number}")
                yield _bound(number, role, spans, text)
        yield f"E{event}\tAttribution:{parts[-1].partition(':')[2]} {' '.join(parts)}"
    for span in _unseen(reading, gold, judged):
        number += 1
        yield _bound(number, "Discard", [span], text)


def _unseen(reading: Reading, gold: Sequence[Statement], judged: Sequence[Statement]) -> Iterator[Span]:
    seen = [span for statement in (*gold, *judged) for span in extent(statement)]
    for block in lay_out(reading.report.text).blocks:
        if not any(block.overlaps(span) for span in seen):
            yield block
    known = {statement.id for statement in gold}
    for statement in reading.statements:
        if statement.id not in known:
            yield from (span for span in extent(statement) if not any(span.overlaps(other) for other in seen))


def _bound(number: int, label: str, spans: Sequence[Span], text: str) -> str:
    places = ";".join(f"{span.start} {span.end}" for span in spans)
    words = " ".join(" ".join(span.of(text) for span in spans).split())
    return f"T{number}\t{label} {places}\t{words}"
