import gzip
from datetime import date
from pathlib import Path

import pytest

from onrecord.schema import Report
from onrecord.sources import Failure, open_sources
from tests.files_of_reports import page, warc

pytest.importorskip("fastwarc")
WORDS = (
    "The ferry between Port Alder and Ness will sail again on Monday, the transport minister said on Tuesday, after a"
    " quarrel over fuel that has kept it in harbour for a week."
)
URL = "https://lamp.example/"


def read(path: Path) -> list[Report | Failure]:
    return list(open_sources([str(path)]))


def test_each_page_is_a_report_with_its_url_and_the_day_that_it_states(tmp_path: Path) -> None:
    path = warc(tmp_path / "news.warc.gz", {f"{URL}{n}": page(f"Ferry {n}", "2031-03-05", WORDS) for n in range(3)})
    for given in (path, unpacked(path)):
        reports = read(given)
        assert [one.ref for one in reports] == [f"{URL}{n}" for n in range(3)]
        for one in reports:
            assert isinstance(one, Report)
            assert WORDS in one.text
            assert (one.url, one.published, one.published_from) == (one.ref, date(2031, 3, 5), "metadata")


def unpacked(path: Path) -> Path:
    plain = path.with_suffix("")
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return plain


def test_a_page_without_an_article_stops_no_other(tmp_path: Path) -> None:
    pages = {f"{URL}menu": "<!doctype html><html><body>Home</body></html>", f"{URL}1": page("F", "2031-03-05", WORDS)}
    failure, report = read(warc(tmp_path / "news.warc.gz", pages))
    assert isinstance(failure, Failure)
    assert (failure.ref, failure.reason) == (f"{URL}menu", "the page holds no article")
    assert isinstance(report, Report)


@pytest.mark.parametrize(("status", "kind"), [("404 Not Found", "text/html"), ("200 OK", "image/png")])
def test_what_is_no_page_is_no_report(status: str, kind: str, tmp_path: Path) -> None:
    path = warc(tmp_path / "news.warc.gz", {URL: page("Ferry", "2031-03-05", WORDS)}, status, kind)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason == "the file holds no pages"


def test_a_file_that_ends_early_is_said_to(tmp_path: Path) -> None:
    path = warc(tmp_path / "news.warc.gz", {f"{URL}{n}": page(f"Ferry {n}", "2031-03-05", WORDS) for n in range(3)})
    plain = unpacked(path)
    plain.write_bytes(plain.read_bytes()[:-140])
    *reports, cut, failure = read(plain)
    assert [one.ref for one in reports if isinstance(one, Report)] == [f"{URL}0", f"{URL}1"]
    assert isinstance(cut, Failure) and isinstance(failure, Failure)
    assert (cut.ref, cut.reason) == (f"{URL}2", "the file ends early, in this page")
    assert (failure.ref, failure.reason) == (str(plain), "the file ends early")
    path.write_bytes(path.read_bytes()[:-140])
    *_, failure = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("the compressed file is broken")
