"""An HTML page -> the report in it, through trafilatura."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.knowledge.calendar import parse_date
from onrecord.schema import PublishedFrom, Report
from onrecord.sources.decoding import decode
from onrecord.sources.given import Given
from onrecord.sources.report import make_report

if TYPE_CHECKING:
    from trafilatura.settings import Document

_START = re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.I)
_LEAST_WORDS = 20
"""A page with fewer words beside its menus has no article."""
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2999-12-31"}
"""Only what the page states; fixed bounds, since the default ends today and would change what is read."""


def looks_like_html(head: bytes) -> bool:
    """Tell whether a file that begins so is HTML."""
    return bool(_START.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()))


def read_html(data: bytes, given: Given) -> Report:
    """Read the article of an HTML page, its paragraphs parted by blank lines.  SourceError where it has none."""
    declared = _CHARSET.search(data, 0, 4096)
    page = decode(data, charset=given.charset or (declared[1].decode("ascii") if declared else None))
    document, extractor = _extract(page, given.url)
    paragraphs = [line for line in ((document and document.text) or "").splitlines() if line.strip()]
    if sum(len(paragraph.split()) for paragraph in paragraphs) < _LEAST_WORDS or document is None:
        raise SourceError("the page holds no article", "save the article's text in a .txt file and give that")
    stated: list[tuple[PublishedFrom, date]] = []
    if day := parse_date(document.date or ""):
        stated.append(("metadata", day))
    return make_report(
        "\n\n".join(paragraphs),
        published=given.published,
        other_dates=stated,
        ref=given.ref,
        title=document.title,
        url=given.url or document.url,
        outlet=document.sitename,
        extractor=extractor,
    )


def _extract(page: str, url: str | None) -> tuple[Document | None, str]:
    """Return what trafilatura finds in a page, and the version that found it."""
    import trafilatura  # a quarter of a second, which only pages should cost

    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())  # or its complaints about bad pages go to standard error
    try:
        document = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception as error:
        # Pages are hostile, and a parser's faults are as many as they: each is a page that cannot be read.
        raise SourceError(f"the page cannot be parsed ({type(error).__name__})", "give the article's text") from error
    if isinstance(document, dict):
        raise TypeError("trafilatura returned a dict without being asked to")
    return document, f"trafilatura {trafilatura.__version__}"
