import logging
from datetime import date

import pytest

from onrecord.errors import SourceError
from onrecord.sources.given import Given
from onrecord.sources.html import looks_like_html, read_html

HEAD = """<meta charset="{charset}"><title>Ferry to sail again | Harbour Wire</title>
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2031-03-04T10:00:00Z">
<meta property="article:modified_time" content="2031-03-06T10:00:00Z">
<link rel="canonical" href="https://harbour.example/ferry">"""
ARTICLE = """<nav><a href="/">Home</a> <a href="/about">About us</a></nav><article><h1>Ferry to sail again</h1>
<p>The ferry between Port Alder and Ness will sail again on Monday, the transport minister said on Tuesday.</p>
<p>“We have waited long enough,” Nadia Quist told reporters on the quay. She did not say what it would cost.</p>
<script>document.write("The minister said nothing of the kind to anybody, ever, in all her life.")</script>
</article><footer>© 2031</footer>"""
PAGE = f"<!DOCTYPE html><html><head>{HEAD}</head><body>{ARTICLE}</body></html>"


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset).encode(charset)


def test_the_article_and_what_the_page_says_of_it() -> None:
    report = read_html(page(), Given(ref="ferry.html"))
    assert report.text.split("\n\n")[-2:] == [
        "The ferry between Port Alder and Ness will sail again on Monday, the transport minister said on Tuesday.",
        "“We have waited long enough,” Nadia Quist told reporters on the quay. She did not say what it would cost.",
    ]
    assert (report.published, report.published_from) == (date(2031, 3, 4), "metadata")
    assert (report.title, report.outlet) == ("Ferry to sail again", "Harbour Wire")
    assert (report.ref, report.url) == ("ferry.html", "https://harbour.example/ferry")
    assert report.extractor is not None and report.extractor.startswith("trafilatura ")


def test_the_users_date_stands_above_the_pages() -> None:
    report = read_html(page(), Given(ref="a", published=date(2031, 3, 5)))
    assert (report.published, report.published_from) == (date(2031, 3, 5), "argument")
    assert report.published_conflict == "metadata says 2031-03-04"


def test_a_page_is_read_in_the_charset_that_it_names() -> None:
    assert "“We have waited long enough,”" in read_html(page("windows-1252"), Given(ref="a")).text


def test_without_metadata_no_date_is_made_up() -> None:
    bare = f"<html><body>{ARTICLE}<p>The quarrel began on 1 May 2019, when fuel was dear.</p></body></html>"
    assert read_html(bare.encode(), Given(ref="a")).published is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href=/>Home</a><a href=/b>About us</a></nav><p>Log in</p>",
        "<script>alert('The minister said that the ferry would sail again on Monday after all')</script>",
        "<" * 5000,
        "<div>" * 5000,
    ],
)
def test_a_page_without_an_article(body: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError, match=r"no article|cannot be parsed"):
        read_html(f"<html><body>{body}</body></html>".encode(), Given(ref="a"))
    assert capfd.readouterr() == ("", "")


def test_trafilaturas_complaints_stay_out_of_sight_but_can_be_listened_to(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG, logger="trafilatura"), pytest.raises(SourceError):
        read_html(b"<html></html>", Given(ref="a"))
    assert capfd.readouterr().err == ""


def test_what_looks_like_html() -> None:
    assert looks_like_html(b"\xef\xbb\xbf \n<!doctype HTML><html>")
    assert looks_like_html(b"<?xml version='1.0'?><html>")
    assert looks_like_html(b"<!-- saved --><html lang=en>")
    assert not looks_like_html(b"<Applause> The minister said")
    assert not looks_like_html(b"The <html> tag")
