"""What is taken in as it is written: the same as would be loaded from the record."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.ledger import corroboration, open_record
from onrecord.ledger.corroboration.events import Happening, happenings
from onrecord.ledger.corroboration.tellings import Node, Telling, tellings
from onrecord.schema import Reading
from tests.ledger.strategies import readings


@settings(max_examples=30)
@given(st.lists(readings(), min_size=1, max_size=3, unique_by=lambda reading: reading.report.id))
def test_what_is_taken_in_is_what_would_be_loaded(added: list[Reading]) -> None:
    taken_in = []

    def add(connection: Connection, told: Mapping[Node, Telling], happened: Mapping[int, Happening]) -> None:
        loaded = tellings(connection, range(100)), happenings(connection, range(100))
        taken_in.append((loaded, (told, happened)))

    with pytest.MonkeyPatch.context() as patched, open_record(":memory:") as record:
        patched.setattr(corroboration, "add", add)
        list(record.add_many(added))
    ((loaded, written),) = taken_in
    assert written == loaded
