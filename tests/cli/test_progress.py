import signal

import pytest

from onrecord.cli.progress import progress_of_reports


def test_an_interruption_that_was_swallowed_is_raised_at_the_next_step() -> None:
    with progress_of_reports() as bar:
        task = bar.add_task("", total=2)
        bar.advance(task)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            bar.advance(task)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_ignores_interruptions_goes_on_doing_so() -> None:
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with progress_of_reports() as bar:
            signal.raise_signal(signal.SIGINT)
            bar.advance(bar.add_task("", total=1))
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, usual)
