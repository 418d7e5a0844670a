from datetime import date
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotFoundError, RecordError
from onrecord.ledger import open_record
from onrecord.schema import Addressee, Interval, Reading, Report, Span, Statement, stable_id
from tests.ledger.files import faults, shown, sizes
from tests.ledger.strategies import readings
from tests.readings import TEXT, ferry

pytestmark = pytest.mark.usefixtures("database")

a_few = settings(max_examples=40)


def seen(reading: Reading, **changes: object) -> Reading:
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, **changes))


@given(readings())
@a_few
def test_a_reading_comes_back_without_loss(reading: Reading) -> None:
    with open_record(":memory:") as record:
        assert not record.has(reading.report)
        assert record.add(reading) == "added"
        assert record.reading(reading.report.id) == reading
        assert record.has(reading.report)
        assert faults(record) == []


@given(readings())
@a_few
def test_adding_again_changes_nothing(reading: Reading) -> None:
    with open_record(":memory:") as record:
        record.add(reading)
        before, rows = shown(record), sizes(record)
        assert record.add(reading) == "already"
        assert (shown(record), sizes(record)) == (before, rows)


@given(readings())
@a_few
def test_removing_leaves_nothing(reading: Reading) -> None:
    with open_record(":memory:") as record:
        record.add(reading)
        assert record.remove(reading.report.id) == 1
        assert sizes(record) == {}
        assert faults(record) == []


few_texts = st.sampled_from(["Rain fell.\nAda said no.", "😀 no"])


@st.composite
def several(draw: st.DrawFn) -> list[Reading]:
    """Draw readings of a few texts, each seen in places of their own."""
    size = draw(st.integers(1, 4))
    return [draw(readings(text=few_texts, ref=st.just(f"r{n}"), url=st.none())) for n in range(size)]


@given(several(), st.randoms())
@a_few
def test_the_order_of_adding_does_not_show(added: list[Reading], chance: Random) -> None:
    shuffled = list(added)
    chance.shuffle(shuffled)
    with open_record(":memory:") as one, open_record(":memory:") as other:
        for reading in added:
            one.add(reading)
        for reading in shuffled:
            other.add(reading)
        assert shown(one) == shown(other)


@given(several())
@a_few
def test_adding_many_is_adding_one_by_one(added: list[Reading]) -> None:
    with open_record(":memory:") as one, open_record(":memory:") as other:
        assert list(one.add_many(added)) == [other.add(reading) for reading in added]
        assert shown(one) == shown(other)
        assert sizes(one) == sizes(other)
        assert faults(one) == []


def test_many_are_added_up_to_the_first_that_is_refused() -> None:
    unsound = Reading(report=Report(id="1", text="Rain."), statements=(rain(content=()),))
    with open_record(":memory:") as record:
        adding = record.add_many([ferry(), unsound, ferry(text=f"{TEXT}It rained.\n", ref="rain.txt")])
        assert next(adding) == "added"
        with pytest.raises(RecordError, match="no content"):
            next(adding)
        assert sizes(record)["reports"] == 1


def test_more_are_added_than_fit_into_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.record.AT_ONCE", 20)
    readings = [ferry(text=f"{TEXT}Number {n}.\n", ref=f"{n}.txt") for n in range(30)]
    with open_record(":memory:") as record:
        outcomes = record.add_many(readings)
        assert next(outcomes) == "added"
        assert 1 < sizes(record)["reports"] < len(readings)
        assert list(outcomes) == ["added"] * (len(readings) - 1)
        assert sizes(record)["reports"] == len(readings)
        assert faults(record) == []


@given(several())
@a_few
def test_what_was_removed_might_never_have_been_added(added: list[Reading]) -> None:
    with open_record(":memory:") as one, open_record(":memory:") as other:
        for reading in added:
            one.add(reading)
        one.remove("r0")
        for reading in added[1:]:
            other.add(reading)
        assert shown(one) == shown(other)
        assert sizes(one) == sizes(other)
        assert faults(one) == []


def test_a_text_seen_twice_is_one_report_with_two_sightings() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        assert record.add(seen(ferry(), ref="reprint.txt", outlet="The Buoy")) == "added"
        (found,) = record.find("sail")
        assert [sighting.outlet for sighting in found.sightings] == ["The Buoy", "The Lamp"]
        assert sizes(record)["reports"] == 1


def test_a_reading_belongs_to_the_earliest_known_date_of_its_text() -> None:
    reprint = seen(ferry(), ref="reprint.txt", published=date(2031, 3, 11))
    a_week_later = msgspec.structs.replace(reprint.statements[0], made_on=Interval(date(2031, 3, 11)))
    reprint = msgspec.structs.replace(reprint, statements=(a_week_later, reprint.statements[1]))
    undated = seen(ferry(), ref="undated.txt", published=None, published_from=None)
    with open_record(":memory:") as record:
        for reading in (undated, reprint, ferry()):
            record.add(reading)
        assert record.find("sail")[0].statement.made_on == Interval(date(2031, 3, 4))
        assert record.readings(stable_id(TEXT)) == [ferry(), reprint, undated]
        record.remove("ferry.txt")
        assert record.find("sail")[0].statement.made_on == Interval(date(2031, 3, 11))
        assert faults(record) == []


def test_a_better_date_or_outlet_corrects_a_sighting() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        better = seen(ferry(), published=date(2031, 3, 5), published_from="argument", outlet="The Buoy")
        assert not record.has(better.report)
        assert record.add(better) == "corrected"
        assert record.readings(better.report.id) == [better]
        as_before = seen(ferry(), outlet=None)
        assert record.has(as_before.report)
        assert record.add(as_before) == "already"
        assert record.remove("ferry.txt") == 1


def test_an_outlet_alone_does_not_cost_the_date() -> None:
    undated = seen(ferry(), published=None, published_from=None, outlet="The Buoy")
    undated = msgspec.structs.replace(undated, statements=ferry().statements[1:])
    with open_record(":memory:") as record:
        record.add(ferry())
        assert record.add(undated) == "corrected"
        assert record.reading(ferry().report.id) == seen(ferry(), outlet="The Buoy")


def test_a_correction_of_the_date_moves_statements_dated_by_it() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        record.add(seen(ferry(), published=date(2031, 4, 5), published_from="argument"))
        assert [found.statement.id for found in record.find(since=date(2031, 4, 1))] == ["de41"]


def test_reports_are_removed_by_ref_url_or_id() -> None:
    with open_record(":memory:") as record:
        for ref, url in (("a", "https://lamp.example/1"), ("b", "https://lamp.example/2"), ("c", None), ("d", None)):
            record.add(seen(ferry(), ref=ref, url=url))
        assert record.remove("a") == 1
        assert record.remove("https://lamp.example/2") == 1
        assert record.remove(stable_id(TEXT)[:6]) == 2
        for gone in ("a", stable_id(TEXT), stable_id(TEXT)[:3], ""):
            with pytest.raises(NotFoundError):
                record.remove(gone)


def test_failures_are_listed_until_the_report_is_added() -> None:
    with open_record(":memory:") as record:
        record.add_failure("ferry.txt", "it is empty", "fill it")
        record.add_failure("caf\udce9.txt", "its name is no UTF-8", "rename it")
        record.add_failure("ferry.txt", "it is binary", "save it as text")
        assert [(one.ref, one.reason) for one in record.failures()] == [
            ("caf\\udce9.txt", "its name is no UTF-8"),
            ("ferry.txt", "it is binary"),
        ]
        record.add(ferry())
        record.clear_failure("caf\udce9.txt")
        assert record.failures() == []


def test_a_lone_surrogate_is_refused() -> None:
    for report in (
        Report(id="1", text="a\ud800b"),
        Report(id="1", text="ab", ref="caf\udce9.txt"),
        Report(id="1", text="ab", title="\udfff"),
    ):
        with open_record(":memory:") as record:
            assert not record.has(report)
            with pytest.raises(RecordError, match="surrogate"):
                record.add(Reading(report=report))
            assert sizes(record) == {}


def test_another_text_with_a_known_id_is_refused() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        with pytest.raises(RecordError, match="another text"):
            record.add(Reading(report=Report(id=stable_id(TEXT), text="Rain.")))


def rain(**parts: object) -> Statement:
    return msgspec.structs.replace(Statement(id="s", kind="direct", content=(Span(0, 1),)), **parts)


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([rain(content=(Span(2, 6),))], "points at 2-6"),
        ([rain(content=(Span(2, 2),))], "points at 2-2"),
        ([rain(addressee=Addressee(span=Span(-1, 1)))], "points at -1-1"),
        ([rain(content=())], "no content"),
        ([rain(confidence=2.0)], "confidence"),
        ([rain(), rain()], "2 times"),
        ([rain(speakers=("q",))], "actor q"),
        ([rain(within="t")], "statement t"),
    ],
)
def test_an_unsound_reading_is_refused_whole(statements: list[Statement], fault: str) -> None:
    with open_record(":memory:") as record:
        with pytest.raises(RecordError, match=fault):
            record.add(Reading(report=Report(id="1", text="Rain."), statements=tuple(statements)))
        assert sizes(record) == {}


def test_nothing_is_kept_of_a_report_that_fails_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with open_record(":memory:") as record:
        monkeypatch.setattr("onrecord.ledger.rows._shifts", fail)
        with pytest.raises(KeyboardInterrupt):
            record.add(ferry())
        assert sizes(record) == {}
        monkeypatch.undo()
        assert record.add(ferry()) == "added"
