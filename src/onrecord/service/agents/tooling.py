"""Methods made tools: what is wrong with a call is said in words, and nothing else of the inside."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from onrecord.errors import OnRecordError


def add_tool(server: MCPServer[Any], tool: Callable[..., Any], *, writes: bool) -> None:
    """Give the server a tool, named and described as the method is."""

    @functools.wraps(tool)
    def told(*given: Any, **named: Any) -> Any:
        try:
            return tool(*given, **named)
        except OnRecordError as error:
            raise ToolError(str(error)) from error

    hints = ToolAnnotations(read_only_hint=not writes, destructive_hint=False, open_world_hint=False)
    server.add_tool(told, annotations=hints)
