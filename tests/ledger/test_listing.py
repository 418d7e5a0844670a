from datetime import date

import msgspec
import pytest

import onrecord
from onrecord.errors import NotFoundError
from onrecord.ledger import open_record
from onrecord.schema import stable_id
from tests.readings import ferry, take

pytestmark = pytest.mark.usefixtures("database")


def appeared(published: date | None, *, outlet: str | None = None) -> onrecord.Reading:
    reading = ferry()
    text = f"{reading.report.text}\n{published} {outlet}\n"
    report = msgspec.structs.replace(
        reading.report, id=stable_id(text), text=text, published=published, outlet=outlet, ref=f"{published}.txt"
    )
    return msgspec.structs.replace(reading, report=report)


def test_reports_are_listed_the_latest_first_and_those_of_no_known_day_last() -> None:
    days = [date(2031, 3, 1), None, date(2031, 3, 9), date(2030, 12, 31)]
    with open_record(":memory:") as record:
        for day in days:
            record.add(appeared(day))
        listed = record.reports()
        assert [one.sightings[0].published for one in listed] == [days[2], days[0], days[3], None]
        assert {(one.statements, one.meetings) for one in listed} == {(2, 1)}
        assert [one.characters for one in listed] == [len(record.reading(one.id).report.text) for one in listed]
        for place, one in enumerate(listed):
            assert record.reports(after=one.id) == listed[place + 1 :]
            assert record.reports(after=one.id, limit=1) == listed[place + 1 : place + 2]


def test_reports_are_narrowed_by_any_of_their_sightings_and_shown_with_all() -> None:
    with open_record(":memory:") as record:
        record.add(appeared(date(2031, 3, 1), outlet="The Lamp"))
        reading = appeared(date(2031, 3, 1), outlet="The Lamp")
        reprint = msgspec.structs.replace(reading.report, outlet="The Reef", ref="b", published=date(2031, 3, 5))
        record.add(msgspec.structs.replace(reading, report=reprint))
        record.add(appeared(date(2031, 3, 3), outlet="The Other"))
        [one] = record.reports(outlet="the reef")
        assert [seen.outlet for seen in one.sightings] == ["The Lamp", "The Reef"]
        assert record.reports(since=date(2031, 3, 4)) == [one]
        assert len(record.reports(until=date(2031, 3, 3))) == 2
        assert record.reports(outlet="nobody") == []


def test_the_latest_statements_come_first_and_a_page_goes_on_behind_the_one_before() -> None:
    with open_record(":memory:") as record:
        for number in (3, 1, 2, 2):
            record.add(take("Ada Brook", f"We will mend pier {number}", number))
            record.add(take("Leo Finch", f"We will mend it, the pier of {number}", number))
        record.add(ferry())
        for words in (None, "pier"):
            found = record.find(words, newest=True, act=())
            days = [one.statement.made_on.start for one in found if one.statement.made_on]
            assert days == sorted(days, reverse=True)
            assert {one.statement.id for one in found} == {one.statement.id for one in record.find(words, act=())}
            for place, one in enumerate(found):
                after = record.find(words, newest=True, act=(), after=one.statement.id)
                assert after == found[place + 1 :]


def test_a_list_goes_on_only_behind_a_row_that_is_there() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        for ask in (record.reports, record.meetings, record.actors):
            with pytest.raises(NotFoundError):
                ask(after="nothing")
