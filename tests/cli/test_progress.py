import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from onrecord.cli.progress import progress_of_reports


@contextmanager
def interruptions(handled: Any) -> Iterator[None]:
    """Handle Ctrl-C so meanwhile; where tests run in the background, it may be ignored."""
    usual = signal.signal(signal.SIGINT, handled)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def test_an_interruption_that_was_swallowed_is_raised_at_the_next_step() -> None:
    with interruptions(signal.default_int_handler):
        with progress_of_reports() as bar:
            task = bar.add_task("", total=2)
            bar.advance(task)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                bar.advance(task)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_ignores_interruptions_goes_on_doing_so() -> None:
    with interruptions(signal.SIG_IGN):
        with progress_of_reports() as bar:
            signal.raise_signal(signal.SIGINT)
            bar.advance(bar.add_task("", total=1))
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
