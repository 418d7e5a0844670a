from datetime import date

import msgspec
import pytest

import onrecord
from onrecord.ledger import open_record
from onrecord.schema import Office
from tests.statements import said

pytestmark = pytest.mark.usefixtures("database")


def in_office(since: date, content: str) -> onrecord.Reading:
    reading, _ = said("said", content)
    (brook,) = reading.actors
    mayor = Office(title="mayor", of="Saltmere", start=since)
    return msgspec.structs.replace(reading, actors=(msgspec.structs.replace(brook, offices=(mayor,)),))


def test_a_profile_is_the_same_in_whatever_order_reports_of_one_day_were_added() -> None:
    readings = [in_office(date(2030, 1, number), f"boat {number} sailed") for number in (1, 2)]
    profiles = []
    for order in (readings, readings[::-1]):
        with open_record(":memory:") as record:
            for reading in order:
                record.add(reading)
            profiles.append(record.profile("brook"))
    assert profiles[0] == profiles[1]
    assert [office.title for office in profiles[0].offices] == ["mayor"]
