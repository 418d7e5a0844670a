"""Stories in a real browser; skipped where neither Playwright nor a Chromium of the system is there.

With ONRECORD_SCREENSHOTS=docs these also make the pictures of the documentation.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.ledger import Record
from onrecord.service.settings import Settings
from onrecord.sources import open_sources
from tests.readings import ferry, take
from tests.service.conftest import running

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright to drive a browser with")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

EXAMPLES = Path(__file__).parents[2] / "examples"
TOKEN = "let-me-write"
PHONE = {"width": 390, "height": 844}
TIMELINE = "/timeline?actor=Brook&actor=Finch&issue=ceasefire"
EVIL = "<img src=x onerror=\"document.title='pwned'\">"


@dataclass(frozen=True, slots=True)
class Desk:
    """A record of the examples, served, and a page of a browser that may write."""

    page: Any
    address: str
    db: Path

    def open(self, path: str) -> Any:
        self.page.goto(self.address + path)
        return self.page

    def record(self) -> Record:
        return onrecord.open(self.db)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    db = tmp_path_factory.mktemp("browser") / "record.db"
    sources = open_sources([str(EXAMPLES)])
    with onrecord.open(db) as record:
        for reading in onrecord.Reader().read_many(one for one in sources if isinstance(one, onrecord.Report)):
            record.add(reading)
        record.add(ferry())
        record.add(take("Ada Brook", "We support a ceasefire", 1))
        record.add(take("Leo Finch", "We reject any ceasefire", 2))
        record.add_failure("broken.html", f"no text in it {EVIL}", "save the page again")
    with running(Settings(db=db, port=0, token=TOKEN)) as address:
        yield address, db


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def desk(browser: Any, served: tuple[str, Path]) -> Iterator[Desk]:
    """Open a page that fails the test where a script fails, the policy refuses something, or another host is asked."""
    address, db = served
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(address) else None)
    page.goto(f"{address}/?token={TOKEN}")
    yield Desk(page, address, db)
    context.close()
    assert not faults


def pictured(page: Any, name: str) -> None:
    if folder := os.environ.get("ONRECORD_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"page-{name}.png")


def test_a_statement_is_found_and_its_speaker_corrected_by_keyboard(desk: Desk) -> None:
    page, keys = desk.page, desk.page.keyboard
    keys.press("Escape")
    page.locator("h1").click()
    keys.press("/")
    keys.type("sail daily")
    keys.press("Enter")
    page.wait_for_url("**words=sail*")
    page.locator(".total:has-text('1 statement')").wait_for()
    pictured(page, "search")
    page.evaluate("document.activeElement.blur()")
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/statements/5a1d")
    keys.press("e")
    keys.type("Leo Finch")
    keys.press("Enter")
    page.locator("h1:has-text('Leo Finch')").wait_for()
    assert "corrected by" in page.inner_text(".decided")
    keys.press("u")
    page.locator("h1:has-text('Ada Brook')").wait_for()


def test_a_draft_with_an_altered_quotation_is_caught(desk: Desk) -> None:
    page = desk.open("/check")
    page.fill(
        "#draft",
        'Ilse Marchand said: "The boats are an entirely different matter."\n\nAda Brook: "It will sail daily."',
    )
    page.click("form.check button")
    page.locator(".verdict-list").wait_for()
    verdicts = page.locator(".verdict").all_inner_texts()
    assert any("altered" in one for one in verdicts)
    assert page.locator(".evidence ins").count() and page.locator(".evidence del").count() + page.locator("ins").count()
    pictured(page, "check")
    with desk.record() as record:
        assert len(record.reports()) == 6


def test_two_actors_are_compared_on_one_issue(desk: Desk) -> None:
    page = desk.open("/compare")
    page.fill("[name=one]", "Marchand")
    page.fill("[name=other]", "Verhaal")
    page.fill("[name=words]", "boats")
    page.click("text=Compare >> nth=-1")
    page.locator(".sides").wait_for()
    assert page.locator(".sides h2").all_inner_texts()[0].endswith("Ilse Marchand")
    assert page.locator(".sides section").count() == 2
    assert all("boats" in said.lower() for said in page.locator(".sides blockquote").all_inner_texts())


def test_the_positions_of_two_actors_are_one_picture_whose_points_lead_to_their_statements(desk: Desk) -> None:
    page = desk.open("/compare")
    page.fill("[name=one]", "Brook")
    page.fill("[name=other]", "Finch")
    page.select_option("[name=issue]", "ceasefire")
    page.click("text=Compare >> nth=-1")
    page.wait_for_url("**/timeline?actor=Brook&actor=Finch&issue=ceasefire")
    point = page.locator("svg.timeline a[aria-label*='We support a ceasefire']")
    pictured(page, "timeline")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/*")
    assert "We support a ceasefire" in page.inner_text(".passage")


SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".report .text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


def test_words_selected_in_a_report_become_the_statement_and_undo_takes_it_back(desk: Desk) -> None:
    page = desk.open(f"/reports/{ferry().report.id}")
    page.evaluate(SELECT, "The ferry will sail,")
    playwright.expect(page.locator("[name=words]")).to_have_value("The ferry will sail,")
    playwright.expect(page.locator("[name=statement]")).to_have_value("5a1d")
    page.keyboard.press("e")
    page.keyboard.type("Leo Finch")
    page.keyboard.press("Enter")
    page.wait_for_url("**?corrected=*")
    assert "Leo Finch, “The ferry will sail,”" in page.inner_text("#decided")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("u")
    page.wait_for_url("**/statements/5a1d")
    assert page.inner_text("h1").endswith("Ada Brook to reporters")


def test_a_broken_file_says_why_and_the_rest_goes_on(desk: Desk) -> None:
    page = desk.open("/add")
    good = b'SALTMERE, 5 March 2031 - "We will repair the pier by June," harbour master Leo Finch said on Wednesday.\n'
    page.set_input_files(
        "[type=file]",
        [
            {"name": "broken.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02 no text"},
            {"name": "pier.txt", "mimeType": "text/plain", "buffer": good},
        ],
    )
    page.click("form.add button")
    page.locator("h1:text-is('Added')").wait_for(timeout=30_000)
    assert "broken.txt" in page.inner_text(".failed")
    desk.open("/failures")
    assert "broken.txt" in page.inner_text("main")
    desk.open("/?words=pier")
    assert "We will repair the pier" in page.inner_text(".results")
    with desk.record() as record:
        record.remove("pier.txt")
        record.clear_failure("broken.txt")


def addresses(desk: Desk) -> list[str]:
    with desk.record() as record:
        reports = [f"/reports/{one.id}" for one in record.reports()][:2]
        actor = next(one.id for one in record.actors("Marchand") if one.kind == "person")
        (found,) = record.find("weekend", speaker="Marchand", kind="direct")
    statement = f"/statements/{found.statement.id}"
    lists = ["/", "/?words=zeppelin", "/?since=soon", "/actors", "/compare?one=Marchand&other=Verhaal", "/meetings"]
    rest = ["/reports", "/check", "/add", "/feeds", "/failures", "/nothing", "/timeline", "/actors/brook", TIMELINE]
    return [*lists, statement, *reports, f"/actors/{actor}", *rest]


def test_no_page_has_a_barrier_that_axe_knows(desk: Desk) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe").Axe()
    for scheme in ("light", "dark"):
        desk.page.emulate_media(color_scheme=scheme)
        for path in addresses(desk):
            found = axe.run(desk.open(path))
            assert not found.violations_count, f"{path} ({scheme}): {found.generate_report()}"


def test_every_page_fits_a_phone_and_twice_the_size(desk: Desk) -> None:
    for viewport in ({"width": 600, "height": 450}, PHONE):  # 1200 pixels at 200% are 600
        desk.page.set_viewport_size(viewport)
        for path in addresses(desk):
            page = desk.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
    pictured(desk.open(addresses(desk)[6]), "phone")


def test_a_hostile_text_changes_no_page(desk: Desk) -> None:
    page = desk.open("/failures")
    assert EVIL in page.inner_text("main")
    assert "pwned" not in page.title()
    page = desk.open(addresses(desk)[7])
    pictured(page, "report")
