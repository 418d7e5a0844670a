from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import Connection

from onrecord.errors import NotFoundError
from onrecord.knowledge.issues import Issue
from onrecord.ledger import Correction, Record, open_record
from onrecord.ledger.positions import taken
from onrecord.ledger.positions.changes import FEWEST, change_point
from onrecord.ledger.readings import Shown, shown_readings
from onrecord.schema import Shift, Span
from tests.statements import said

pytestmark = pytest.mark.usefixtures("database")

TOLLS = Issue(name="bridge tolls", terms=("toll",))
START = date(2031, 3, 1)
FOR, AGAINST = "she supported the toll", "she opposed the toll"


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record(":memory:") as record:
        yield record


def spoke(record: Record, content: str, day: date) -> str:
    reading, statement = said("said", content, day=day)
    record.add(reading)
    return statement.id


def test_a_course_counts_dates_and_tests(record: Record) -> None:
    for number in range(12):
        spoke(record, FOR if number < 6 else AGAINST, START + timedelta(days=10 * number))
    (course,) = record.positions.courses("Ada Brook", [TOLLS])
    assert (course.name, course.statements, course.first, course.last) == (
        "Ada Brook", 12, START, START + timedelta(days=110),
    )  # fmt: skip
    assert course.stances == {"for": 6, "against": 6, "conditional": 0, "unclear": 0}
    assert course.change is not None
    assert course.shifted
    assert (course.change.direction, course.change.first) == ("reversed", START + timedelta(days=60))
    assert (course.change.before, course.change.after) == (2.0, -2.0)


def test_days_without_statements_are_a_gap(record: Record) -> None:
    spoke(record, FOR, START)
    spoke(record, AGAINST, START + timedelta(days=50))
    spoke(record, "it rained", START + timedelta(days=20))
    (course,) = record.positions.courses("brook", [TOLLS])
    (gap,) = course.gaps
    assert (gap.days, gap.covered.reports) == (49, 1)
    assert (course.change, course.tested_days) == (None, 2)


def test_what_a_review_says_of_the_issue_holds(record: Record) -> None:
    wrong, missed = spoke(record, FOR, START), spoke(record, "she would pay", START)
    record.review.correct(wrong, Correction(issues=()), by="ada")
    record.review.correct(missed, Correction(issues=["Bridge tolls"]), by="ada")
    (course,) = record.positions.courses("brook", [TOLLS])
    assert [one.found.statement.id for one in course.positions] == [missed]
    assert course.positions[0].why["issue"] == "corrected by ada"


def test_a_statement_is_found_by_its_paragraph_or_by_a_piece_of_it_that_stands_elsewhere(record: Record) -> None:
    reading, near = said("said", "it was too much. The bridge toll had risen", title="Tolls rise again")
    text = reading.report.text
    near = msgspec.structs.replace(near, content=(Span(text.index("it was"), text.index(".")),))
    record.add(msgspec.structs.replace(reading, statements=(near,)))
    reading, apart = said("said", "no\n\nRain fell.\n\nto the toll", day=START)
    text = reading.report.text
    pieces = (Span(text.index("no"), text.index("no") + 2), Span(text.index("to the"), len(text)))
    apart = msgspec.structs.replace(apart, content=pieces)
    record.add(msgspec.structs.replace(reading, statements=(apart,)))
    (course,) = record.positions.courses("brook", [TOLLS])
    assert {one.found.statement.id for one in course.positions} == {near.id, apart.id}


def test_an_issue_that_a_reading_came_with_holds(record: Record) -> None:
    reading, statement = said("said", "she would pay", issues=("bridge tolls",))
    record.add(reading)
    (course,) = record.positions.courses("brook", [TOLLS])
    assert [one.found.statement.id for one in course.positions] == [statement.id]


def test_reports_without_a_word_of_the_issue_are_not_read_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoke(record, FOR, START)
    for number in range(30):
        spoke(record, f"she had {number} pears", START)
    read: list[int] = []

    def shown(connection: Connection, reports: Collection[int]) -> Mapping[int, Shown]:
        read.extend(reports)
        return shown_readings(connection, reports)

    monkeypatch.setattr(taken, "shown_readings", shown)
    (course,) = record.positions.courses("brook", [TOLLS])
    assert (course.statements, len(read)) == (1, 1)


def test_reported_shifts_come_with_their_denials(record: Record) -> None:
    reading, statement = said("said", "her line on the toll had not changed")
    shift = Shift(actor="brook", evidence=Span(0, 9), direction="softened", denied_by=(statement.id,))
    record.add(msgspec.structs.replace(reading, shifts=(shift,)))
    (course,) = record.positions.courses("brook", [TOLLS])
    (told,) = course.shifts
    assert [one.statement.id for one in told.denials] == [statement.id]
    assert record.positions.courses("brook", [TOLLS], since=date(2032, 1, 1))[0].shifts == ()


def test_nobody_is_taken_for_somebody_else(record: Record) -> None:
    spoke(record, FOR, START)
    with pytest.raises(NotFoundError, match="no actor on the record is called Finch"):
        record.positions.courses("Finch", [TOLLS])


def test_an_issue_is_suggested_that_many_say_and_no_file_has(record: Record) -> None:
    for number in range(4):
        spoke(record, f"moreover, another zeppelin hangar cost {number} crowns", START + timedelta(days=number))
    hangar, *_ = record.positions.suggestions([TOLLS])
    assert (hangar.term, hangar.statements, hangar.said_most_by) == ("zeppelin hangar", 4, ("Ada Brook",))
    assert not any("moreover" in one.term or "another" in one.term for one in record.positions.suggestions([TOLLS]))
    known = Issue(name="hangar", terms=("zeppelin hangar",))
    assert not any("hangar" in one.term for one in record.positions.suggestions([known]))


def test_a_short_or_level_series_has_no_change_point() -> None:
    days = [START + timedelta(days=number) for number in range(FEWEST)]
    assert change_point(list(zip(days[:-1], [3.0] * 3 + [-3.0] * 4, strict=True))) is None
    assert change_point([(day, 1.0) for day in days]) is None


def test_chance_is_not_called_a_shift_and_the_answer_is_always_the_same() -> None:
    days = [START + timedelta(days=number) for number in range(12)]
    wavering = list(zip(days, [2.0, -2.0] * 6, strict=True))
    found = change_point(wavering)
    assert found is not None
    assert not found.significant
    assert found == change_point(wavering)


def test_the_p_value_is_that_of_all_orders() -> None:
    from itertools import permutations

    import numpy as np

    values = [2.0, 2.0, 1.0, 3.0, -1.0, 0.0, -2.0, -2.0]
    found = change_point([(START + timedelta(days=number), value) for number, value in enumerate(values)])
    ranks = np.sign(np.subtract.outer(values, values)).sum(1).astype(int)
    orders = np.array(list(permutations(ranks.tolist())))
    exact = float((np.abs(orders.cumsum(1))[:, :-1].max(1) >= np.abs(ranks.cumsum())[:-1].max()).mean())
    assert found is not None
    assert found.p == pytest.approx(exact, abs=0.01)
