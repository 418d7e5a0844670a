"""The record for programs: REST under ``/api/v1``, described by ``/openapi.json``."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.service.api import consulting, working

router = APIRouter(prefix="/api/v1")
router.include_router(consulting.router)
router.include_router(working.router)
