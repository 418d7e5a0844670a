"""Run what the pages show at a prompt, and write what it prints: ``python -m docs.transcripts``.

In a ``console`` block a line that begins with ``$ `` is run, and what follows is what it printed.  A block named like a
file (``markdown draft.md``) is saved under that name first.  Each page has a folder of its own with the examples in it,
and ``examples.db`` as ``make demo`` leaves it where the page asks that.  A test runs every page and
fails where it would print something else now.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.cli import run
from onrecord.service.app import create_app
from onrecord.service.settings import Settings

ROOT = Path(__file__).parents[1]
ADDRESS = "http://127.0.0.1:8321"
_JSON = {"Content-Type": "application/json"}
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_PROGRAM = re.compile(r"(\.venv/bin/)?onrecord ")
_SHELL = re.compile(r"[<>&;]")


def pages() -> list[Path]:
    """Return the pages that show something run, the README first."""
    texts = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [page for page in texts if "```console\n" in page.read_text(encoding="utf-8")]


def rerun(text: str, folder: Path) -> str:
    """Return a page with what its commands print now, run one after the other in ``folder``."""
    shutil.copytree(ROOT / "examples", folder / "examples")

    def again(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["file"]).write_text(block["body"], encoding="utf-8")
        if block["kind"] != "console":
            return block[0]
        return "```console\n" + "".join(_shown(command) for command in _commands(block["body"])) + "```"

    with contextlib.chdir(folder), _terminal():
        if "--db examples.db" in text:
            _onrecord(["add", "examples", "--db", "examples.db"])
        return _BLOCK.sub(again, text)


def _commands(body: str) -> Iterator[str]:
    """Give the commands of a block; one that ends with a backslash goes on in the next line."""
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line.removeprefix("$ ")
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


def _shown(command: str) -> str:
    printed = _printed(command)
    lines = [line.rstrip() for line in printed.splitlines()]
    return "\n".join([f"$ {command}", *lines]) + "\n"


def _printed(command: str) -> str:
    """Run a command; ``onrecord`` itself in this process, where its models are loaded already, and what serves."""
    first, pipe, rest = command.partition(" | ")
    if _PROGRAM.match(first) and not _SHELL.search(first):
        printed = _onrecord(shlex.split(first)[1:])
    elif first.startswith("curl "):
        printed = _asked(shlex.split(first))
    else:
        return _shell(command)
    return _shell(rest, printed) if pipe else printed


def _onrecord(arguments: list[str]) -> str:
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        run(arguments)
        stream.flush()
    return held.getvalue().decode()


def _asked(curl: list[str]) -> str:
    """Return the body of the answer that ``curl ADDRESS [--json BODY]`` gets from ``onrecord serve``."""
    address = next(word for word in curl if word.startswith(ADDRESS))
    body = curl[curl.index("--json") + 1] if "--json" in curl else None
    with TestClient(create_app(Settings(db=Path("record.db"))), base_url=ADDRESS) as client:
        return str(client.post(address, content=body, headers=_JSON).text if body else client.get(address).text)


def _shell(command: str, given: str = "") -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@contextlib.contextmanager
def _terminal() -> Iterator[None]:
    """Set what a command sees of the terminal, and that programs of this environment are the ones meant."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    before = dict(os.environ)
    os.environ.update(COLUMNS="80", NO_COLOR="1", ONRECORD_REVIEWER="Ada", PYTHONUTF8="1", PATH=path)
    os.environ.pop("ONRECORD_DB", None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    """Run every page, or those that are named, and write them."""
    for page in [Path(name).resolve() for name in sys.argv[1:]] or pages():
        with tempfile.TemporaryDirectory() as folder:
            text = page.read_text(encoding="utf-8")
            new = rerun(text, Path(folder))
        if new != text:
            page.write_text(new, encoding="utf-8")
            print(f"{page.name}: written")


if __name__ == "__main__":
    main()
