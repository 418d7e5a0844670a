"""The site builds without a warning, leads nowhere that is not there, and asks no other host for anything."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import onrecord

DOCS = Path(__file__).parents[2] / "docs"
LOADED = {"src", "srcset", "data", "poster", "background", "action"}
CALLED = re.compile(r"""(?:url\(|@import\s)\s*["']?(?:https?:)?//""")


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that a link can name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif value and (name in LOADED or (tag == "link" and name == "href")):
                self.loads.append(value)
            elif value and tag == "a" and name == "href":
                self.links.append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet", str(DOCS), str(built)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return built


@pytest.fixture(scope="module")
def html(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def own(html: dict[Path, Page]) -> Iterator[tuple[Path, str]]:
    for path, page in html.items():
        for link in [*page.links, *page.loads]:
            if not urlsplit(link).netloc and urlsplit(link).scheme not in {"data", "mailto"}:
                yield path, link


def test_every_page_is_in_the_site(html: dict[Path, Page]) -> None:
    assert {path.stem for path in DOCS.glob("*.md")} <= {path.stem for path in html}


def test_every_link_leads_somewhere(html: dict[Path, Page]) -> None:
    for path, link in own(html):
        parts = urlsplit(link)
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.exists(), f"{path.name}: {link}"
        if parts.fragment and target.suffix == ".html":
            assert unquote(parts.fragment) in html[target].places, f"{path.name}: {link}"


def test_no_page_loads_anything_from_elsewhere(site: Path, html: dict[Path, Page]) -> None:
    for path, page in html.items():
        assert not [loaded for loaded in page.loads if urlsplit(loaded).netloc], path.name
    for sheet in site.rglob("*.css"):
        assert not CALLED.search(sheet.read_text(encoding="utf-8")), sheet.name


def test_every_public_name_is_explained(html: dict[Path, Page]) -> None:
    [python] = [page for path, page in html.items() if path.name == "python.html"]
    assert {f"onrecord.{name}" for name in onrecord.__all__} <= python.places
