import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAM = Path(sys.executable).with_name("onrecord")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def onrecord(tmp_path: Path) -> Run:
    """Run the program as a user does, in an empty folder; what it is given as ``stdin`` is piped in."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "COLUMNS": "100", "PYTHONUTF8": "1", **environment},
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
