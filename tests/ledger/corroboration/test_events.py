from datetime import date

import pytest

from onrecord.ledger import EventOnRecord, open_record
from onrecord.schema import Actor, ActorKind, Event, EventStatus, Interval, Reading, Report, Span, stable_id

pytestmark = pytest.mark.usefixtures("database")

Who = tuple[str, ActorKind, str | None]

OSTRIA: Who = ("Ostria", "government", "OST")
TROOPS: Who = ("Ostrian troops", "group", "OST")
REBELS: Who = ("Lindish rebels", "group", "LND")
LIND: Who = ("Lind", "government", "LND")


def told(
    outlet: str,
    *,
    by: Who = OSTRIA,
    against: Who | None = REBELS,
    type: str = "ASSAULT",
    code: str = "190",
    day: int = 3,
    status: EventStatus = "happened",
) -> Reading:
    text = f"{outlet}: {by[0]} and {against and against[0]}."
    sides = [side for side in (by, against) if side]
    return Reading(
        report=Report(id=stable_id(text), text=text, ref=outlet, outlet=outlet, published=date(2031, 3, 5)),
        actors=tuple(Actor(id=name.lower(), name=name, kind=kind, country=code) for name, kind, code in sides),
        events=(
            Event(
                id=stable_id(text, "event"),
                type=type,
                mode=None,
                code=code,
                actors=(by[0].lower(),),
                recipients=(against[0].lower(),) if against else (),
                evidence=Span(0, len(text)),
                date=Interval(date(2031, 3, day)),
                status=status,
            ),
        ),
    )


def events(*readings: Reading) -> list[EventOnRecord]:
    """Return what the record has, in whatever order it was added."""
    with open_record(":memory:") as record:
        list(record.add_many(readings))
        found = record.events()
    with open_record(":memory:") as record:
        for reading in reversed(readings):
            record.add(reading)
        assert record.events() == found
        assert record.meetings() == []
    return found


@pytest.mark.parametrize(
    "other",
    [
        told("Buoy"),
        told("Buoy", day=5),
        told("Buoy", by=TROOPS),
        told("Buoy", against=("Rebels", "group", None)),
        told("Buoy", code="193"),
    ],
    ids=["the same", "two days later", "a state by its troops", "a name's last words", "another code, on one day"],
)
def test_one_event_in_two_reports_is_one_with_both_accounts(other: Reading) -> None:
    (event,) = events(told("Lamp"), other)
    assert len(event.others) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("Buoy", day=6),
        told("Buoy", code="193", day=4),
        told("Buoy", type="COERCE", code="172"),
        told("Buoy", status="planned"),
        told("Buoy", by=REBELS, against=OSTRIA),
        told("Buoy", by=LIND),
        told("Buoy", against=LIND),
        told("Buoy", against=None),
    ],
    ids=["later", "code", "type", "plan", "other way around", "doer", "a state and its rebels", "none"],
)
def test_other_sides_days_or_types_are_another_event(other: Reading) -> None:
    assert len(events(told("Lamp"), other)) == 2


def test_what_both_sides_do_is_one_whichever_is_named_first() -> None:
    one = told("Lamp", type="AGREE", code="057", by=OSTRIA, against=LIND)
    (event,) = events(one, told("Buoy", type="AGREE", code="057", by=LIND, against=OSTRIA))
    assert [one.sightings[0].outlet for one in (event, *event.others)] == ["Buoy", "Lamp"]


def test_accounts_part_again_when_the_one_that_joins_them_goes() -> None:
    with open_record(":memory:") as record:
        for reading in (told("Lamp"), told("Buoy", day=5), told("Mast", day=7)):
            record.add(reading)
        assert len(record.events()) == 1
        record.remove("Buoy")
        assert len(record.events()) == 2
        assert len(record.events(outlet="Mast")) == len(record.events(since=date(2031, 3, 6))) == 1
        assert record.events(types=["CONSULT"]) == record.events(actor="Brook") == []
