from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotFoundError, VerdictError
from onrecord.ledger import Correction, Record, open_record
from onrecord.ledger.review.applying import likeness
from onrecord.ledger.review.training import write_brat
from onrecord.ledger.review.verdicts import Rows, rows_in
from onrecord.schema import Interval, Reading, Span, statement_id
from tests.ledger.files import faults, shown, sizes
from tests.ledger.strategies import readings
from tests.readings import TEXT, ferry
from training.encoder.data import read_articles

pytestmark = pytest.mark.usefixtures("database")

SAID, DENIED, MET = "5a1d", "de41", "ee71"


@pytest.fixture
def record() -> Record:
    record = open_record(":memory:")
    record.add(ferry())
    return record


def speakers(record: Record, words: str = "sail") -> list[tuple[str, ...]]:
    return [found.speakers for found in record.find(words, act=())]


def test_a_verdict_that_does_not_say_what_it_is_on_is_refused(record: Record) -> None:
    merged = record.review.merge_actors("Leo Finch", "Ada Brook", by="ada")
    damaged = msgspec.structs.replace(merged, id="another", after=Rows())
    with pytest.raises(VerdictError, match="another"):
        record.review.take([damaged])
    assert [entry.verdict for entry in record.review.log()] == [merged]


SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted).map(lambda ends: Span(*ends)), max_size=4)


@given(SPANS, SPANS)
def test_rows_are_as_alike_as_the_characters_that_they_share(one: list[Span], other: list[Span]) -> None:
    mine, theirs = ({place for span in spans for place in range(span.start, span.end)} for spans in (one, other))
    assert likeness(one, other) == (len(mine & theirs) / len(mine | theirs) if mine & theirs else 0.0)


def test_an_accepted_row_says_by_whom_and_is_certain(record: Record) -> None:
    verdict = record.review.accept(SAID, by="ada", why="heard it")
    found = record.show(SAID)
    assert found.decided
    assert (found.decided.verdict, found.decided.by, found.decided.why) == ("accept", "ada", "heard it")
    assert found.statement.confidence == 1.0
    assert found.decided.id == verdict.id
    assert faults(record) == []


def test_a_rejected_row_is_nowhere_and_nothing_points_at_it(record: Record) -> None:
    record.review.reject(DENIED, by="ada")
    record.review.reject(MET, by="ada")
    assert [found.statement.id for found in record.find(act=())] == [SAID]
    assert record.meetings() == []
    reading = record.reading(ferry().report.id)
    assert reading.shifts[0].denied_by == ()
    assert reading.events == ()
    assert record.readings(reading.report.id) == [ferry()]
    with pytest.raises(NotFoundError):
        record.show(DENIED)
    record.review.accept(DENIED, by="bo", why="it is one after all")
    assert record.show(DENIED).decided
    assert faults(record) == []


def test_a_statement_is_corrected_in_speaker_date_kind_and_words(record: Record) -> None:
    correction = Correction(
        speakers=("Finch", "Ada Brook"),
        made_on=Interval(date(2031, 3, 3)),
        kind="indirect",
        spans=record.review.spans(SAID, "It will sail daily."),
    )
    record.review.correct(SAID, correction, by="ada")
    (found,) = record.find("daily")
    assert found.speakers == ("Leo Finch", "Ada Brook")
    assert found.quotation == "It will sail daily."
    assert (found.statement.kind, found.statement.made_on) == ("indirect", Interval(date(2031, 3, 3)))
    assert found.statement.id == statement_id(ferry().report.id, found.statement.content)
    assert found.statement.why["speakers"] == "corrected by ada"
    assert [one.statement.id for one in record.find(speaker="finch")] == [found.statement.id]
    assert record.find("ferry") == []
    record.review.correct(found.statement.id, Correction(speakers=(), made_on=None), by="ada")
    (found,) = record.find("daily")
    assert (found.speakers, found.statement.made_on) == ((), None)
    assert faults(record) == []


def test_a_speaker_may_be_new_to_the_record(record: Record) -> None:
    record.review.correct(SAID, Correction(speakers=("Zoe Lund",)), by="ada")
    assert speakers(record) == [("Zoe Lund",)]
    assert [actor.statements for actor in record.actors("Lund")] == [1]
    record.review.undo(by="ada")
    assert record.actors("Lund") == []
    assert faults(record) == []


def test_a_meeting_is_corrected(record: Record) -> None:
    record.review.correct(
        MET, Correction(participants=("Finch", "Zoe Lund"), status="planned", place=None, made_on=None), by="ada"
    )
    (met,) = record.meetings()
    assert met.participants == ("Leo Finch", "Zoe Lund")
    assert (met.event.status, met.event.place, met.event.date) == ("planned", None, None)
    assert met.decided


def test_rows_are_merged_and_split(record: Record) -> None:
    record.review.merge([SAID, DENIED], by="ada")
    (found,) = record.find(act=())
    assert found.statement.kind == "mixed"
    assert len(found.statement.content) == 3
    assert record.reading(ferry().report.id).shifts[0].denied_by == (found.statement.id,)
    record.review.undo(by="ada")
    record.review.split(SAID, [record.review.spans(SAID, part) for part in ("The ferry", "It will sail")], by="ada")
    assert {found.quotation for found in record.find(act=())} >= {"It will sail", "The ferry"}
    assert len(record.find(speaker="Brook", act=())) == 2
    assert faults(record) == []


def test_actors_are_merged_in_all_reports_and_told_apart_in_one(record: Record) -> None:
    other = ferry(text=TEXT + "Later.", ref="later.txt")
    record.add(other)
    before = shown(record)
    record.review.merge_actors("Leo Finch", "Ada Brook", by="ada", why="one person")
    (actor,) = record.actors()
    assert (actor.id, actor.statements, actor.reports) == ("finch", 2, 2)
    assert speakers(record) == [("Leo Finch",), ("Leo Finch",)]
    record.add(ferry(text=TEXT + "Still later.", ref="still.txt"))
    assert len(record.actors()) == 1
    record.remove("still.txt")
    record.review.undo(by="ada")
    assert shown(record) == before
    record.review.split_actor("Leo Finch", other.report.id, by="ada")
    assert sorted(actor.id for actor in record.actors("finch")) == ["finch", f"finch@{other.report.id}"]
    assert faults(record) == []


def test_actors_are_told_apart_and_merged_again_wherever_the_verdicts_go(record: Record, tmp_path: Path) -> None:
    apart = shown(record)
    record.review.merge_actors("Leo Finch", "Ada Brook", by="ada")
    one = shown(record)
    undone = record.review.undo(by="ada")
    record.export(tmp_path / "out.jsonl", "jsonl")
    with open_record(":memory:") as copy:
        copy.load(tmp_path / "out.jsonl")
        assert shown(copy) == shown(record) == apart
        assert faults(copy) == []
    record.review.undo(undone.id, by="ada")
    assert shown(record) == one
    assert faults(record) == []


def test_an_undone_verdict_leaves_the_record_as_it_was_and_the_log_whole(record: Record) -> None:
    before = shown(record)
    first = record.review.reject(SAID, by="ada", why="no")
    second = record.review.correct(MET, Correction(status="planned"), by="bo")
    undone = record.review.undo(first.id[:8], by="cy")
    assert record.show(SAID)
    record.review.undo(by="cy")
    assert shown(record) == before
    assert [(one.verdict.verdict, one.state) for one in record.review.log()] == [
        ("undo", "in force"),
        ("undo", "in force"),
        ("correct", "undone"),
        ("reject", "undone"),
    ]
    record.review.undo(undone.id, by="cy")
    with pytest.raises(NotFoundError):
        record.show(SAID)
    assert [one.verdict.id for one in record.review.log(MET)] == [second.id]


def test_verdicts_follow_a_report_whose_text_has_changed(record: Record) -> None:
    record.review.correct(SAID, Correction(speakers=("Finch",)), by="ada")
    record.review.accept(DENIED, by="ada")
    changed = "Corrected on 5 March.\n\n" + TEXT.replace("She softened", "Brook softened")
    moved = msgspec.structs.replace(
        ferry().statements[0],
        id="m0",
        content=tuple(Span(one.start + 23, one.end + 23) for one in ferry().statements[0].content),
        source=(),
        cue=(),
        addressee=None,
    )
    reading = ferry(text=changed.replace("Brook softened", "She softened"))
    report = msgspec.structs.replace(reading.report, id="changed", text=changed)
    record.add(msgspec.structs.replace(reading, report=report, statements=(moved,), events=(), shifts=()))
    found = next(one for one in record.find("ferry") if one.report == "changed")
    assert found.speakers == ("Leo Finch",)
    assert found.decided
    assert found.decided.moved
    assert [one.state for one in record.review.log()].count("moved") == 1
    (given,) = (one.verdict for one in record.review.log(SAID) if not one.verdict.moved_from)
    record.review.undo(given.id, by="ada")
    assert set(speakers(record, "ferry")) == {("Ada Brook",)}
    assert faults(record) == []


def test_a_verdict_that_makes_no_sense_is_refused_and_changes_nothing(record: Record) -> None:
    review = record.review
    before, rows = shown(record), sizes(record)
    refusals: list[Callable[[], object]] = [
        lambda: review.correct(SAID, Correction(), by="ada"),
        lambda: review.correct(MET, Correction(speakers=("Finch",)), by="ada"),
        lambda: review.correct(SAID, Correction(spans=(Span(0, 10_000),)), by="ada"),
        lambda: review.merge([SAID], by="ada"),
        lambda: review.split(MET, [], by="ada"),
        lambda: review.merge_actors("Ada Brook", "brook", by="ada"),
        lambda: review.spans(SAID, "words that are not there"),
    ]
    for refused in refusals:
        with pytest.raises(VerdictError):
            refused()
    with pytest.raises(NotFoundError):
        review.accept("000000", by="ada")
    with pytest.raises(NotFoundError):
        review.undo(by="ada")
    assert (shown(record), sizes(record)) == (before, rows)


@given(readings(), st.data())
@settings(max_examples=25)
def test_any_verdict_can_be_given_and_taken_back(reading: Reading, data: st.DataObject) -> None:
    rows = rows_in(reading)
    with open_record(":memory:") as record:
        record.add(reading)
        before = shown(record)
        for row in Random(data.draw(st.integers(0, 99))).sample(rows, len(rows)):
            getattr(record.review, data.draw(st.sampled_from(["accept", "reject"])))(row.id, by="ada")
            assert faults(record) == []
        for _ in rows:
            record.review.undo(by="ada")
        assert shown(record) == before
        assert record.remove(reading.report.id) == 1
        assert set(sizes(record)) <= {"verdicts"}


def test_training_data_holds_what_was_decided_and_leaves_the_rest_out(record: Record, tmp_path: Path) -> None:
    record.review.correct(SAID, Correction(spans=record.review.spans(SAID, '"The ferry will sail,"')), by="ada")
    assert write_brat(record, tmp_path) == (1, 1)
    (article,) = read_articles(tmp_path)
    assert article.text == TEXT
    (gold,) = article.gold
    assert [one.of(TEXT) for one in gold.content] == ['"The ferry will sail,"']
    assert [one.of(TEXT) for one in gold.source] == ["Mayor Ada Brook"]
    assert any("Brook met harbour master" in one.of(TEXT) for one in article.discard)
    assert not any(one.overlaps(other) for one in article.discard for other in gold.content)
