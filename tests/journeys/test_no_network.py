"""Nothing is asked of the network unless a URL is given: commands run where every connection is denied and noted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import EXAMPLES

DENIAL = """
import os, sys

def deny(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        if isinstance(arguments[-1], (str, bytes)) and event == "socket.connect":
            return  # a socket of this machine, by which processes speak to each other
        with open(os.environ["DENIED"], "a") as log:
            log.write(f"{event} {arguments[1:]}\\n")
        raise OSError("denied")

sys.addaudithook(deny)
"""
COMMANDS = """
import sys
from onrecord.cli import run

if __name__ == "__main__":
    for command in sys.argv[1].split(";"):
        code = run(command.split())
        print("exit", code, flush=True)
"""


def apart(*command: str) -> list[str]:
    """Return the command so that it runs in a network of its own, with nothing in it, where the system can do that."""
    if shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        return ["unshare", "-rn", *command]
    return list(command)


def run(folder: Path, *commands: str) -> tuple[str, str]:
    """Run commands in one process; return what they print and what was denied."""
    (folder / "hooks").mkdir()
    (folder / "hooks" / "sitecustomize.py").write_text(DENIAL)
    (folder / "commands.py").write_text(COMMANDS)
    path = os.pathsep.join(filter(None, [str(folder / "hooks"), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        apart(sys.executable, "commands.py", ";".join(commands)),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, "DENIED": str(folder / "denied"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    denied = folder / "denied"
    return done.stdout + done.stderr, denied.read_text() if denied.exists() else ""


def test_reports_are_read_added_found_and_checked_without_a_network(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    (tmp_path / "draft.md").write_text("The minister said: “The boats are in the harbour.”\n")
    shown, denied = run(
        tmp_path,
        "read examples/lindau-summit.txt",
        "add examples --workers 2 --db r.db",
        "find boats --db r.db",
        "check draft.md --db r.db",
        "export out.jsonl --format jsonl --db r.db",
    )
    codes = [line for line in shown.splitlines() if line.startswith("exit ")]
    assert codes == ["exit 0", "exit 0", "exit 0", "exit 1", "exit 0"], shown
    assert denied == ""


def test_a_url_is_what_the_denial_would_note(tmp_path: Path) -> None:
    shown, denied = run(tmp_path, "add http://news.example/1 --db r.db")
    assert "exit 2" in shown
    assert denied.startswith("socket.getaddrinfo")
