"""Who may read, and who may write."""

from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import HTMLResponse

from onrecord.service.access import OwnForm, Writer, may_write
from onrecord.service.app import create_app
from onrecord.service.sessions import session_of
from onrecord.service.settings import Settings
from tests.service.conftest import ADDRESS, AUTHORISED, TOKEN

ELSEWHERE = "http://10.0.0.5:8321"


def client(
    db: Path, *, host: str = "127.0.0.1", read_only: bool = False, allow: tuple[str, ...] = (), address: str = ADDRESS
) -> TestClient:
    """Return a browser at an app with a page, a form that changes nothing and one that does."""
    app = create_app(Settings(db=db, token=TOKEN, host=host, read_only=read_only, allow_hosts=allow))
    _add_routes(app)
    return TestClient(app, base_url=address, follow_redirects=False)


def _add_routes(app: FastAPI) -> None:
    @app.get("/page")
    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(f"{session_of(request).csrf} {may_write(request)}")

    @app.post("/look")
    def look(session: OwnForm) -> str:
        return "looked"

    @app.post("/change")
    def change(session: Writer) -> str:
        return "changed"


def test_on_this_machine_anybody_reads_and_nobody_writes_without_the_token(db: Path) -> None:
    with client(db) as browser:
        assert browser.get("/page").status_code == 200
        refused = browser.post("/change")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert "token" in refused.json()["detail"]
        assert browser.post("/change", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert browser.post("/change", headers=AUTHORISED).json() == "changed"


def test_from_elsewhere_nobody_reads_without_the_token(db: Path) -> None:
    with client(db, host="0.0.0.0", address=ELSEWHERE) as browser:
        assert browser.get("/page").status_code == 401
        assert browser.get("/openapi.json").status_code == 401
        assert browser.get("/page?token=wrong").status_code == 401
        assert browser.get("/page", headers=AUTHORISED).status_code == 200


def test_a_proxy_lets_others_read_without_the_token_only_where_nobody_can_write(db: Path) -> None:
    known = "https://record.example.org"
    with client(db, allow=("record.example.org",), address=known) as browser:
        assert browser.get("/page").status_code == 401
    with client(db, allow=("record.example.org",), read_only=True, address=known) as browser:
        assert browser.get("/page").status_code == 200


def test_a_read_only_service_is_changed_by_nobody(db: Path) -> None:
    with client(db, read_only=True) as browser:
        refused = browser.post("/change", headers=AUTHORISED)
        assert refused.status_code == 403
        assert "read-only" in refused.json()["detail"]


def test_the_token_in_an_address_becomes_a_cookie_and_leaves_the_address(db: Path) -> None:
    with client(db) as browser:
        moved = browser.get(f"/page?words=a+b&token={TOKEN}")
        assert moved.status_code == 303
        assert moved.headers["location"] == "/page?words=a+b"
        cookie = moved.headers["set-cookie"]
        assert TOKEN not in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        csrf, writes = browser.get(moved.headers["location"]).text.split()
        assert writes == "True"
        assert browser.post("/change", headers={"X-CSRF-Token": csrf}).json() == "changed"
        assert browser.post("/change", data={"csrf": csrf}).json() == "changed"


def test_the_address_with_the_token_leads_to_no_other_site(db: Path) -> None:
    with client(db) as browser:
        assert browser.get(f"{ADDRESS}//evil.example/?token={TOKEN}").headers["location"] == "/evil.example/"


def test_an_address_with_the_token_of_an_earlier_start_says_so(db: Path) -> None:
    with client(db) as browser:
        refused = browser.get("/page?token=of-last-week")
        assert refused.status_code == 401
        assert "printed at its last start" in refused.json()["detail"]


def test_a_cookie_of_an_earlier_start_gives_way_to_one_with_which_forms_can_be_sent(db: Path) -> None:
    with TestClient(create_app(Settings(db=db, token="the-last-one")), base_url=ADDRESS) as before:
        before.get("/check")
        stale = dict(before.cookies)
    with client(db) as browser:
        browser.cookies.update(stale)
        csrf, _ = browser.get("/page").text.split()
        assert browser.post("/look", data={"csrf": csrf}).json() == "looked"
        assert "set-cookie" not in browser.get("/page").headers


def test_a_cookie_alone_writes_nothing(db: Path) -> None:
    with client(db) as browser:
        browser.get(f"/page?token={TOKEN}")
        for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64}):
            assert browser.post("/change", headers=headers).status_code == 403
        assert browser.post("/change", data={"csrf": "wrong"}).status_code == 403


def test_a_form_that_changes_nothing_needs_a_csrf_token_but_no_other(db: Path) -> None:
    with client(db) as browser:
        csrf, writes = browser.get("/page").text.split()
        assert writes == "False"
        assert browser.post("/look").status_code == 403
        assert browser.post("/look", data={"csrf": csrf}).json() == "looked"
        assert browser.post("/change", data={"csrf": csrf}).status_code == 401


def test_the_csrf_token_of_one_browser_is_of_no_use_in_another(db: Path) -> None:
    with client(db) as one, client(db) as other:
        csrf, _ = one.get("/page").text.split()
        other.get("/page")
        assert other.post("/look", data={"csrf": csrf}).status_code == 403


@pytest.mark.parametrize("forged", ["x.w.", "x.w.0000", "x.w", "....", 'x.w."', "é.w.é"])
def test_a_forged_cookie_is_worth_nothing(db: Path, forged: str) -> None:
    with client(db) as browser:
        headers = [(b"Cookie", f"onrecord-8321={forged}".encode())]
        assert browser.get("/page", headers=headers).text.endswith("False")
        assert browser.post("/change", headers=headers).status_code == 401


def test_a_reader_cannot_make_itself_a_writer(db: Path) -> None:
    with client(db) as browser:
        cookie = browser.get("/page").headers["set-cookie"].partition(";")[0]
        headers = {"Cookie": cookie.replace(".r.", ".w.")}
        browser.cookies.clear()
        assert browser.post("/change", headers=headers).status_code == 401
