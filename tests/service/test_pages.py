import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.knowledge.issues import read_issues
from onrecord.schema import Span, stable_id
from onrecord.service.app import create_app
from onrecord.service.pages.marking import Mark, blocks
from onrecord.service.settings import Settings
from tests.readings import TEXT, ferry, take
from tests.service.conftest import ADDRESS, TOKEN

HTML = {"Accept": "text/html"}
PAGES = ["/", "/actors", "/actors/brook", "/compare?one=Brook&other=Finch", "/meetings", "/reports", "/check", "/add",
         "/failures", "/statements/5a1d", "/timeline", "/timeline?actor=brook&issue=ceasefire"]  # fmt: skip


@pytest.fixture
def desk(settings: Settings) -> Iterator[TestClient]:
    """A browser that has shown the token."""
    with TestClient(create_app(settings), base_url=ADDRESS, headers=HTML) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def csrf(client: TestClient, page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get(page).text)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_small_and_asks_nothing_of_others(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 200
    assert len(answer.content) < 50_000
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.text)
    assert " style=" not in answer.text and "<script>" not in answer.text


def test_what_a_page_loads_first_is_small(desk: TestClient) -> None:
    page = desk.get("/").text
    loaded = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert len(page) + sum(len(desk.get(one).content) for one in loaded) < 150_000


def test_a_search_shows_the_quotation_and_who_said_it(desk: TestClient) -> None:
    page = desk.get("/?words=ferry&since=").text
    assert "The ferry will sail," in page and "Ada Brook" in page and "The Lamp" in page and "Looked for in" in page


def test_a_large_record_is_counted_where_it_is_asked_for_something(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = '<aside class="facets" aria-label="Narrow down">\n<section>'
    assert counts in re.sub(r"\n+", "\n", desk.get("/").text)
    monkeypatch.setattr("onrecord.service.pages.searching._COUNTED", 0)
    whole = re.sub(r"\n+", "\n", desk.get("/").text)
    assert counts not in whole and "All statements" in whole and "The ferry will sail" in whole
    assert counts in re.sub(r"\n+", "\n", desk.get("/?speaker=Brook").text)


def test_a_wrong_date_stays_in_the_form_with_the_reason(desk: TestClient) -> None:
    answer = desk.get("/?since=tomorrow&words=ferry")
    assert answer.status_code == 422
    assert 'value="tomorrow"' in answer.text and "YYYY-MM-DD, such as" in answer.text


def test_nothing_found_says_what_to_do(desk: TestClient) -> None:
    assert "begin anew" in desk.get("/?words=zeppelin").text


def test_rows_are_also_json_and_csv(desk: TestClient) -> None:
    rows = desk.get("/statements.json?words=ferry").json()["rows"]
    table = list(csv.DictReader(io.StringIO(desk.get("/statements.csv?words=ferry").text)))
    assert [row["statement"]["id"] for row in rows] == [row["id"] for row in table] == ["5a1d"]
    assert table[0]["quotation"] == rows[0]["quotation"]


def test_a_verdict_is_given_and_taken_back(desk: TestClient) -> None:
    form = {"csrf": csrf(desk, "/statements/5a1d"), "by": "ada"}
    assert "accepted by ada" in desk.post("/statements/5a1d", data=form | {"verdict": "accept"}).text
    gone = desk.post("/statements/5a1d", data=form | {"verdict": "reject", "why": "not said"})
    assert gone.status_code == 410 and "no longer listed" in gone.text and "not said" in gone.text
    back = desk.post("/statements/5a1d", data=form | {"verdict": "undo"})
    assert back.status_code == 200 and "The ferry will sail," in back.text


def test_a_correction_changes_what_the_form_changes_alone(desk: TestClient, settings: Settings) -> None:
    page = desk.get("/statements/5a1d").text
    words = unescape(re.findall(r"<textarea[^>]*>([^<]*)<", page)[0])
    form = {"csrf": csrf(desk, "/statements/5a1d"), "by": "ada", "verdict": "correct", "speaker": "Leo Finch",
            "to": "reporters", "made_on": "2031-03-04", "kind": "direct", "act": "speech", "words": words}  # fmt: skip
    assert "Leo Finch" in desk.post("/statements/5a1d", data=form).text
    with onrecord.open(settings.db) as record:
        found = record.show("5a1d")
    assert found.speakers == ("Leo Finch",)
    assert found.quotation == '"The ferry will sail," … "It will sail daily."'


def test_a_correction_that_cannot_be_made_stays_in_the_form(desk: TestClient) -> None:
    form = {"csrf": csrf(desk, "/statements/5a1d"), "by": "ada", "verdict": "correct", "speaker": "Ada Brook",
            "kind": "direct", "act": "speech", "words": "words that nobody wrote", "made_on": "soon"}  # fmt: skip
    answer = desk.post("/statements/5a1d", data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and "words that nobody wrote" in answer.text


def test_nobody_decides_without_the_token_or_from_another_page(client: TestClient, desk: TestClient) -> None:
    given = {"verdict": "reject", "by": "eve"}
    assert client.post("/statements/5a1d", data=given).status_code == 401
    assert desk.post("/statements/5a1d", data=given).status_code == 403
    assert "Accept" not in client.get("/statements/5a1d", headers=HTML).text


def test_a_read_only_service_shows_no_way_to_write(settings: Settings) -> None:
    with TestClient(create_app(replace(settings, read_only=True)), base_url=ADDRESS, headers=HTML) as client:
        assert "read-only" in client.get("/add").text
        assert 'action="/statements' not in client.get("/statements/5a1d").text


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(desk: TestClient) -> None:
    assert "begin with a search" in desk.get("/statements/abcdef12").text
    assert desk.get("/statements/abcdef12", headers={"Accept": "*/*"}).json()["status"] == 404


def test_markup_in_a_record_stays_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    plain = ferry()
    text = plain.report.text.replace("on Monday.", f"on Monday. {evil}\n\n<img src=x onerror=alert(1)>")
    made = ferry(text=text)
    report = msgspec.structs.replace(made.report, title=evil, outlet=f"{evil} & Sons", url="javascript:alert(1)")
    actors = [msgspec.structs.replace(actor, name=f'"><b onclick=alert(1)>{actor.name}') for actor in made.actors]
    path = tmp_path / "evil.db"
    with onrecord.open(path) as record:
        record.add(msgspec.structs.replace(made, report=report, actors=tuple(actors)))
        record.add_failure(f"{evil}.txt", evil, evil)
    with TestClient(create_app(Settings(db=path, token=TOKEN)), base_url=ADDRESS, headers=HTML) as client:
        client.get(f"/?token={TOKEN}")
        for page in [
            *PAGES,
            f"/reports/{report.id}",
            f"/?words={evil}",
            f"/actors?words={evil}",
            f"/compare?one={evil}",
        ]:
            body = client.get(page).text
            assert "<script>" not in body and "<img" not in body and "<b " not in body, page
            assert 'href="javascript:' not in body


@given(
    st.text(alphabet='ab \n."“”-', max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=6)
)
def test_marking_loses_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(span=Span(start, min(len(text), start + length)), role="content", label="1")
        for start, length in spans
        if start < len(text)
    ]
    shown = "".join(piece.text for block in blocks(text, marks) for piece in block.pieces)
    assert "".join(shown.split()) == "".join(text.split())


def test_marks_without_number_are_each_looked_at_once() -> None:
    text = "Yes. " * 100_000
    marks = [Mark(span=Span(start, start + 4), role="content") for start in range(0, len(text), 5)]
    (block,) = blocks(text, marks)
    assert sum(piece.roles == "content" for piece in block.pieces) == 100_000


def test_a_report_is_shown_whole_with_its_statements_numbered(desk: TestClient) -> None:
    (row,) = desk.get("/reports.json").json()["rows"]
    page = desk.get(f"/reports/{row['id']}").text
    text = unescape(re.sub(r"<[^>]+>", "", page))
    assert 'aria-label="Statement 1, Ada Brook"' in page
    assert f'href="/reports/{row["id"]}#s1"' in desk.get("/statements/5a1d").text and page.count('id="s1"') == 1
    first, _, last = (text.index(words) for words in ("The ferry will sail,", "Ada Brook", "It will sail daily."))
    assert first < last < text.index("]", first), "the bracket stands behind the last piece"
    for sentence in TEXT.split('"'):
        assert " ".join(sentence.split())[:30] in " ".join(text.split())


@pytest.fixture
def debate(settings: Settings) -> None:
    """Two people on the record who take sides on an issue that onrecord brings along, one of them more than once."""
    with onrecord.open(settings.db) as record:
        for number in range(70):
            others = " ".join(stable_id(str(number), str(word))[:6] for word in range(12))
            record.add(take("Ada Brook", f"We support a ceasefire, {others}", number))
        record.add(take("Leo Finch", "We reject any ceasefire <b>now</b>", 3))


@pytest.mark.usefixtures("debate")
def test_two_actors_on_an_issue_have_an_address_with_json_and_csv_beside_it(desk: TestClient) -> None:
    answer = desk.get("/compare?one=Brook&other=Finch&issue=ceasefire", follow_redirects=False)
    assert answer.headers["location"] == "/timeline?actor=Brook&actor=Finch&issue=ceasefire"
    page = desk.get(answer.headers["location"]).text
    assert "Ada Brook and Leo Finch on ceasefire" in page and "The latest 60 of" in page
    points = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><path', page)
    assert len(points) == 60
    points = [point for point in points if "statement" in point[1]]
    assert all("ceasefire" in sentence for _, sentence in points)
    assert all(desk.get(address).status_code == 200 for address, _ in points[:3])
    asked = "actor=Brook&actor=Finch&issue=ceasefire&until=2031-01-05"
    early = desk.get(f"/timeline?{asked}").text
    assert "&lt;b&gt;now" in early and "<b>now" not in early
    rows = desk.get(f"/timeline.json?{asked}").json()["rows"]
    table = list(csv.DictReader(io.StringIO(desk.get(f"/timeline.csv?{asked}").text)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert {(row["who"], row["stance"]) for row in table} == {("Ada Brook", "for"), ("Leo Finch", "against")}
    assert rows == desk.get(f"/api/v1/timeline?{asked}").json()["rows"]


@pytest.mark.usefixtures("debate")
def test_a_form_with_a_blank_second_actor_asks_for_the_first(desk: TestClient) -> None:
    assert "Ada Brook on ceasefire" in desk.get("/timeline?actor=Brook&actor=&issue=ceasefire").text


def test_several_who_met_stay_in_the_form_and_the_links(desk: TestClient) -> None:
    page = desk.get("/meetings?actor=Brook&actor=Finch").text
    assert re.findall(r'<input name="actor" value="(\w*)"', page) == ["Brook", "Finch"]
    assert "/meetings.json?actor=Brook&amp;actor=Finch" in page


@pytest.mark.usefixtures("debate")
def test_of_many_statements_side_by_side_the_latest_are_shown(desk: TestClient) -> None:
    page = desk.get("/compare?one=Brook&other=Finch").text
    assert 'The latest 50; <a href="/?speaker=brook">all</a>' in page and '<a href="/?speaker=finch">' not in page


@pytest.mark.usefixtures("debate")
def test_an_actor_has_its_positions_in_a_picture(desk: TestClient) -> None:
    answer = desk.get("/actors/brook")
    assert len(answer.content) < 100_000
    assert '<a href="/timeline?actor=brook&amp;issue=ceasefire">ceasefire</a>' in answer.text
    assert answer.text.count('class="mark"') == 60


def test_your_own_issues_are_those_of_pages_and_api(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "issues.yaml"
    file.write_text("- name: daily ferries\n  terms: [ferry]\n", encoding="utf-8")
    with TestClient(create_app(replace(settings, issues=read_issues(file))), base_url=ADDRESS, headers=HTML) as client:
        assert "daily ferries</a>" in client.get("/actors/brook").text
        assert [row["issue"] for row in client.get("/api/v1/positions?actor=brook").json()["rows"]] == ["daily ferries"]
        assert client.get("/api/v1/timeline?actor=brook&issue=ferries").json()["rows"][-1]["kind"] == "statement"
        for page in ("/compare", "/timeline"):
            assert re.findall(r"<option(?: selected)?>([^<]+)</option>", client.get(page).text) == ["daily ferries"]


@pytest.mark.parametrize("asked", ["actor=Nobody&issue=ceasefire", "actor=Brook&issue=fish", "since=soon"])
def test_a_line_of_time_that_cannot_be_had_says_why(desk: TestClient, asked: str) -> None:
    answer = desk.get(f"/timeline?{asked}")
    assert answer.status_code == 422 and 'role="alert"' in answer.text


@pytest.mark.parametrize("page", ["/actors?limit=0", "/actors?common=perhaps", "/failures?limit=lots", "/failures?x=1"])
def test_a_wrong_filter_of_a_list_says_what_is_wrong(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def test_every_account_of_a_meeting_is_shown_with_its_sentence(desk: TestClient, settings: Settings) -> None:
    with onrecord.open(settings.db) as record:
        for number in range(4):
            record.add(
                ferry(
                    text=TEXT.replace("daily", f"{number + 2} times a day"),
                    daily=f"It will sail {number + 2} times a day.",
                    ref=f"{number}.txt",
                )
            )
        (met,) = record.meetings()
    page = desk.get("/meetings").text
    assert (
        len(met.others) == 4
        and page.count("<blockquote>Brook met harbour master Leo Finch on Monday.</blockquote>") == 5
    )
    assert 'Told by <span class="number">2</span> more' in page


def test_without_words_the_latest_come_first_on_the_page_and_in_the_files_beside_it(
    desk: TestClient, settings: Settings
) -> None:
    with onrecord.open(settings.db) as record:
        for number in (3, 1, 2):
            record.add(take("Leo Finch", f"We will mend pier {number}", number))
    for asked, latest in (("", True), ("&newest=false", False), ("&words=pier&newest=true", True)):
        page = desk.get(f"/?speaker=Finch{asked}").text
        days = re.findall(r"<time>(2031-\d\d-\d\d)</time>", page)
        assert days == sorted(days, reverse=latest) and len(days) == 3
        for path in re.findall(r'href="(/statements\.json[^"]+)"', page):
            rows = desk.get(unescape(path)).json()["rows"]
            assert [row["statement"]["made_on"] for row in rows] == days
        for path in re.findall(r'href="(/statements\.csv[^"]+)"', page):
            assert [row["made_on"] for row in csv.DictReader(io.StringIO(desk.get(unescape(path)).text))] == days


def test_how_a_field_was_found_is_said_in_words(desk: TestClient, settings: Settings) -> None:
    reading = take("Ada Brook", "We will build boats", 1)
    (statement,) = reading.statements
    why = {"made_on": "passage", "speakers": "she -> Ada Brook, 0.98"}
    with onrecord.open(settings.db) as record:
        record.add(msgspec.structs.replace(reading, statements=(msgspec.structs.replace(statement, why=why),)))
    page = desk.get(f"/statements/{statement.id}").text
    assert "<dt>made on</dt><dd>what it is a part of says so" in page
    assert "she -&gt; Ada Brook, 0.98" in page


def test_a_report_without_a_headline_is_listed_by_what_it_was_given_by(desk: TestClient) -> None:
    assert ">ferry.txt</a>" in desk.get("/reports").text


def test_a_common_noun_is_listed_when_it_is_asked_for(desk: TestClient, settings: Settings) -> None:
    with onrecord.open(settings.db) as record:
        record.add(take("the company", "We will build boats", 1))
        record.add(take("31 men", "We will row them", 2))
    assert not re.findall("(?:the company|31 men)</a>", desk.get("/actors").text)
    assert "the company</a>" in desk.get("/actors?common=true").text
    assert "the company</a>" in desk.get("/actors?words=company").text
    assert [row["id"] for row in desk.get("/api/v1/actors").json()["rows"]] == ["brook", "finch"]


def test_words_and_speaker_are_corrected_in_the_report_and_taken_back(desk: TestClient, settings: Settings) -> None:
    report = f"/reports/{ferry().report.id}"
    signed = {"csrf": csrf(desk, report), "by": "Ann"}
    given = {"statement": "5a1d", "words": "It will\n sail daily.", "speaker": "Leo Finch"}
    page = desk.post(report, data=signed | given).text
    assert 'role="status"' in page and "Corrected" in page
    with onrecord.open(settings.db) as record:
        (found,) = record.find("sail daily", speaker="Finch")
        assert found.quotation == "It will sail daily." and found.decided
    undo = {"verdict": "undo", "target": found.decided.id}
    desk.post(f"/statements/{found.statement.id}", data=signed | undo)
    with onrecord.open(settings.db) as record:
        assert record.show("5a1d").speakers == ("Ada Brook",)


@pytest.mark.parametrize("given", [{}, {"words": "It never sailed."}, {"speaker": "Leo Finch", "by": ""}])
def test_a_correction_in_the_report_that_cannot_be_made_stays_in_the_form(
    desk: TestClient, given: dict[str, str]
) -> None:
    report = f"/reports/{ferry().report.id}"
    answer = desk.post(report, data={"csrf": csrf(desk, report), "statement": "5a1d", "by": "Ann"} | given)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert given.get("words", "") in answer.text
    assert desk.post(report, data={"statement": "5a1d", "by": "Ann", "speaker": "Leo Finch"}).status_code == 403
