"""The record that a service serves: opened once, asked from many threads."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from onrecord.ledger import Record


def record_of(request: Request) -> Record:
    """Return the record of this service; every question to it takes a connection of its own from the pool."""
    record = request.app.state.record
    assert isinstance(record, Record)
    return record


OnRecord = Annotated[Record, Depends(record_of)]
"""The record, for a route that asks for it."""
