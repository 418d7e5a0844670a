import io
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.schema import Report
from onrecord.sources import Failure, count, open_bytes, open_sources
from tests.files_of_reports import parquet

TEXT = "The ferry will sail on Monday, the minister said."


def read(path: Path) -> list[Report | Failure]:
    return list(open_sources([str(path)]))


def test_a_row_with_everything(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        [
            {
                "text": TEXT,
                "id": "f1",
                "published": "2031-03-04",
                "url": "https://a.example",
                "outlet": "Star",
                "more": 1,
            }
        ],
    )
    (report,) = read(path)
    assert isinstance(report, Report)
    assert (report.text, report.ref, report.url, report.outlet) == (TEXT, "f1", "https://a.example", "Star")
    assert (report.published, report.published_from) == (date(2031, 3, 4), "field")


@pytest.mark.parametrize("day", [date(2031, 3, 4), datetime(2031, 3, 4, 23, tzinfo=UTC), datetime(2031, 3, 4)])
def test_days_of_any_type(day: object, tmp_path: Path) -> None:
    (report,) = read(parquet(tmp_path / "a.parquet", [{"text": TEXT, "published": day}]))
    assert isinstance(report, Report)
    assert (report.published, report.ref) == (date(2031, 3, 4), f"{tmp_path}/a.parquet:1")


def test_a_row_that_is_no_report_stops_no_other(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"text": TEXT, "id": n} for n in range(600)]
    rows[300] = {"text": None, "id": 300}
    path = parquet(tmp_path / "a.parquet", rows)
    items = read(path)
    assert [item.ref for item in items] == [str(n) for n in range(600)]
    (failure,) = [item for item in items if isinstance(item, Failure)]
    assert failure.reason.startswith("row 301: not a report")
    assert count([str(path)]) == 600


def test_a_file_that_is_broken_or_has_no_text(tmp_path: Path) -> None:
    whole = parquet(tmp_path / "a.parquet", [{"text": TEXT}]).read_bytes()
    for data, reason in [(whole[:-20], "broken"), (b"PAR1", "broken"), (b"", "broken")]:
        (failure,) = open_bytes(data, name="a.parquet")
        assert isinstance(failure, Failure)
        assert reason in failure.reason and failure.hint
    (failure,) = read(parquet(tmp_path / "b.parquet", [{"words": TEXT}]))
    assert isinstance(failure, Failure)
    assert failure.reason == "the file has no column text"


def test_it_is_told_by_its_beginning(tmp_path: Path) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), out)
    (tmp_path / "rows").write_bytes(out.getvalue())
    (report,) = read(tmp_path / "rows")
    assert isinstance(report, Report)
    assert report.text == TEXT
