from datetime import date

import pytest

from onrecord.ledger import EventOnRecord, open_record
from onrecord.schema import Actor, Event, Interval, Named, Reading, Report, Span, stable_id

pytestmark = pytest.mark.usefixtures("database")


def met(
    outlet: str, *people: str, day: int = 3, place: str | None = None, mode: str = "meet", status: str = "happened"
) -> Reading:
    text = f"{outlet}: {' and '.join(people)}."
    return Reading(
        report=Report(id=stable_id(text), text=text, ref=outlet, outlet=outlet, published=date(2031, 3, 5)),
        actors=tuple(Actor(id=name.lower(), name=name, kind="person") for name in people),
        events=(
            Event(
                id=stable_id(text, "event"),
                type="CONSULT",
                mode=mode,
                actors=tuple(name.lower() for name in people),
                evidence=Span(0, len(text)),
                date=Interval(date(2031, 3, day)),
                place=Named(name=place) if place else None,
                status=status,  # type: ignore[arg-type]
            ),
        ),
    )


def meetings(*readings: Reading) -> list[EventOnRecord]:
    with open_record(":memory:") as record:
        list(record.add_many(readings))
        found = record.meetings()
    with open_record(":memory:") as record:
        for reading in reversed(readings):
            record.add(reading)
        assert record.meetings() == found
    return found


def test_accounts_of_one_meeting_are_one_row_and_disagree() -> None:
    one, other = (
        met("Lamp", "Ada Brook", "Leo Finch", place="Saltmere"),
        met("Buoy", "Brook", "Leo Finch", day=4, place="Quillport"),
    )
    (meeting,) = meetings(one, other)
    assert [account.sightings[0].outlet for account in (meeting, *meeting.others)] == ["Buoy", "Lamp"]
    assert [(clash.field, [value for value, _ in clash.values]) for clash in meeting.disagreements] == [
        ("date", ["2031-03-04", "2031-03-03"]),
        ("place", ["Quillport", "Saltmere"]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        met("Buoy", "Ada Brook", "Leo Finch", "Mara Stone"),
        met("Buoy", "Ada Brook", "Leo Finch", mode="call"),
        met("Buoy", "Ada Brook", "Leo Finch", day=9),
        met("Buoy", "Ada Brook", "Mara Stone"),
    ],
)
def test_other_people_means_or_days_are_another_meeting(other: Reading) -> None:
    assert len(meetings(met("Lamp", "Ada Brook", "Leo Finch"), other)) == 2


def test_what_happened_and_was_called_off_is_a_disagreement() -> None:
    (meeting,) = meetings(
        met("Lamp", "Ada Brook", "Leo Finch"), met("Buoy", "Ada Brook", "Leo Finch", status="cancelled")
    )
    assert [clash.field for clash in meeting.disagreements] == ["status"]


def test_a_plan_gives_way_to_what_another_account_tells() -> None:
    plan = met("Lamp", "Ada Brook", "Leo Finch", status="planned")
    (alone,) = meetings(plan)
    assert alone.status == "planned"
    with open_record(":memory:") as record:
        record.add(plan)
        record.add(met("Mast", "Ada Brook", "Leo Finch"))
        (meeting,) = record.meetings()
        assert (meeting.event.status, meeting.status) == ("planned", "happened")
        assert not meeting.disagreements
        assert record.meetings(status="planned") == record.meetings(status="cancelled") == []
        assert record.meetings(status="happened") == [meeting]
        record.remove("Mast")
        assert record.meetings(status="planned") == [alone]
