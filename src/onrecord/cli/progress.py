"""How far long work has come: a bar on standard error, in a terminal alone; and how Ctrl-C ends it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID, TimeRemainingColumn
from rich.text import Text

from onrecord.cli.terminal import messages


class _Speed(ProgressColumn):
    """Reports a second, of the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} reports/s" if task.speed else "")


class _Bar(Progress):
    """A bar at whose next step an interruption is raised anew, if what it hit upon swallowed it.

    Python can only report an exception that is raised in a finaliser, or under compiled code that expects none; a
    Ctrl-C that came at such a moment would be lost, and the work would go on.
    """

    _interrupted = False

    def interrupt(self, *_: object) -> None:
        self._interrupted = True
        raise KeyboardInterrupt

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        super().advance(task_id, advance)
        if self._interrupted:
            raise KeyboardInterrupt


@contextmanager
def progress_of_reports() -> Iterator[Progress]:
    """Give a bar that counts reports and is gone when they are done; Ctrl-C ends the work at the next step at last."""
    console = messages()
    columns = BarColumn(), MofNCompleteColumn(), _Speed(), TimeRemainingColumn()
    with _Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        usual = signal.getsignal(signal.SIGINT)
        # What ignores Ctrl-C, as in the background, goes on doing so; handlers belong to the main thread.
        if usual is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
            yield bar
            return
        signal.signal(signal.SIGINT, bar.interrupt)
        try:
            yield bar
        finally:
            signal.signal(signal.SIGINT, usual)
