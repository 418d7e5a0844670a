"""Generated requests, sound and broken, to every operation that the OpenAPI document describes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

import onrecord
from onrecord.service.app import create_app
from onrecord.service.settings import Settings
from tests.readings import ferry
from tests.service.conftest import AUTHORISED, TOKEN, running

DOCUMENT = create_app(Settings(db=Path("none.db"), token=TOKEN)).openapi()
# A body of more than 8 MB is refused as too long before anybody looks what is in it.
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
CONFIG = SchemathesisConfig.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}})
SCHEMA: Any = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
TAKES_TEXT = {"/api/v1/read", "/api/v1/check", "/api/v1/reports"}
"""Any string is sound JSON, but not any is an English report or a quotation: these may refuse it all the same."""
# Nearly every string is an id that may be: there is no broken one to make.
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    db: Path = tmp_path_factory.mktemp("schemathesis") / "record.db"
    with onrecord.open(db) as record:
        record.add(ferry())
        record.add_failure("broken.txt", "the report is empty", "give a text with words in it")
    with running(Settings(db=db, token=TOKEN, port=0)) as at:
        yield at


def test_the_document_describes_every_door() -> None:
    assert {operation.path for operation in OPERATIONS} == set(DOCUMENT["paths"])
    assert len(OPERATIONS) >= 12


@pytest.mark.parametrize(
    ("operation", "mode"),
    [(one, mode) for one in OPERATIONS for mode in MODES if mode is MODES[0] or "{" not in one.path],
    ids=lambda one: getattr(one, "label", None),
)
def test_no_request_is_answered_otherwise_than_described(address: str, operation: Any, mode: Any) -> None:
    excluded: list[Any] = [positive_data_acceptance] if operation.path in TAKES_TEXT else []
    headers = AUTHORISED if operation.path == "/api/v1/reports" else {}

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=12, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(base_url=address, headers=headers, excluded_checks=excluded)

    ask()
