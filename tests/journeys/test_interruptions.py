"""Stopping ``add`` at any moment leaves a good record, and the same command goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import PROGRAM, Run


@pytest.mark.parametrize(("workers", "reports"), [("1", 300), ("2", 300)])
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_adding_goes_on_where_it_was_stopped(
    stop: signal.Signals, code: int, workers: str, reports: int, onrecord: Run, tmp_path: Path
) -> None:
    lines = (
        json.dumps({"id": str(n), "text": f"“Ferry number {n} will sail,” Mayor Ada Brook said on Tuesday."})
        for n in range(reports)
    )
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [PROGRAM, "add", "in.jsonl", "--workers", workers],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Where the tests themselves run in the background, what they start ignores Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while reports_on(tmp_path / "record.db") < 5:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    if stop == signal.SIGINT:
        os.killpg(process.pid, stop)  # a terminal sends it to all
    else:
        process.send_signal(stop)
    _, err = process.communicate(timeout=60)  # ends when nothing that it started is left to write there
    assert process.returncode == code
    assert "Traceback" not in err
    stopped_at = reports_on(tmp_path / "record.db")
    assert 5 <= stopped_at < reports
    done = onrecord("add", "in.jsonl", "--workers", workers)
    assert done.returncode == 0
    assert done.stdout == f"reports: {reports - stopped_at} added to record.db, {stopped_at} already there\n"
    assert reports_on(tmp_path / "record.db") == reports


def reports_on(path: Path) -> int:
    """Return how many reports are on the record, 0 where it is not there yet."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
