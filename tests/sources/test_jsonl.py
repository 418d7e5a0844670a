import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError
from onrecord.schema import Report
from onrecord.sources import MAX_CHARACTERS, Failure
from onrecord.sources.given import Given
from onrecord.sources.jsonl import count_rows, read_jsonl

TEXT = "The ferry will sail on Monday, the minister said."


def read(*lines: str | bytes, published: date | None = None) -> list[Report | Failure]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(read_jsonl(io.BytesIO(data), Given(ref="rows.jsonl", published=published)))


def row(**fields: Any) -> str:
    return json.dumps(fields)


def test_a_line_with_everything() -> None:
    (report,) = read(
        row(text=TEXT, id="f1", published="2031-03-04", url="https://a.example", outlet="Star", title="Ferry", more=1)
    )
    assert isinstance(report, Report)
    assert (report.ref, report.url, report.outlet, report.title) == ("f1", "https://a.example", "Star", "Ferry")
    assert (report.published, report.published_from) == (date(2031, 3, 4), "field")
    assert report.text == TEXT


def test_the_text_alone_is_enough_and_blank_lines_are_none() -> None:
    reports = read("", row(text=TEXT), "  ", row(text=TEXT, id=7, published=None, outlet=None), "")
    assert [report.ref for report in reports] == ["rows.jsonl:2", "7"]


def test_the_users_date_stands_above_the_fields() -> None:
    (report,) = read(row(text=TEXT, published="2031-03-04T10:00:00Z"), published=date(2031, 3, 5))
    assert isinstance(report, Report)
    assert (report.published, report.published_conflict) == (date(2031, 3, 5), "field says 2031-03-04")


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert isinstance(read(b"\xef\xbb\xbf" + row(text=TEXT).encode())[0], Report)


@pytest.mark.parametrize(
    ("line", "ref", "reason"),
    [
        ('{"text": ', "rows.jsonl:2", "broken JSON"),
        (b'{"text": "caf\xe9"}', "rows.jsonl:2", "not UTF-8"),
        ('{"a":' * 100_000, "rows.jsonl:2", "broken JSON"),
        ('{"text": ' + "1" * 5000 + "}", "rows.jsonl:2", "broken JSON"),
        ("[1]", "rows.jsonl:2", "not a report"),
        (row(id="f2", body=TEXT), "f2", "not a report"),
        (row(id="f2", text=5), "f2", "not a report"),
        (row(id="f2", text=""), "f2", "empty"),
        (row(id="f2", text=TEXT, published="yesterday"), "f2", "no date"),
        (row(id="f2", text=TEXT, published="2031-02-30"), "f2", "no date"),
        (row(id="f2", text=TEXT, published=1930000000), "f2", "not a report"),
        ('{"id": "f2", "text": "half \\ud800 a character"}', "f2", "half a character"),
        ('{"id": "f\\ud800", "text": "The ferry"}', "rows.jsonl:2", "half a character"),
    ],
)
def test_a_line_that_cannot_be_read_is_listed_and_the_rest_go_on(line: str | bytes, ref: str, reason: str) -> None:
    before, failure, after = read(row(text=TEXT), line, row(text=TEXT))
    assert isinstance(before, Report) and isinstance(after, Report)
    assert isinstance(failure, Failure)
    assert failure.ref == ref
    assert failure.reason.startswith("line 2: ") and reason in failure.reason
    assert failure.reason.isprintable() and failure.hint


def test_a_line_too_long_to_hold_is_passed_over() -> None:
    failure, report = read(b"x" * (MAX_CHARACTERS + 3_000_000), row(text=TEXT))
    assert isinstance(failure, Failure) and "longer than" in failure.reason
    assert isinstance(report, Report)


def test_a_file_of_nothing_is_an_error() -> None:
    with pytest.raises(SourceError, match="empty"):
        read("", " ")


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readline(self, size: int | None = -1) -> bytes:
            self.taken += 1
            return row(text=TEXT).encode() + b"\n"

    stream = Endless()
    items: Iterator[Report | Failure] = read_jsonl(stream, Given(ref="-"))  # type: ignore[arg-type]
    for _ in range(3):
        next(items)
    assert stream.taken == 3


@given(st.lists(st.binary(max_size=30) | st.just(row(text=TEXT).encode()), max_size=10))
def test_each_line_is_a_report_or_a_failure_and_is_counted(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    try:
        items = list(read_jsonl(io.BytesIO(data), Given(ref="r")))
    except SourceError:
        items = []
    assert len(items) == count_rows(io.BytesIO(data))
