"""``onrecord reread``: what another version read, read again, and what that changes; and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from rich.text import Text

import onrecord
from onrecord.address import Address
from onrecord.cli.consult import SHORT_ID
from onrecord.cli.options import open_existing
from onrecord.cli.progress import progress_of_reports
from onrecord.cli.tables import table
from onrecord.cli.terminal import complain, messages, output, to_json, write
from onrecord.ledger import Change, Reread
from onrecord.ledger.counts import plural

Form = Literal["table", "jsonl"]

_SHOWN = 50
"""Changes that a table lists; the counts above it are of all, and jsonl has all."""
_PARTS = {"actor": "actors", "statement": "statements", "event": "events", "position": "positions", "shift": "shifts",
          "verdict": "verdicts"}  # fmt: skip


class _Seen:
    """What has come of a re-reading so far: how many changes of each sort, and the first of them."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.reports = self.changed = self.refused = self.changes = 0
        self.first: list[Change] = []
        self._counts: Counter[tuple[str, ...]] = Counter()

    def take(self, done: Reread) -> None:
        """Take in what came of one report; as jsonl, print it."""
        if done.refused is not None:
            self.refused += 1
            complain(f"{done.ref or done.report}: {done.refused}; its former reading stands")
            return
        self.reports += 1
        self.changed += bool(done.changes)
        self.changes += len(done.changes)
        for change in done.changes:
            self._counts.update([(change.part, change.change)])
            self._counts.update((change.part, change.change, _words(each.field)) for each in change.fields)
            if self._form == "jsonl":
                write(to_json(change) + "\n")
        self.first += done.changes[: _SHOWN - len(self.first)]

    @property
    def counts(self) -> Iterator[tuple[str, ...]]:
        """The counts as rows of a table: of each part of a reading, and of each field that changed."""
        for part, name in _PARTS.items():
            for key in sorted(key for key in self._counts if key[0] == part):
                yield name, " in ".join(key[1:]), f"{self._counts[key]:,}"


def reread_record(db: Address, *, dry_run: bool, form: Form) -> int:
    """Read again what another reader read, or tell what that would change; return the exit code."""
    with open_existing(db) as record:
        reader = onrecord.Reader(actors=record.own_actors())
        due = len(record.rereading.outdated(reader.fingerprint))
        if not due:
            messages().print(Text(f"{db}: every report is read as this version reads"), soft_wrap=True)
            return 0
        work = record.rereading.preview(reader) if dry_run else record.rereading.run(reader)
        return _follow(work, due, form, "would be read again" if dry_run else "read again")


def undo_reread(db: Address, *, form: Form) -> int:
    """Bring back what the last re-reading replaced; return the exit code."""
    with open_existing(db) as record:
        kept = record.rereading.kept()
        if not kept:
            messages().print(Text(f"{db}: no re-reading is kept that could be undone"), soft_wrap=True)
            return 0
        return _follow(record.rereading.undo(), kept, form, "as before again")


def drop_former(db: Address) -> int:
    """Drop the readings that undoing would bring back."""
    with open_existing(db) as record:
        dropped = record.rereading.drop()
    output().print(f"dropped from {db}: {plural(dropped, 'former reading')}", soft_wrap=True)
    return 0


def _follow(work: Iterator[Reread], due: int, form: Form, what: str) -> int:
    """Show how far the work has come and, at its end or where it is broken off, what it changed."""
    seen = _Seen(form)
    try:
        with progress_of_reports() as progress:
            task = progress.add_task("", total=due)
            for done in work:
                seen.take(done)
                progress.advance(task)
    except KeyboardInterrupt:
        _summarise(seen, form, what)
        complain("interrupted; the same command goes on from here")
        return 130
    _summarise(seen, form, what)
    return 1 if seen.refused else 0


def _summarise(seen: _Seen, form: Form, what: str) -> None:
    if form == "table" and seen.changes:
        output().print(table("Changes", {"of": 10, "what": 24, "how many": 8}, seen.counts), "", sep="\n")
        columns = {"id": 8, "report": 16, "what": 11, "words": 0, "before → after": 40}
        output().print(table("In detail", columns, map(_cells, seen.first)), "", sep="\n")
        if seen.changes > len(seen.first):
            more = f"and {seen.changes - len(seen.first):,} more; --format jsonl lists them all"
            output().print(Text(more), soft_wrap=True)
    refused = f", {seen.refused:,} refused" if seen.refused else ""
    console = output() if form == "table" else messages()
    summary = f"{plural(seen.reports, 'report')} {what}, {seen.changed:,} with changes{refused}"
    console.print(Text(summary), soft_wrap=True)


def _cells(change: Change) -> tuple[str, ...]:
    fields = (f"{_words(each.field)}: {each.before or 'none'} → {each.after or 'none'}" for each in change.fields)
    return (
        change.id[:SHORT_ID],
        change.ref or change.report,
        f"{change.part} {change.change}",
        change.words,
        "; ".join(fields),
    )


def _words(field: str) -> str:
    return field.replace("_", " ")
