"""``onrecord export``, ``import`` and ``backup``: the record to and from files."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli.options import open_existing
from onrecord.cli.terminal import output
from onrecord.ledger import ExportForm, open_record
from onrecord.ledger.counts import plural
from onrecord.ledger.exports import lines


def export_record(out: Path, form: ExportForm, db: Path) -> None:
    """Write the record at ``db`` and say how much that was."""
    with open_existing(db) as record:
        number = record.export(out, form)
    output().print(f"{out}: {plural(number, 'line' if form == 'jsonl' else 'row')}", soft_wrap=True)


def import_record(path: Path, db: Path) -> None:
    """Put what an export holds on the record at ``db`` and say what was new."""
    next(lines.read(path), None)  # it is an export, or no record is begun for it
    with open_record(db) as record:
        readings, verdicts = record.load(path)
    new = f"{plural(readings, 'reading')} and {plural(verdicts, 'verdict')}"
    output().print(f"{db}: {new} new from {path}", soft_wrap=True)


def back_up_record(out: Path, db: Path) -> None:
    """Copy the record at ``db`` to the new file ``out`` and say how much it holds."""
    with open_existing(db) as record:
        record.back_up(out)
    with open_existing(out) as copy:
        output().print(f"{out}: {plural(copy.coverage().reports, 'report')}", soft_wrap=True)
