"""Running the service."""

from __future__ import annotations

import errno
import socket

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.ledger import open_record
from onrecord.service.app import create_app
from onrecord.service.settings import Settings


def server(settings: Settings) -> uvicorn.Server:
    """Make the server of a record; ``run`` serves until interrupted.

    RecordError where the record cannot be opened, before anything is said of where it is.
    """
    open_record(settings.db, create=not settings.read_only).close()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host.strip("[]"),
        port=settings.port,
        http="h11",  # it bounds what a client may send before its headers end
        access_log=False,  # addresses hold what people look for, and once the token
        log_level="warning",
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
    )
    return uvicorn.Server(config)


def listen(settings: Settings) -> socket.socket:
    """Take the place at which the service listens.  OnRecordError where another has it, or it is not to be had."""
    try:
        family, *_, at = socket.getaddrinfo(settings.host.strip("[]"), settings.port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(at[:2], family=family)
    except OSError as error:
        other = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
        reason = str(error.strerror).partition(" (")[0].lower()  # Python adds what it was doing
        raise OnRecordError(f"cannot listen on {_place(settings)}: {reason}; give another with {other}") from error


def address(settings: Settings) -> str:
    """Return the address to open first: with the token where it is needed, or lets one write.

    >>> from pathlib import Path
    >>> address(Settings(db=Path("record.db"), token="secret"))
    'http://127.0.0.1:8321/?token=secret'
    >>> address(Settings(db=Path("record.db"), host="::1", read_only=True))
    'http://[::1]:8321/'
    """
    asked = "" if settings.open_to_read and settings.read_only else f"?token={settings.token}"
    return f"http://{_place(settings)}/{asked}"


def _place(settings: Settings) -> str:
    name = settings.host.strip("[]")
    return f"[{name}]:{settings.port}" if ":" in name else f"{name}:{settings.port}"
