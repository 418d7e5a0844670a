"""``onrecord serve`` and ``onrecord mcp``: the record in a browser, over HTTP and to assistants."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from onrecord.address import Address
from onrecord.cli.options import open_existing
from onrecord.cli.terminal import messages
from onrecord.errors import OnRecordError

TOKEN = "ONRECORD_TOKEN"
"""The variable of the environment that fixes the token; a command line is seen by everybody on the machine."""


def need(package: str, what: str) -> None:
    """Raise the error that says what to install where a package of the extra is missing."""
    if find_spec(package) is None:
        raise OnRecordError(f"{what} needs more packages; install them with: pip install 'onrecord[service]'")


def serve_record(
    db: Address, *, host: str, port: int, read_only: bool, allow_hosts: Sequence[str], issues_file: Path | None
) -> None:
    """Serve the record until interrupted, and say where it is."""
    need("fastapi", "onrecord serve")
    need("uvicorn", "onrecord serve")
    from onrecord.knowledge.issues import read_issues
    from onrecord.service.serving import address, listen, server
    from onrecord.service.settings import Settings

    given = {"token": token} if (token := os.environ.get(TOKEN)) else {}
    names = tuple(name.lower() for name in allow_hosts)
    issues = read_issues(issues_file)
    settings = Settings(db=db, host=host, port=port, read_only=read_only, allow_hosts=names, issues=issues, **given)
    what = f"{db}, a new and empty record," if db.is_new() else db
    with listen(settings) as place:
        running = server(settings)
        messages().print(f"{what} is at {address(settings)} (stop with Ctrl-C)", soft_wrap=True)
        running.run(sockets=[place])


def serve_agents(db: Address, *, allow_review: bool, issues_file: Path | None) -> None:
    """Serve the record over standard input and output until they are closed."""
    need("mcp", "onrecord mcp")
    from onrecord.knowledge.issues import read_issues
    from onrecord.service.agents.server import make_server

    issues = read_issues(issues_file)
    with open_existing(db) as record:
        make_server(record, allow_review=allow_review, issues=issues).run("stdio")
