"""How far long work has come: a bar on standard error, in a terminal alone."""

from __future__ import annotations

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from onrecord.cli.terminal import messages


class _Speed(ProgressColumn):
    """Reports a second, of the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} reports/s" if task.speed else "")


def progress_of_reports() -> Progress:
    """Return a bar that counts reports and is gone when they are done."""
    console = messages()
    columns = BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
