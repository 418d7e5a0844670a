"""Running the service."""

from __future__ import annotations

import uvicorn

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


def address(settings: Settings) -> str:
    """Return the address to open first: with the token where it is needed, or lets one write.

    >>> from pathlib import Path
    >>> address(Settings(db=Path("record.db"), token="secret"))
    'http://127.0.0.1:8321/?token=secret'
    >>> address(Settings(db=Path("record.db"), host="::1", read_only=True))
    'http://[::1]:8321/'
    """
    name = f"[{settings.host}]" if ":" in settings.host and not settings.host.startswith("[") else settings.host
    asked = "" if settings.open_to_read and settings.read_only else f"?token={settings.token}"
    return f"http://{name}:{settings.port}/{asked}"
