"""The app: every door of the service, behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

import onrecord
from onrecord.ledger import open_record
from onrecord.service import api, pages, problems
from onrecord.service.access import ReadAccess
from onrecord.service.api.schemas import DescribedApp
from onrecord.service.guard import Guard
from onrecord.service.intake import Intake
from onrecord.service.sessions import SessionMiddleware, Sessions
from onrecord.service.settings import Settings

THREADS = 5
"""Requests that are worked on at a time: as many as the record keeps connections, so that none waits for one."""


def create_app(settings: Settings) -> FastAPI:
    """Make the app that serves the record; it is opened when the app starts, and closed when it stops.

    RecordError, at the start, where the record cannot be opened.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        with open_record(settings.db, create=not settings.read_only) as record:
            app.state.record = record
            app.state.intake = Intake(record)
            yield

    app = DescribedApp(
        title="onrecord",
        description="Who said what, to whom, when and where; who met whom: every row with the characters it is from.",
        version=onrecord.__version__,
        lifespan=lifespan,
        docs_url=None,  # they load scripts from other hosts
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.error_page = pages.error_page
    problems.add_handlers(app)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/assets", pages.assets)
    sessions = Sessions(settings)
    app.add_middleware(ReadAccess, settings=settings, sessions=sessions)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(SessionMiddleware, sessions=sessions)  # the outermost: what the guard refuses is a page too
    return app
