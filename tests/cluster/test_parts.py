"""Parts without a cluster: taken apart alike each time, written whole or not at all, read once."""

import gzip
import socket
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

import onrecord
from onrecord.cli import run
from onrecord.cluster import Output, Part, inputs, read, running
from onrecord.cluster.batches import read_batch, report_batch
from onrecord.cluster.output import Settings, left_to_read
from onrecord.cluster.parts import PartReader, open_parts, take_apart
from onrecord.errors import ClusterError
from onrecord.reading.fingerprint import fingerprint
from onrecord.reading.workers import Crew, read_reports
from onrecord.schema import Reading, Report, decode_as, encode, stable_id
from onrecord.sources import Failure
from tests import fragile
from tests.files_of_reports import lines
from tests.server import Server

SETTINGS = Settings(reader=fingerprint(), published=None, part_size=4)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("in")
    (folder / "deep").mkdir(parents=True)
    lines(
        folder / "b.jsonl",
        [{"id": str(n), "text": f"calm {n}", "published": f"2031-03-{1 + n % 2:02}"} for n in range(9)],
    )
    lines(folder / "deep" / "a.jsonl", [{"id": "x", "text": "fail"}, {"id": "y", "text": ""}])
    return folder


def read_here(output: Output, folder: str = "in") -> list[Part]:
    """Read what is left as the machines of a cluster do, in this process."""
    output.begin(SETTINGS)
    crew = Crew(fragile.load, 1)
    reader = PartReader(crew.read, output)
    parts = []
    for one, there in left_to_read(inputs(folder), output.parts()):
        row = pa.table({"input": [encode(one)], "there": [encode(sorted(there))]})
        for opened in open_parts(row, published=None, part_size=4):
            parts += [decode_as(Part, part) for part in reader(opened)["part"].to_pylist()]
    crew.dismiss()
    return parts


def refs(output: Output) -> list[str | None]:
    items = [item for part in output.parts() for item in output.items(part)]
    return sorted((item.report.ref if isinstance(item, Reading) else item.ref for item in items), key=str)


ALL = [*map(str, range(9)), "x", "y"]


def test_files_have_the_names_of_a_local_run(folder: Path) -> None:
    assert [one.name for one in inputs("in")] == ["in/b.jsonl", "in/deep/a.jsonl"]
    assert [one.name for one in inputs("./in/b.jsonl")] == ["./in/b.jsonl"]
    url = f"file://{folder.absolute()}"
    assert [one.name for one in inputs(url)] == [f"{url}/b.jsonl", f"{url}/deep/a.jsonl"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere", "no such file or folder"),
        ("empty", "holds no .parquet"),
        ("mixed", "mixed/a.txt: a cluster reads Parquet"),
        ("what://a/b", "what"),
    ],
)
def test_inputs_that_are_none(source: str, reason: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    Path("mixed").mkdir()
    Path("mixed/a.txt").write_text("calm")
    assert run(["cluster", "read", source, "out"]) == 2
    assert reason in capsys.readouterr().err
    assert not Path("out").exists()


def test_an_input_is_taken_apart_alike_each_time(folder: Path) -> None:
    one = inputs("in")[0]
    first, second = (list(take_apart(one, None, 4)) for _ in range(2))
    assert first == second
    assert [(part.number, part.last, len(items)) for part, items in first] == [
        (0, False, 4),
        (1, False, 4),
        (2, True, 1),
    ]


def test_a_batch_is_read_alike_by_any_pool() -> None:
    texts = ["one", "fail", "two", "die", "three"]
    items: list[Report | Failure] = [Report(id=stable_id(text), text=text, ref=text) for text in texts]
    batch = report_batch([*items, Failure("none", "is none", "try another")])
    crew = Crew(fragile.load, 1)
    tables = [read_batch(batch, crew.read), read_batch(batch, lambda some: read_reports(fragile.load, some, workers=2))]
    crew.dismiss()
    plain = [table.drop_columns(["reading"]).to_pylist() for table in tables]
    assert plain[0] == plain[1]
    assert [row["ref"] for row in plain[0]] == [*texts, "none"]
    assert [row["ref"] for row in plain[0] if row["reason"]] == ["fail", "die", "none"]


def test_rows_lie_in_folders_by_day_which_other_programs_read(folder: Path) -> None:
    read_here(Output("out"))
    table = ds.dataset("out", partitioning="hive", exclude_invalid_files=False).to_table()
    days = dict(zip(table["ref"].to_pylist(), table["published"].to_pylist(), strict=True))
    assert days["0"] == "2031-03-01" and days["1"] == "2031-03-02" and days["x"] is None
    assert sorted(days) == ALL


def test_what_is_there_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = Output("out")
    parts = read_here(output)
    assert refs(output) == ALL
    assert read_here(output) == []
    lost = next(part for part in parts if part.number == 1)
    (Path("out/_parts") / f"{lost.name}.json").unlink()
    assert [part.name for part in read_here(output)] == [lost.name]
    assert refs(output) == ALL
    monkeypatch.setattr(running, "connected", None)  # a cluster is not even looked for
    again = list(read(inputs("in"), output, part_size=4))
    assert {part.name for part in again} == {part.name for part in parts}


def test_an_input_that_has_changed_is_read_anew(folder: Path) -> None:
    output = Output("out")
    read_here(output)
    lines(folder / "b.jsonl", [{"id": "new", "text": "calm again"}])
    list(running._still_true(inputs("in"), output))
    read_here(output)
    assert refs(output) == ["new", "x", "y"]


def test_an_input_that_breaks_off_is_read_on_once_it_is_mended(folder: Path) -> None:
    path = folder / "b.jsonl.gz"
    whole = gzip.compress((folder / "b.jsonl").read_bytes())
    path.write_bytes(whole[:-9])
    (folder / "b.jsonl").unlink()
    output = Output("out")
    broken = [part for part in read_here(output) if part.broken]
    assert [part.input for part in broken] == ["in/b.jsonl.gz"]
    assert "broken" in broken[0].failures[-1].reason
    path.write_bytes(whole)
    list(running._still_true(inputs("in"), output))
    read_here(output)
    assert refs(output) == ALL


def test_an_output_is_of_one_reader_and_lies_apart(folder: Path) -> None:
    output = Output("out")
    read_here(output)
    with pytest.raises(ClusterError, match="another version"):
        list(read(inputs("in"), output, part_size=4, published=date(2031, 3, 4)))
    with pytest.raises(ClusterError, match="apart from the input"):
        list(read(inputs("in"), Output("in"), part_size=4))


def test_what_was_read_is_loaded_into_a_record_on_a_server(folder: Path, server: Server) -> None:
    read_here(Output("out"))
    url = server.empty()
    for db in (url, "record.db", url):
        assert run(["load", "out", "--db", db]) == 1
    with onrecord.open(url) as shared, onrecord.open("record.db") as own:
        assert [one.id for one in shared.reports()] == [one.id for one in own.reports()]
        assert [one.ref for one in shared.failures()] == [one.ref for one in own.failures()]


def test_loading_twice_changes_nothing_and_names_what_is_broken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = read_here(Output("out"))
    assert run(["load", "out", "--db", "record.db"]) == 1
    assert "9 added to record.db, 2 failed" in capsys.readouterr().out
    assert run(["load", "out", "--db", "record.db"]) == 1
    assert "0 added to record.db, 9 already there, 2 failed" in capsys.readouterr().out
    Path("out", parts[0].files[0]).unlink()
    assert run(["load", "out", "--db", "record.db"]) == 2
    assert parts[0].files[0] in capsys.readouterr().err
    assert run(["load", "in", "--db", "record.db"]) == 2
    assert "not what onrecord cluster read wrote" in capsys.readouterr().err


def test_a_failure_is_noted_also_where_another_report_of_its_address_was_read(folder: Path) -> None:
    lines(folder / "b.jsonl", [{"id": "same", "text": "calm"}, {"id": "same", "text": "fail"}])
    read_here(Output("out"))
    assert run(["load", "out", "--db", "record.db"]) == 1
    with onrecord.open("record.db") as record:
        assert [one.ref for one in record.failures()] == ["same", "x", "y"]


@pytest.mark.filterwarnings("ignore")  # Ray's own, on import
def test_a_cluster_that_is_not_there_is_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("ray")
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert run(["cluster", "read", "in", "out", "--address", address]) == 2
    assert f"no cluster at {address}" in capsys.readouterr().err
