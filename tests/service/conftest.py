import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import onrecord
from onrecord.service.app import create_app
from onrecord.service.serving import listen, server
from onrecord.service.settings import Settings
from tests.readings import ferry

TOKEN = "let-me-write"
AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}
ADDRESS = "http://127.0.0.1:8321"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return a record of one report."""
    path = tmp_path / "record.db"
    with onrecord.open(path) as record:
        record.add(ferry())
    return path


@pytest.fixture
def settings(db: Path) -> Settings:
    return Settings(db=db, token=TOKEN)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=ADDRESS) as client:
        yield client


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """Serve a record at a free port, as ``onrecord serve`` does, and give its address."""
    place, one = listen(settings), server(settings)
    thread = threading.Thread(target=one.run, args=([place],))
    thread.start()
    try:
        while not one.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        one.should_exit = True
        thread.join()
