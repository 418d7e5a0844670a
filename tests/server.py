"""A PostgreSQL server of the tests' own, and databases on it that each test finds empty."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT

import psycopg

from onrecord.ledger import open_record
from onrecord.ledger.tables import metadata

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: float(path.parent.name))
"""Where Debian has the programs of a server; None where none is installed."""

_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off",
          "shared_buffers=32MB", "max_connections=200", "listen_addresses=")  # fmt: skip


class Server:
    """A running server, which listens at a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = 0
        self._free: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str, user: str = "onrecord") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def start(self) -> None:
        settings = [part for setting in _QUICK for part in ("-c", setting)]
        command = [f"{PROGRAMS}/postgres", "-D", f"{self.folder}/data", "-k", str(self.folder), *settings]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, user=owner())
        while True:
            with suppress(psycopg.OperationalError):
                self.run("postgres", "SELECT 1")
                return
            assert self._process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(SIGINT)  # whoever is connected or not
            self._process.wait()

    def run(self, database: str, sql: str) -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql.encode())

    def empty(self) -> str:
        """Return the URL of a database in which nothing is."""
        self._made += 1
        self.run("postgres", f"CREATE DATABASE empty{self._made}")
        return self.url(f"empty{self._made}")

    def take(self) -> str:
        """Return the URL of a record on which nothing is; ``give_back`` it."""
        if self._free:
            return self._free.pop()
        url = self.empty()
        open_record(url).close()
        return url

    def give_back(self, url: str) -> None:
        tables = ["passages", *reversed([table.name for table in metadata.sorted_tables])]
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("; ".join(f"DELETE FROM {table}" for table in tables).encode())
        self._free.append(url)


def owner() -> str | None:
    """Return the user that a server can run as: a server refuses to be run by root."""
    import pwd  # not on every system that the other tests run on

    if os.getuid():
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a folder of its own and, at the end, leave nothing of it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        if user := owner():
            shutil.chown(folder, user)
        folder.chmod(0o755)
        make = [f"{PROGRAMS}/initdb", "-D", f"{folder}/data", "-U", "onrecord", "-A", "trust", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
        subprocess.run(make, check=True, capture_output=True, user=owner(), cwd=folder)
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


class Databases:
    """Records of one test: what it opens as a file, or in memory, is a database on the server in place of it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._urls: dict[str, str] = {}

    def url(self, place: str) -> str:
        name = place if place != ":memory:" else f"in memory {len(self._urls)}"
        if name not in self._urls:
            self._urls[name] = self._server.take()
        return self._urls[name]

    def give_back(self) -> None:
        for url in self._urls.values():
            self._server.give_back(url)
