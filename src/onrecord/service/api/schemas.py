"""The answers of the API in its OpenAPI document, described from the very types that are written."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from onrecord.schema import Interval
from onrecord.service.problems import Problem

_PLACE = "#/components/schemas/{name}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_described: dict[str, Any] = {}
"""The components of every answer that a route was declared with."""


def gives(kind: Any, *, status: int = 200, what: str) -> dict[int | str, dict[str, Any]]:
    """Return what a route that answers with ``kind`` says of its responses."""
    (schema,), components = msgspec.json.schema_components([kind], schema_hook=_hook, ref_template=_PLACE)
    _described.update(components)
    return {
        status: {"description": what, "content": {"application/json": {"schema": schema}}},
        **({304: {"description": "What the sender has is what there is."}} if status == 200 else {}),
        "default": {
            "description": "A problem (RFC 9457).",
            "content": {"application/problem+json": {"schema": _problem()}},
        },
    }


def _problem() -> dict[str, Any]:
    (schema,), components = msgspec.json.schema_components([Problem], ref_template=_PLACE)
    _described.update(components)
    return schema


class DescribedApp(FastAPI):
    """An app whose OpenAPI document holds the answers' types."""

    def openapi(self) -> dict[str, Any]:
        """Return the document; it is made once."""
        document = super().openapi()
        document.setdefault("components", {}).setdefault("schemas", {}).update(_described)
        return document


def _hook(kind: type) -> dict[str, Any]:
    if kind is Interval:
        return {"type": "string", "pattern": f"^{_DAY}(/{_DAY})?$"}
    raise NotImplementedError(kind)  # as msgspec asks of a hook; it says which answer's type has no description
