"""The tests of a record, run on SQLite and on a PostgreSQL server that is started for them.

A module whose tests are for both has ``pytestmark = pytest.mark.usefixtures("database")``.  What a test opens as a file
or in memory is then, the second time, a database on the server.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from onrecord.address import Address
from onrecord.ledger import record
from onrecord.ledger.opening import open_engine
from tests.server import Databases


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "sqlite":
        yield
        return
    databases = Databases(request.getfixturevalue("server"))
    engines: list[Engine] = []

    def opened(address: Address, *, create: bool, migrating: bool) -> Engine:
        place = address if address.on_server else Address(databases.url(address.given))
        engines.append(open_engine(place, create=create, migrating=migrating))
        return engines[-1]

    with monkeypatch.context() as patched:
        patched.setattr(record, "open_engine", opened)
        yield
    for engine in engines:
        engine.dispose()
    databases.give_back()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what hypothesis draws many examples for to SQLite; ``test_both`` compares the two by a few."""
    items[:] = [item for item in items if not (_on_server(item) and _draws(item))]


def _on_server(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("database") == "postgresql"


def _draws(item: pytest.Item) -> bool:
    return getattr(getattr(item, "function", None), "is_hypothesis_test", False)
