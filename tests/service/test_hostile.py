"""Hostile input at the API: refused with a problem, or kept as the characters that it is; and the service goes on."""

import gzip
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from onrecord.service.guard import SAFE_METHODS
from onrecord.service.settings import Settings
from tests.service.conftest import AUTHORISED, TOKEN, running

SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }} ${7 * 7} <%= 7 * 7 %>",
    "</textarea><svg/onload=alert(1)>",
    "\u202e\u2066 turned around",
]
SQL = ["' OR 1=1 --", '"; DROP TABLE statements; --', "* NEAR(a b) ^ {quotation} :", '"""', "a AND", "-", "\x01"]
NOT_PUBLIC = [
    "http://127.0.0.1:8321/",
    "http://localhost/",
    "http://0.0.0.0/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://intranet.example/",
]
NO_ADDRESS = [
    "file:///etc/passwd",
    "/etc/passwd",
    "../../etc/passwd",
    "-",
    "ftp://news.example/a",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "data:text/html,<p>x</p>",
    "http://user:secret@news.example/",
    "http://",
    "http://[",
    "javascript:alert(1)",
]


def problem(answer: Response, *statuses: int) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    assert answer.status_code in statuses, answer.text
    body = answer.json()
    assert "Traceback" not in answer.text
    assert isinstance(body, dict)
    return body


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_kept_as_characters_in_every_field_and_sent_as_json(client: TestClient, script: str) -> None:
    text = f'Mayor Ada Brook said on Tuesday: "The ferry will not sail {script} this week, I am afraid."\n'
    given = {"text": text, "title": script, "outlet": script, "url": f"https://lamp.example/{script}"}
    row = client.post("/api/v1/reports", json=given, headers=AUTHORISED).json()["rows"][0]
    for path in (row["address"], "/api/v1/statements", "/api/v1/reports", "/api/v1/facets"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    report = client.get(row["address"]).json()["row"]["report"]
    assert (report["text"], report["title"], report["outlet"]) == (text, script, script)


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_a_refusal_says_back_is_json_too(client: TestClient, script: str) -> None:
    for path in ("statements/", "reports/", "actors/"):
        problem(client.get(f"/api/v1/{path}{script}", headers={"Accept": "text/html"}), 404)
    problem(client.get("/api/v1/statements", params={"kind": script}), 422)
    problem(client.get("/api/v1/statements", params={script: "x"}), 422)
    problem(client.post("/api/v1/check", json={"quotation": "a b c", "made_on": script}), 422)


@pytest.mark.parametrize("words", SQL)
def test_words_are_never_a_query_language(client: TestClient, words: str) -> None:
    for field in ("words", "speaker", "about", "to", "outlet"):
        assert client.get("/api/v1/statements", params={field: words}).json()["rows"] == []
    assert client.get("/api/v1/meetings", params={"actor": words, "place": words}).json()["rows"] == []
    problem(client.get("/api/v1/statements", params={"after": words}), 404)
    assert len(client.get("/api/v1/statements").json()["rows"]) == 2


@pytest.mark.parametrize(
    "path", ["../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%2e%2e/%2e%2e", "a" * 5000]
)
def test_an_id_is_never_a_path(client: TestClient, path: str) -> None:
    for kind in ("statements", "reports", "actors"):
        answer = client.get(f"/api/v1/{kind}/{path}")
        problem(answer, 404, 422)
        assert "root:" not in answer.text


@pytest.mark.parametrize("url", NOT_PUBLIC)
def test_no_address_that_is_not_public_is_fetched(
    client: TestClient, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *given: Any, **named: Any) -> Any:
        return look_up("10.0.0.7" if host == "intranet.example" else host, *given, **named)

    def connect(*_: Any, **__: Any) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr("onrecord.sources.web.socket.getaddrinfo", getaddrinfo)
    monkeypatch.setattr("onrecord.sources.web.socket.create_connection", connect)
    refused = problem(client.post("/api/v1/reports", json={"url": url}, headers=AUTHORISED), 422)
    assert "the address is not a public one" in str(refused["detail"])
    assert client.get("/api/v1/failures").json()["rows"][0]["ref"] == url


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_nothing_but_the_web_is_fetched(client: TestClient, url: str) -> None:
    answer = client.post("/api/v1/reports", json={"url": url}, headers=AUTHORISED)
    problem(answer, 422)
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 500_000,
        b'{"text":' * 100_000,
        b'{"text": ' + b"9" * 1_000_000 + b"}",
        b'{"text": "\\ud800 said he."}',
        b'{"text": "a\\u0000b"}',
        b"\xff\xfe{}",
        b"",
        gzip.compress(b'{"text": "' + b"a" * 5_000_000 + b'"}', mtime=0),
        json.dumps({"text": "a " * 600_000}).encode(),
        json.dumps({"text": "Ada said.", "text2": "x"}).encode(),
        b'{"text": "Ada said.", "min_confidence": NaN}',
        b'{"text": "Ada said.", "min_confidence": 1e999}',
    ],
    ids=range(12),
)
def test_bodies_made_to_choke_it_are_refused(client: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    problem(client.post("/api/v1/read", content=body, headers=headers), 400, 422)
    assert client.get("/api/v1/statements").status_code == 200


def test_a_form_of_another_kind_is_no_json(client: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        problem(client.post("/api/v1/read", content=b'{"text": "a"}', headers={"Content-Type": kind}), 422)


def test_no_operation_that_writes_is_without_a_guard(client: TestClient) -> None:
    """Those that are open to all store nothing."""
    store_nothing = {"/api/v1/read", "/api/v1/check"}
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method in operations:
            if method.upper() not in SAFE_METHODS and path not in store_nothing:
                assert client.request(method, path, json={"text": "Ada Brook said no."}).status_code == 401


def test_a_header_of_ten_megabytes_is_cut_off_and_others_are_served(db: Path) -> None:
    with running(Settings(db=db, token=TOKEN, port=0)) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(b"GET /api/v1/statements HTTP/1.1\r\nHost: localhost\r\nX-Much: ")
            try:
                for _ in range(100):
                    connection.sendall(b"a" * 100_000)
                answer = connection.recv(65_536)
            except (BrokenPipeError, ConnectionResetError):
                answer = b"HTTP/1.1 400"
        assert answer.startswith(b"HTTP/1.1 4")
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(b"GET /api/v1/statements HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
