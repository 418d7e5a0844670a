"""What no request gets past, whatever it asks for."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from httpx2 import Response

from onrecord.service.guard import MAX_BODY


def problem(answer: Response) -> dict[str, object]:
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert isinstance(body, dict)
    return body


@pytest.mark.parametrize("path", ["/openapi.json", "/nowhere", "/docs"])
def test_every_answer_carries_the_headers_that_protect_a_browser(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8321", "", "[::2]:8321"])
def test_on_loopback_another_host_is_refused(client: TestClient, host: str) -> None:
    assert problem(client.get("/openapi.json", headers={"Host": host}))["status"] == 421


def test_a_person_is_told_of_a_refusal_in_a_page(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example", "Accept": "text/html"})
    assert answer.status_code == 421
    assert answer.headers["content-type"].startswith("text/html")
    assert "--allow-host" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["localhost:8321", "LOCALHOST", "127.0.0.1", "[::1]:8321"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/openapi.json", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:9999"},
    ],
)
def test_another_site_can_send_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert problem(client.post("/anything", headers=headers))["status"] == 403


def test_a_long_address_is_refused(client: TestClient) -> None:
    assert problem(client.get("/openapi.json?words=" + "a" * 10_000))["status"] == 414


def test_large_headers_are_refused(client: TestClient) -> None:
    assert problem(client.get("/openapi.json", headers={"X-Much": "a" * 10_000_000}))["status"] == 431


def test_a_large_body_is_refused_before_it_is_read(client: TestClient) -> None:
    assert problem(client.post("/anything", content=b"a" * 10_000_000))["status"] == 413


def test_a_length_that_is_no_number_is_refused(client: TestClient) -> None:
    assert problem(client.post("/anything", headers={"Content-Length": "-1"}))["status"] == 413
    assert problem(client.post("/anything", headers={"Content-Length": "9" * 5000}))["status"] == 413


def test_a_body_that_hides_its_length_is_cut_off(app: FastAPI, client: TestClient) -> None:
    @app.post("/taken")
    async def taken(request: Request) -> int:
        return len(await request.body())

    def endless() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 100_000 + 2):
            yield b" " * 100_000

    assert client.post("/taken", content=b"abc").json() == 3
    assert problem(client.post("/taken", content=endless()))["status"] == 413
