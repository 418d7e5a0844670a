import re
import sys

import msgspec
import pytest

import onrecord
from onrecord.errors import OnRecordError
from onrecord.ledger import open_record
from onrecord.notebook import table
from tests.readings import ferry

SCRIPT = "<script>alert(1)</script>"


def test_a_reading_is_a_table_of_its_statements_with_their_spans() -> None:
    reading = ferry()
    rows = table(reading).rows
    assert [row["speakers"] for row in rows] == [["Ada Brook"], []]
    assert rows[0]["quotation"] == '"The ferry will sail," … "It will sail daily."'
    text = reading.report.text
    assert " … ".join(text[start:end] for start, end in rows[0]["content_spans"]) == rows[0]["quotation"]
    assert rows[0]["made_on"] == "2031-03-04"


def test_what_a_report_says_is_never_markup() -> None:
    reading = ferry(text=ferry().report.text.replace("sail daily.", f"sail {SCRIPT}"), daily=f"It will sail {SCRIPT}")
    with open_record(":memory:") as record:
        record.add(reading)
        shown = [table(reading), table(record.find(act=())), table(record.meetings()), table(record.actors())]
    for one in shown:
        html = one._repr_html_()
        assert html.startswith("<table>")
        assert "<script" not in html
    assert "&lt;script&gt;" in shown[0]._repr_html_()
    assert "&lt;script&gt;" in reading._repr_html_()
    assert "<script" not in reading._repr_html_()


def test_a_notebook_shows_who_said_what_first() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        html = table(record.find())._repr_html_()
    assert re.findall("<th>(.+?)</th>", html)[:5] == ["id", "speakers", "addressee", "quotation", "made_on"]


def test_a_title_is_never_markup() -> None:
    reading = ferry()
    titled = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, title=SCRIPT))
    assert "<script" not in titled._repr_html_()


@pytest.mark.parametrize(
    ("package", "method"), [("pyarrow", "to_arrow"), ("polars", "to_polars"), ("pandas", "to_pandas")]
)
def test_frames_hold_every_row_and_what_is_missing_is_said(
    package: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, package, None)
        with pytest.raises(
            OnRecordError, match=rf"needs {package}; install it with: pip install 'onrecord\[notebook\]'"
        ):
            getattr(table(ferry()), method)()
    pytest.importorskip(package)
    pytest.importorskip("pyarrow")
    frame = getattr(table(ferry()), method)()
    assert len(frame) == 2
    assert list(frame["id"].to_pylist() if package == "pyarrow" else frame["id"]) == ["5a1d", "de41"]


def test_the_id_of_a_statement_stays() -> None:
    with open_record(":memory:") as record:
        record.add(ferry())
        [match] = onrecord.check_quotation("It will sail daily.", record).matches
    assert table([match]).rows[0]["statement"] == match.statement == "5a1d"


def test_an_empty_answer_is_an_empty_table() -> None:
    assert table([]).rows == []
    assert table([])._repr_html_() == "<p>No rows</p>"
    assert onrecord.table is table
