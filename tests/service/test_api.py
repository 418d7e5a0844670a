"""The API answers what the library does, in the same words, a page at a time."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord.schema import decode, encode
from onrecord.service import api
from tests.readings import ferry
from tests.service.conftest import AUTHORISED

REPORT = """\
SALTMERE, 6 March 2031 - "The harbour is closed to trawlers," Mayor Ada Brook told reporters on Wednesday.
"""


def get(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def fill(db: Path, reports: int) -> None:
    """Put more reports on the record, whose ids of parts are their own."""
    with onrecord.open(db) as record:
        for number in range(reports):
            reading = ferry(ref=f"{number}.txt", text=ferry().report.text + f"\nNo. {number}\n")
            text = encode(reading).decode()
            for id in ("5a1d", "de41", "ee71"):
                text = text.replace(f'"{id}"', f'"{id}-{number:02}"')
            text = text.replace('"2031-03-03"', f'"2031-{number + 4:02}-03"')  # meetings of one day would be one
            record.add(decode(text))


def test_statements_are_found_with_their_spans_and_what_was_searched(client: TestClient) -> None:
    answer = get(client, "statements", speaker="brook", words="ferry", since="2031-03-01", until="2031-03-31")
    [row] = answer["rows"]
    text = ferry().report.text
    assert row["speakers"] == ["Ada Brook"]
    assert " … ".join(text[start:end] for start, end in row["statement"]["content"]) == row["quotation"]
    assert row["sightings"][0]["outlet"] == "The Lamp"
    assert answer["coverage"]["reports"] == 1
    assert answer["next"] is None


def test_a_name_that_nobody_has_is_told_of_with_those_like_it(client: TestClient) -> None:
    told = [{"name": "Ada Brok", "like": ["Ada Brook"]}]
    for question, field in (("statements", "speaker"), ("utterances", "about"), ("meetings", "actor")):
        answer = get(client, question, **{field: "Ada Brok"})
        assert (answer["rows"], answer["coverage"]["unknown"]) == ([], told)


@pytest.mark.parametrize(
    "asked",
    [{"speaker": "Finch"}, {"until": "2031-03-01"}, {"kind": "mixed"}, {"act": "plan"}, {"outlet": "The Other"}],
)
def test_filters_narrow_the_answer(client: TestClient, asked: dict[str, str]) -> None:
    assert get(client, "statements", **asked)["rows"] == []


@pytest.mark.parametrize(
    "asked", [{"speakr": "brook"}, {"since": "March"}, {"limit": "0"}, {"since": "0"}, {"kind": "x"}]
)
def test_a_filter_that_is_wrong_is_an_error_and_not_ignored(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/api/v1/statements", params=asked)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == f"query.{next(iter(asked))}"


@pytest.mark.parametrize("path", ["statements", "utterances", "actors", "meetings", "events", "reports", "failures"])
def test_pages_join_up_to_the_whole(client: TestClient, db: Path, path: str) -> None:
    fill(db, 5)
    with onrecord.open(db) as record:
        for number in range(4):
            record.add_failure(f"{number}.html", "empty", "fetch it again")
    whole = get(client, path)["rows"]
    assert len(whole) >= (1 if path == "utterances" else 2)
    rows, address = [], f"/api/v1/{path}?limit=1"
    while address:
        answer = client.get(address)
        page = answer.json()
        assert len(page["rows"]) == 1
        rows += page["rows"]
        address = page["next"]
        assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
    assert rows == whole


def test_a_page_keeps_the_filters_of_the_one_before(client: TestClient, db: Path) -> None:
    fill(db, 3)
    page = get(client, "statements", speaker="Ada Brook", limit=1)
    following = client.get(page["next"]).json()
    assert [row["speakers"] for row in following["rows"]] == [["Ada Brook"]]


def test_a_statement_is_shown_with_the_accounts_of_others(client: TestClient, db: Path) -> None:
    fill(db, 1)
    row = get(client, "statements/5a1d-00")["row"]
    assert row["found"]["statement"]["id"] == "5a1d-00"
    assert row["utterances"][0]["reports"] == 2


@pytest.mark.parametrize("path", ["statements/none00", "reports/none00", "actors/nobody", "statements?after=none00"])
def test_what_is_not_on_the_record_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "on the record" in answer.json()["detail"]


def test_who_is_on_the_record_and_who_met(client: TestClient) -> None:
    assert get(client, "actors/brook")["row"]["statements"] == 1
    [met] = get(client, "meetings", actor=["brook", "finch"], place="saltmere", status="happened")["rows"]
    assert met["participants"] == ["Ada Brook", "Leo Finch"]
    assert get(client, "meetings", actor=["brook", "nobody"])["rows"] == []


def test_a_report_is_the_reading_whole(client: TestClient) -> None:
    listed = get(client, "reports", outlet="the lamp", since="2031-03-04")["rows"]
    assert [(row["statements"], row["meetings"]) for row in listed] == [(2, 1)]
    assert decode(encode(get(client, f"reports/{listed[0]['id']}")["row"])) == ferry()


def test_where_an_actor_stands_on_each_issue(client: TestClient) -> None:
    answer = get(client, "positions", actor="brook")
    assert answer["rows"]
    assert {row["actor"] for row in answer["rows"]} == {"brook"}
    assert answer["coverage"]["reports"] == 1
    assert client.get("/api/v1/positions", params={"actor": "nobody"}).status_code == 404
    assert client.get("/api/v1/positions", params={"actor": "brook", "issue": "no such"}).status_code == 404


def test_counts(client: TestClient) -> None:
    row = get(client, "facets", speaker="brook")["row"]
    assert (row["statements"], row["speakers"]) == (1, [["Ada Brook", 1]])


def test_an_answer_that_the_sender_has_is_not_sent_again(client: TestClient, db: Path) -> None:
    first = client.get("/api/v1/statements")
    tag = first.headers["etag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get("/api/v1/statements", headers={"If-None-Match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    fill(db, 1)
    assert client.get("/api/v1/statements", headers={"If-None-Match": tag}).status_code == 200


def test_reading_stores_nothing(client: TestClient) -> None:
    answer = client.post("/api/v1/read", json={"text": REPORT, "outlet": "The Lamp"})
    reading = decode(answer.content)
    assert reading == onrecord.Reader().read(reading.report)
    assert reading.report.published is not None
    assert reading.statements
    assert get(client, "reports")["coverage"]["reports"] == 1


def test_a_report_is_added_once_and_found(client: TestClient) -> None:
    given = {"text": REPORT, "outlet": "The Lamp", "url": "https://lamp.example/harbour"}
    first = client.post("/api/v1/reports", json=given, headers=AUTHORISED)
    assert first.status_code == 201
    [row] = first.json()["rows"]
    assert row["outcome"] == "added"
    assert client.get(row["address"]).json()["row"]["report"]["text"] == REPORT
    again = client.post("/api/v1/reports", json=given, headers=AUTHORISED)
    assert again.json()["rows"][0]["outcome"] == "already"
    assert get(client, "statements", words="trawlers")["rows"][0]["speakers"] == ["Ada Brook"]


def test_adding_needs_the_token(client: TestClient) -> None:
    assert client.post("/api/v1/reports", json={"text": REPORT}).status_code == 401
    assert get(client, "reports")["coverage"]["reports"] == 1


def test_a_draft_is_checked_where_it_quotes(client: TestClient) -> None:
    draft = 'Mayor Ada Brook said: "The ferry will not sail daily."\n'
    answer = client.post("/api/v1/check", json={"draft": draft, "published": "2031-03-05"}).json()
    [row] = answer["rows"]
    start, end = row["span"]
    assert "ferry will not sail" in draft[start:end]
    assert row["verdict"] not in ("exact", "normalised")
    exact = client.post("/api/v1/check", json={"quotation": "It will sail daily", "speaker": "Brook"}).json()
    assert exact["rows"][0]["verdict"] in ("exact", "truncated")
    assert exact["coverage"]["reports"] == 1


@pytest.mark.parametrize("given", [{}, {"draft": "a", "quotation": "b"}, {"quotation": "two words"}, {"draft": " "}])
def test_what_cannot_be_checked_is_refused(client: TestClient, given: dict[str, str]) -> None:
    answer = client.post("/api/v1/check", json=given)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_every_operation_is_documented(client: TestClient) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"]
            assert f"{method.upper()} {path.removeprefix(api.router.prefix)}" in documented
            filters = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
            assert all(f"`{name}`" in documented for name in filters), (path, filters)
