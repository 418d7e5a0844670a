"""An assistant's session with the MCP server: what it is told, it can cite."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import onrecord
from onrecord.knowledge.issues import Issue
from onrecord.service.agents.server import make_server
from tests.readings import TEXT

READING_TOOLS = {"search_statements", "get_statement", "actor", "timeline", "positions", "meetings", "check_quotation"}
WRITING_TOOLS = {"accept", "reject", "correct_speaker", "undo"}


@asynccontextmanager
async def session(db: Path, *, allow_review: bool = False) -> AsyncIterator[Client]:
    with onrecord.open(db) as record:
        async with Client(make_server(record, allow_review=allow_review)) as client:
            yield client


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_what_did_she_say_about_it_and_when(db: Path) -> None:
    """Over standard input and output, as an assistant starts it."""
    command = ["-c", "from onrecord.cli import main; main()", "mcp", "--db", str(db)]

    async def ask() -> None:
        async with Client(StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == READING_TOOLS
            answer = await call(client, "search_statements", speaker="Ada Brook", words="ferry")
            [said] = answer["statements"]
            assert said["made_on"] == "2031-03-04"
            assert said["quotation"] == '"The ferry will sail," … "It will sail daily."'
            where = said["where"]
            assert where["sources"][0]["outlet"] == "The Lamp"
            report = await client.read_resource(f"onrecord://reports/{where['report']}")
            assert report.contents[0].model_dump()["text"] == TEXT
            assert " … ".join(TEXT[start:end] for start, end in where["spans"]) == said["quotation"]
            assert answer["coverage"]["in_words"] == "1 of 1 outlet, 2031-03-04 to 2031-03-04, 1 report"

    anyio.run(ask)


@pytest.mark.anyio
class TestSession:
    @pytest.fixture
    def anyio_backend(self) -> str:
        return "asyncio"

    async def test_nothing_found_comes_with_where_it_was_looked_for(self, db: Path) -> None:
        async with session(db) as client:
            answer = await call(client, "search_statements", words="submarines", since="2031-01-01")
            assert answer["statements"] == []
            assert answer["coverage"]["reports"] == 1

    async def test_pages(self, db: Path) -> None:
        async with session(db) as client:
            first = await call(client, "search_statements", limit=1)
            second = await call(client, "search_statements", limit=1, after=first["after"])
            ids = [page["statements"][0]["id"] for page in (first, second)]
            assert len(set(ids)) == 2
            assert second["after"] is None

    async def test_a_statement_in_context_with_reasons(self, db: Path) -> None:
        async with session(db) as client:
            answer = await call(client, "get_statement", id="de41")
            assert answer["statement"]["denial"]
            assert answer["statement"]["speakers"] == []
            assert "her office denied" in answer["statement"]["where"]["context"]
            assert answer["coverage"]["reports"] == 1

    async def test_who_met_and_when_in_the_order_of_days(self, db: Path) -> None:
        async with session(db) as client:
            [who] = (await call(client, "actor", name="Brook"))["actors"]
            answer = await call(client, "timeline", actor=who["id"])
            assert [(one["day"], "met" if one["met"] else "said") for one in answer["moments"]] == [
                ("2031-03-03", "met"),
                ("2031-03-04", "said"),
            ]
            [met] = (await call(client, "meetings", actors=["Brook", "Finch"]))["meetings"]
            assert met["participants"] == ["Ada Brook", "Leo Finch"]
            [[start, end]] = met["accounts"][0]["spans"]
            assert TEXT[start:end] == "Brook met harbour master Leo Finch on Monday"

    async def test_where_somebody_stands_on_an_issue_of_ones_own(self, db: Path) -> None:
        issues = [Issue(name="daily ferries", terms=("ferry",)), Issue(name="tolls", terms=("toll",))]
        with onrecord.open(db) as record:
            async with Client(make_server(record, issues=issues)) as client:
                answer = await call(client, "positions", actor="Brook")
                [course] = answer["courses"]
                assert (answer["actor"], course["issue"], course["statements"]) == ("Ada Brook", "daily ferries", 1)
                [taken] = course["latest"]
                assert taken["said"]["id"] == "5a1d"
                assert "ferry" in taken["why"]["issue"]
                assert "daily ferries, tolls" in await refused(client, "positions", actor="Brook", issue="fish")

    async def test_a_quotation_is_checked_with_evidence(self, db: Path) -> None:
        async with session(db) as client:
            altered = await call(client, "check_quotation", quotation="The ferry will not sail", speaker="Ada Brook")
            assert not altered["faithful"]
            assert any("not" in change for change in altered["evidence"][0]["changes"])
            exact = await call(client, "check_quotation", quotation="It will sail daily", speaker="Ada Brook")
            start, end = exact["evidence"][0]["span"]
            assert "It will sail daily" in TEXT[start:end]
            assert exact["searched"].startswith("1 of 1 outlet")

    async def test_what_is_wrong_is_said_in_words(self, db: Path) -> None:
        async with session(db) as client:
            assert "no statement on the record has the id" in await refused(client, "get_statement", id="nothing")
            assert "YYYY-MM-DD" in await refused(client, "search_statements", since="yesterday")
            assert "fewer than 3 words" in await refused(client, "check_quotation", quotation="no")
            assert "limit" in await refused(client, "search_statements", limit=100_000)

    async def test_nothing_can_be_changed_unless_it_is_allowed(self, db: Path) -> None:
        async with session(db) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == READING_TOOLS
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        async with session(db, allow_review=True) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == READING_TOOLS | WRITING_TOOLS
            decided = await call(client, "correct_speaker", id="5a1d", speakers=["Leo Finch"], by="ada", why="a test")
            shown = (await call(client, "get_statement", id="5a1d"))["statement"]
            assert shown["speakers"] == ["Leo Finch"]
            assert shown["reviewed"].startswith("corrected by ada")
            await call(client, "undo", id=decided["id"], by="ada", why="only a test")
            assert (await call(client, "get_statement", id="5a1d"))["statement"]["speakers"] == ["Ada Brook"]
