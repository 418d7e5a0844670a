"""``onrecord export``, ``import``, ``backup`` and ``migrate``: the record to and from files, and earlier versions."""

from __future__ import annotations

from pathlib import Path

from onrecord.address import Address
from onrecord.cli.options import open_existing
from onrecord.cli.progress import progress_of_reports
from onrecord.cli.terminal import output
from onrecord.ledger import ExportForm, open_record
from onrecord.ledger.counts import plural
from onrecord.ledger.exports import lines
from onrecord.ledger.tables import VERSION


def export_record(out: Path, form: ExportForm, db: Address) -> None:
    """Write the record at ``db`` and say how much that was."""
    with open_existing(db) as record:
        number = record.export(out, form)
    output().print(f"{out}: {plural(number, 'line' if form == 'jsonl' else 'row')}", soft_wrap=True)


def import_record(path: Path, db: Address) -> None:
    """Put what an export holds on the record at ``db`` and say what was new."""
    next(lines.read(path), None)  # it is an export, or no record is begun for it
    with open_record(db) as record, progress_of_reports() as progress:
        task = progress.add_task("", total=None)
        readings, verdicts = record.load(path, on_line=lambda: progress.advance(task))
    new = f"{plural(readings, 'reading')} and {plural(verdicts, 'verdict')}"
    output().print(f"{db}: {new} new from {path}", soft_wrap=True)


def back_up_record(out: Path, db: Address) -> None:
    """Copy the record at ``db`` to the new file ``out`` and say how much it holds."""
    with open_existing(db) as record:
        record.back_up(out)
    with open_existing(out) as copy:
        output().print(f"{out}: {plural(copy.coverage().reports, 'report')}", soft_wrap=True)


def migrate_record(db: Address) -> None:
    """Bring the record at ``db`` to this version, or make one there, and say which version it is of."""
    with open_record(db, migrating=True):
        output().print(f"{db}: a record of version {VERSION}", soft_wrap=True)
