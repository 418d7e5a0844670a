"""Every error is a problem: to programs problem+json, to people a page."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import HTMLResponse

from onrecord.errors import DateError, NotFoundError, RecordError


def test_what_is_not_there_and_what_is_not_allowed_are_problems(client: TestClient) -> None:
    missing, wrong = client.get("/api/v1/nowhere"), client.delete("/openapi.json")
    assert missing.headers["content-type"] == wrong.headers["content-type"] == "application/problem+json"
    assert missing.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "there is nothing at this address; those of the API are in /openapi.json",
    }
    assert wrong.json()["status"] == wrong.status_code == 405
    assert wrong.headers["allow"]


def test_errors_of_the_library_keep_their_words(app: FastAPI, client: TestClient) -> None:
    raised = {"date": DateError("no date"), "id": NotFoundError("no such id"), "file": RecordError("it is locked")}

    @app.get("/raise/{which}")
    def fail(which: str) -> None:
        raise raised[which]

    answers = {which: client.get(f"/raise/{which}").json() for which in raised}
    assert {which: (one["status"], one["detail"]) for which, one in answers.items()} == {
        "date": (422, "no date"),
        "id": (404, "no such id"),
        "file": (503, "it is locked"),
    }


def test_an_error_of_the_service_itself_tells_nothing_of_its_inside(app: FastAPI, client: TestClient) -> None:
    @app.get("/api/boom")
    def boom() -> None:
        raise RuntimeError("secret path")

    answer = client.get("/api/boom")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret" not in answer.text


def test_a_wrong_parameter_is_named(app: FastAPI, client: TestClient) -> None:
    @app.get("/api/number")
    def number(limit: int) -> int:
        return limit

    problem = client.get("/api/number?limit=many").json()
    assert problem["status"] == 422
    assert problem["errors"][0]["field"] == "query.limit"


def test_a_field_that_there_is_not_is_named(client: TestClient) -> None:
    detail = client.get("/api/v1/actors?name=Brook").json()["detail"]
    assert detail == "query.name: there is no such field"


def test_people_get_a_page_where_there_is_one(app: FastAPI, client: TestClient) -> None:
    app.state.error_page = lambda request, problem: HTMLResponse(problem.detail, problem.status)
    as_person = {"Accept": "text/html"}
    assert client.get("/nowhere", headers=as_person).headers["content-type"].startswith("text/html")
    assert client.get("/api/v1/nowhere", headers=as_person).headers["content-type"] == "application/problem+json"
