from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import onrecord
from onrecord.service.app import create_app
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
