import csv
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError, SourceError
from onrecord.ledger import Correction, Record, open_record
from onrecord.ledger.exports import FORMS
from onrecord.schema import Reading
from tests.ledger.files import shown
from tests.ledger.strategies import readings
from tests.readings import TEXT, ferry
from tests.statements import said

pytestmark = pytest.mark.usefixtures("database")

HOSTILE = 'a\tb\n"c",=1+1'


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record(":memory:") as record:
        record.add(ferry())
        record.review.correct("5a1d", Correction(speakers=("Finch",)), by="ada", why="no")
        record.review.accept("de41", by="bo")
        record.review.undo(by="bo")
        yield record


def exported(record: Record, form: str) -> dict[str, bytes]:
    """Return what an export writes, by file."""
    with TemporaryDirectory() as folder:
        record.export(Path(folder) / "out", form)  # type: ignore[arg-type]
        return {path.name: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@st.composite
def several(draw: st.DrawFn) -> list[Reading]:
    texts = st.sampled_from(["Rain fell.\nAda said no.", "😀 no", HOSTILE])
    return [draw(readings(text=texts, ref=st.just(f"r{n}"), url=st.none())) for n in range(draw(st.integers(1, 3)))]


@given(several(), st.randoms())
@settings(max_examples=15)
def test_json_lines_come_back_without_loss_and_the_order_of_adding_does_not_show(
    added: list[Reading], chance: Random
) -> None:
    shuffled = list(added)
    chance.shuffle(shuffled)
    with open_record(":memory:") as one, open_record(":memory:") as other, open_record(":memory:") as back:
        for reading in added:
            one.add(reading)
        for reading in shuffled:
            other.add(reading)
        first = one.reading(added[0].report.id)
        if first.statements:
            one.review.reject(f"{first.statements[0].id}", by="ada")
            other.review.take([entry.verdict for entry in one.review.log()])
        forms = [form for form in FORMS if form != "parquet"]
        assert [exported(one, form) for form in forms] == [exported(other, form) for form in forms]
        (lines,) = exported(one, "jsonl").values()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "record.jsonl"
            path.write_bytes(lines)
            assert back.load(path)[0] == len(added)
            assert back.load(path) == (0, 0)
        assert exported(back, "jsonl") == exported(one, "jsonl")
        assert shown(back) == shown(one)
        assert back.review.log() == one.review.log()


def test_tables_have_a_row_for_each_statement_and_meeting(record: Record) -> None:
    files = exported(record, "csv")
    said = list(csv.DictReader(files["who_said_what.csv"].decode().splitlines()))
    assert {(row["who"], row["reviewed"]) for row in said} == {("Leo Finch", "corrected"), ("", "")}
    (met,) = csv.DictReader(files["meetings.csv"].decode().splitlines())
    assert met["who"] == "Ada Brook & Leo Finch"


def test_no_text_of_a_report_is_a_formula_in_a_spreadsheet() -> None:
    reading, _ = said("said", "=HYPERLINK(1)")
    with open_record(":memory:") as record:
        record.add(reading)
        rows = list(csv.DictReader(exported(record, "csv")["who_said_what.csv"].decode().splitlines()))
    assert [row["said"] for row in rows] == ["'=HYPERLINK(1)"]


def test_parquet_has_the_same_rows(record: Record, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert record.export(tmp_path / "out", "parquet") == 4
    table = parquet.read_table(tmp_path / "out" / "who_said_what.parquet")
    assert table.num_rows == 2
    assert str(table.schema.field("made_from").type) == "date32[day]"


def test_a_long_record_is_exported_a_part_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(":memory:") as record:
        for number in range(5):
            record.add(ferry(text=f"{TEXT}Number {number}.\n", ref=f"{number}.txt"))
        forms = [form for form in FORMS if form != "parquet"]
        whole = [exported(record, form) for form in forms]
        monkeypatch.setattr("onrecord.ledger.exports.contents._PAGE", 2)
        monkeypatch.setattr("onrecord.ledger.exports.tabular._GROUP", 2)
        assert [exported(record, form) for form in forms] == whole
        parquet = pytest.importorskip("pyarrow.parquet")
        assert record.export(tmp_path / "out", "parquet") == 20
    file = parquet.ParquetFile(tmp_path / "out" / "who_said_what.parquet")
    assert [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)] == [2] * 5
    ids = [line["statement"] for line in csv.DictReader(whole[0]["who_said_what.csv"].decode().splitlines())]
    assert file.read().column("statement").to_pylist() == ids


def test_parquet_without_pyarrow_says_what_to_do(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(RecordError, match="pip install"):
        record.export(tmp_path / "out", "parquet")


def test_a_quotation_is_pinned_by_position_and_by_words(record: Record) -> None:
    (data,) = exported(record, "json-ld").values()
    graph = json.loads(data)["@graph"]
    quotation = next(node for node in graph if node["@id"].endswith("5a1d"))
    assert quotation["spokenByCharacter"][0]["name"] == "Leo Finch"
    for target, words in zip(
        quotation["oa:hasTarget"], ['"The ferry will sail,"', '"It will sail daily."'], strict=True
    ):
        position, quote = target["oa:hasSelector"]
        assert TEXT[position["oa:start"] : position["oa:end"]] == quote["oa:exact"] == words
        assert (quote["oa:prefix"] + words + quote["oa:suffix"]) in TEXT


def test_events_are_dyads(record: Record) -> None:
    (data,) = exported(record, "events-tsv").values()
    rows = list(csv.DictReader(data.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [(row["SourceName"], row["TargetName"], row["CAMEOCode"], row["Date"]) for row in rows] == [
        ("Ada Brook", "Leo Finch", "040", "20310303"),
        ("Leo Finch", "Ada Brook", "040", "20310303"),
    ]
    (line,) = exported(record, "plover").values()
    event = json.loads(line)
    assert (event["type"], event["date"], [one["name"] for one in event["actor"]]) == (
        "CONSULT",
        "2031-03-03",
        ["Ada Brook", "Leo Finch"],
    )


def test_entities_refer_to_entities_that_are_there(record: Record) -> None:
    (data,) = exported(record, "ftm").values()
    entities = {entity["id"]: entity for entity in map(json.loads, data.splitlines())}
    assert {entity["schema"] for entity in entities.values()} == {"Person", "Article", "Documentation", "Event"}
    for entity in entities.values():
        for name in ("entity", "document", "involved", "proof"):
            assert set(entity["properties"].get(name, ())) <= set(entities)


def test_what_is_no_export_is_refused_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    with open_record(":memory:") as record:
        record.add(ferry())
        record.review.accept("5a1d", by="ada")
        record.export(path, "jsonl")
    reading, verdict = path.read_bytes().splitlines()
    both = reading[:-1] + b"," + verdict[1:]
    for content, fault in (
        (b"{}\n", "line 1"), (b'\n{"reading": 3}\n', "line 2"), (b"no json", "line 1"), (both, "line 1")
    ):  # fmt: skip
        path.write_bytes(content)
        with open_record(":memory:") as record, pytest.raises(SourceError, match=fault):
            record.load(path)
    with open_record(":memory:") as record, pytest.raises(SourceError, match="cannot be read"):
        record.load(tmp_path / "missing.jsonl")


def test_lines_before_one_that_is_broken_are_on_the_record(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    record.export(path, "jsonl")
    whole = path.read_bytes()
    lines = len(whole.splitlines())
    path.write_bytes(whole + b'{"reading": 3}\n' + whole)
    taken: list[None] = []
    with open_record(":memory:") as back:
        with pytest.raises(SourceError, match=f"line {lines + 1}"):
            back.load(path, on_line=lambda: taken.append(None))
        assert len(taken) == lines
        back.export(tmp_path / "out.jsonl", "jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == whole


def test_an_export_that_cannot_be_written_leaves_nothing(record: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        record.export(tmp_path / "missing" / "out.jsonl", "jsonl")
    with pytest.raises(RecordError, match="cannot be a folder"):
        (tmp_path / "file").touch()
        record.export(tmp_path / "file", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_later_sighting_does_not_change_the_ids(record: Record) -> None:
    before = exported(record, "events-tsv")
    record.add(msgspec.structs.replace(ferry(), report=msgspec.structs.replace(ferry().report, ref="z.txt")))
    assert exported(record, "events-tsv") == before


def test_somebody_unnamed_is_nobody_of_another_report() -> None:
    def unnamed(reading: Reading) -> Reading:
        brook, finch = reading.actors
        return msgspec.structs.replace(reading, actors=(brook, msgspec.structs.replace(finch, kind="unnamed")))

    with open_record(":memory:") as record:
        for number in range(2):
            record.add(unnamed(ferry(text=TEXT + f"No. {number}.", ref=f"{number}.txt")))
        rows = [json.loads(line) for line in exported(record, "plover")["out"].splitlines()]
        assert len({actor["id"] for row in rows for actor in row["actor"] if actor["name"] == "Leo Finch"}) == 2
        assert len({actor["id"] for row in rows for actor in row["actor"] if actor["name"] == "Ada Brook"}) == 1
        sides = [line.split("\t")[3:5] for line in exported(record, "events-tsv")["out"].decode().splitlines()[1:]]
        assert len({id for id, name in sides if name == "Leo Finch"}) == 2
