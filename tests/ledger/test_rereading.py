"""Reading again: what another reader made of the same reports, put on the record and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger import Change, Correction, Record, StatementQuery, open_record
from onrecord.ledger.exports import FORMS
from onrecord.ledger.rows import PIECES
from onrecord.schema import Interval, Reading, Report, Span, Statement, decode, encode, statement_id
from tests.ledger.files import faults, shown, sizes
from tests.ledger.strategies import readings
from tests.readings import TEXT, ferry, span

pytestmark = pytest.mark.usefixtures("database")

DAILY = '"It will sail daily."'
SAID, DENIED, MET = "5a1d", "de41", "ee71"
a_few = settings(max_examples=12)


@dataclass(frozen=True)
class Scripted:
    """A reader that reads as it is told to."""

    fingerprint: str
    script: Callable[[Report], Reading]

    def read(self, report: Report, /) -> Reading:
        return msgspec.structs.replace(self.script(report), report=report, reader=self.fingerprint)


def read(report: Report) -> Reading:
    """Read a ferry report, with ids of its own."""
    number = str(report.ref).removesuffix(".txt") if report.text != TEXT else ""
    body = encode(msgspec.structs.replace(ferry(text=report.text), report=report)).decode()
    for id in (SAID, DENIED, MET):
        body = body.replace(f'"{id}"', f'"{id}{number}"')
    return decode(body)


def otherwise(report: Report) -> Reading:
    """Read it with other bounds, another speaker, a meeting on another day, one statement less and one more."""
    reading = read(report)
    said, _ = reading.statements
    (met,) = reading.events
    content = (Span(said.content[0].start, said.content[0].end - 1), said.content[1])
    moved = msgspec.structs.replace(
        said, id=statement_id(report.id, content), content=content, speakers=("finch",), kind="mixed", confidence=0.5
    )
    words = (span("her office", report.text),)
    new = Statement(id=statement_id(report.id, words), kind="indirect", content=words, speakers=("brook",))
    return msgspec.structs.replace(
        reading,
        statements=(moved, new),
        events=(msgspec.structs.replace(met, date=Interval(date(2031, 3, 2)), status="planned"),),
        shifts=tuple(msgspec.structs.replace(shift, denied_by=()) for shift in reading.shifts),
    )


LATER = Scripted("weights 2", otherwise)


def old(number: int = 0) -> Reading:
    text = TEXT + f"\nPrinted as number {number}.\n" * bool(number)
    report = ferry(text=text, ref=f"{number}.txt").report
    return msgspec.structs.replace(read(report), reader="weights 1")


@pytest.fixture
def record() -> Record:
    record = open_record(":memory:")
    record.add(old())
    return record


def exported(record: Record, folder: Path) -> dict[str, bytes]:
    """Return every form of export, to the byte."""
    folder.mkdir()
    for form in FORMS:
        record.export(folder / form, form)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(changes: Iterable[Change]) -> dict[tuple[str, str, str], dict[str, tuple[str, str]]]:
    return {
        (change.part, change.change, change.id): {each.field: (each.before, each.after) for each in change.fields}
        for change in changes
    }


def test_what_would_change_is_told_row_by_row_before_anything_does(record: Record, tmp_path: Path) -> None:
    before = exported(record, tmp_path / "before")
    (seen,) = record.rereading.preview(LATER)
    assert told(seen.changes) == {
        ("statement", "changed", SAID): {
            "id": (SAID, otherwise(old().report).statements[0].id),
            "content": (f'"The ferry will sail,"{PIECES}{DAILY}', f'"The ferry will sail,{PIECES}{DAILY}'),
            "speakers": ("Ada Brook", "Leo Finch"),
            "kind": ("direct", "mixed"),
        },
        ("statement", "gone", DENIED): {},
        ("statement", "new", otherwise(old().report).statements[1].id): {},
        ("event", "changed", MET): {"date": ("2031-03-03", "2031-03-02"), "status": ("happened", "planned")},
        ("shift", "changed", next(each.id for each in seen.changes if each.part == "shift")): {
            "denied_by": (DENIED, "")
        },
    }
    assert {change.report for change in seen.changes} == {old().report.id}
    assert exported(record, tmp_path / "after") == before
    (done,) = record.rereading.run(LATER)
    assert done == seen


def test_a_record_that_was_read_again_is_as_one_made_today_and_undoing_makes_it_as_it_was(tmp_path: Path) -> None:
    with open_record(tmp_path / "one.db") as record, open_record(tmp_path / "two.db") as fresh:
        for number in range(4):
            record.add(old(number))
            fresh.add(LATER.read(old(number).report))
        before, stood = exported(record, tmp_path / "before"), sizes(record)
        assert len(list(record.rereading.run(LATER))) == 4
        assert record.rereading.outdated("weights 2") == []
        assert record.rereading.kept() == 4
        assert exported(record, tmp_path / "again") == exported(fresh, tmp_path / "fresh") != before
        assert shown(record) == shown(fresh)
        assert faults(record) == []
        assert list(record.rereading.run(LATER)) == []
        undone = list(record.rereading.undo())
        assert sum(len(one.changes) for one in undone) == 4 * 5
        assert exported(record, tmp_path / "undone") == before
        assert (sizes(record), record.rereading.kept()) == (stood, 0)
        assert faults(record) == []
        assert list(record.rereading.undo()) == []


def test_only_what_another_reader_read_is_read_again(record: Record) -> None:
    asked = []

    def noted(report: Report) -> Reading:
        asked.append(report.ref)
        return otherwise(report)

    record.add(LATER.read(old(1).report))
    record.add(msgspec.structs.replace(old(2), reader=None))
    list(record.rereading.run(Scripted("weights 2", noted)))
    assert sorted(map(str, asked)) == ["0.txt", "2.txt"]


def test_what_is_broken_off_goes_on_and_can_still_be_undone_whole(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        for number in range(5):
            record.add(old(number))
        before = exported(record, tmp_path / "before")
        work = record.rereading.run(LATER)
        first = [next(work), next(work)]
        del work
        assert len(record.rereading.outdated("weights 2")) == 3
        assert faults(record) == []
        rest = list(record.rereading.run(LATER))
        assert sorted(one.report for one in (*first, *rest)) == sorted(old(number).report.id for number in range(5))
        undo = record.rereading.undo()
        next(undo)
        del undo
        assert len(list(record.rereading.undo())) == 4
        assert exported(record, tmp_path / "undone") == before


def test_the_next_re_reading_drops_what_the_last_one_kept(record: Record, tmp_path: Path) -> None:
    list(record.rereading.run(LATER))
    second = exported(record, tmp_path / "second")
    list(record.rereading.run(Scripted("weights 3", read)))
    assert record.rereading.kept() == 1
    list(record.rereading.undo())
    assert exported(record, tmp_path / "undone") == second
    list(record.rereading.run(LATER))
    list(record.rereading.run(Scripted("weights 3", read)))
    assert record.rereading.drop() == 1
    assert list(record.rereading.undo()) == []
    assert faults(record) == []


def test_a_reading_that_says_the_same_changes_nothing_but_who_read_it(record: Record, tmp_path: Path) -> None:
    before = shown(record)
    (done,) = record.rereading.run(Scripted("weights 2", read))
    assert done.changes == ()
    assert shown(record) == before
    assert [reading.reader for reading in record.readings(old().report.id)] == ["weights 2"]
    list(record.rereading.undo())
    assert record.readings(old().report.id) == [old()]


def test_an_unsound_reading_is_refused_and_the_others_go_on(record: Record) -> None:
    record.add(old(1))

    def unsound(report: Report) -> Reading:
        reading = otherwise(report)
        if report.ref != "1.txt":
            return reading
        outside = msgspec.structs.replace(reading.statements[0], source=(Span(0, 10_000),))
        return msgspec.structs.replace(reading, statements=(outside, *reading.statements[1:]))

    done = {one.ref: one.refused for one in record.rereading.run(Scripted("weights 2", unsound))}
    assert done["0.txt"] is None
    assert "points at 0-10000" in str(done["1.txt"])
    assert record.readings(old(1).report.id) == [old(1)]
    assert record.rereading.outdated("weights 2") == [old(1).report.id]


def test_verdicts_outlive_a_re_reading_and_say_where_they_are_adrift(record: Record) -> None:
    record.review.correct(SAID, Correction(made_on=Interval(date(2031, 3, 1))), by="ada")
    record.review.accept(DENIED, by="ada")
    record.review.reject(MET, by="ada")
    stood = shown(record)
    (done,) = record.rereading.run(LATER)
    assert {(part, change) for part, change, _ in told(done.changes)} == {
        ("statement", "new"),
        ("shift", "changed"),
        ("verdict", "changed"),
    }
    states = {entry.verdict.target: entry.state for entry in record.review.log()}
    assert states == {SAID: "moved", DENIED: "row gone", MET: "in force"}
    assert record.show(SAID).speakers == ("Ada Brook",)
    assert record.show(SAID).statement.made_on == Interval(date(2031, 3, 1))
    assert str(record.show(DENIED).decided).endswith("nothing is read there any more")
    assert "other bounds" in str(record.show(SAID).decided)
    assert record.meetings() == []
    list(record.rereading.undo())
    assert shown(record) == stood
    assert {entry.state for entry in record.review.log()} == {"in force"}
    assert faults(record) == []


def test_utterances_and_meetings_are_drawn_anew(record: Record) -> None:
    record.add(old(1))
    asked = StatementQuery(words="sail")
    (before,) = record.utterances(asked)
    assert not before.disagreements
    (met,) = record.meetings()
    assert len(met.others) == 1
    one_alone = Scripted("weights 2", lambda report: otherwise(report) if report.ref == "1.txt" else read(report))
    list(record.rereading.run(one_alone))
    (after,) = record.utterances(asked)
    assert [clash.field for clash in after.disagreements] == ["speaker"]
    assert [met.others for met in record.meetings()] == [(), ()]
    list(record.rereading.undo())
    assert record.utterances(asked) == [before]
    assert record.meetings() == [met]


def test_a_report_on_which_reading_fails_keeps_its_reading_and_the_others_go_on(record: Record) -> None:
    record.add(old(1))
    first = min(record.rereading.outdated("weights 2"))

    def fails(report: Report) -> Reading:
        if report.id == first:
            raise ArithmeticError("no such number")
        return otherwise(report)

    reader = Scripted("weights 2", fails)
    for told in (list(record.rereading.preview(reader)), list(record.rereading.run(reader))):
        reasons = {one.report: one.refused for one in told}
        assert reasons.pop(first) == "reading it failed: ArithmeticError: no such number"
        assert list(reasons.values()) == [None]
    assert record.rereading.outdated("weights 2") == [first]
    assert record.rereading.kept() == 1
    assert [one.refused for one in record.rereading.undo()] == [None]


def test_undoing_goes_on_where_a_report_is_taken_off_meanwhile(record: Record) -> None:
    record.add(old(1))
    list(record.rereading.run(LATER))
    undoing = record.rereading.undo()
    done = next(undoing)
    record.remove(next(one.report.ref for one in (old(), old(1)) if one.report.id != done.report) or "")
    assert list(undoing) == []


def test_each_sighting_is_read_for_its_own_day_and_one_corrected_meanwhile_is_left(record: Record) -> None:
    reprint = msgspec.structs.replace(
        old(), report=msgspec.structs.replace(old().report, ref="reprint.txt", published=date(2031, 3, 9))
    )
    record.add(reprint)
    corrected = msgspec.structs.replace(reprint.report, published=date(2031, 3, 8), published_from="argument")

    def meanwhile(report: Report) -> Reading:
        if report.ref == "reprint.txt" and record.readings(report.id)[1].report.published == date(2031, 3, 9):
            record.add(msgspec.structs.replace(reprint, report=corrected))
        return otherwise(report)

    list(record.rereading.run(Scripted("weights 2", meanwhile)))
    first, second = record.readings(old().report.id)
    assert (first.reader, second.reader, second.report.published) == ("weights 2", "weights 1", date(2031, 3, 8))
    assert record.rereading.kept() == 1
    list(record.rereading.run(LATER))
    assert [one.reader for one in record.readings(old().report.id)] == ["weights 2", "weights 2"]
    assert faults(record) == []


def test_a_report_that_goes_takes_its_former_reading_along(record: Record) -> None:
    list(record.rereading.run(LATER))
    record.remove("0.txt")
    assert sizes(record) == {}


@given(st.data())
@a_few
def test_whatever_is_read_again_can_be_taken_back(data: st.DataObject) -> None:
    texts = st.sampled_from(["Rain fell.\nAda said no.", "😀 no"])
    numbers = count()
    added = [data.draw(readings(text=texts, ref=st.just(f"r{next(numbers)}"), url=st.none())) for _ in range(3)]
    again = {text: data.draw(readings(text=st.just(text))) for text in {reading.report.text for reading in added}}
    later = Scripted("later", lambda report: again[report.text])
    with open_record(":memory:") as record, open_record(":memory:") as fresh:
        for reading in added:
            record.add(reading)
        ids = {reading.report.id for reading in added}
        before, rows = [shown(record), *(record.readings(id) for id in ids)], sizes(record)
        for report in [reading.report for id in sorted(ids) for reading in record.readings(id)]:
            fresh.add(later.read(report))
        previewed = list(record.rereading.preview(later))
        assert list(record.rereading.run(later)) == previewed
        assert shown(record) == shown(fresh)
        assert faults(record) == []
        list(record.rereading.undo())
        assert [shown(record), *(record.readings(id) for id in ids)] == before
        assert sizes(record) == rows
        assert faults(record) == []
