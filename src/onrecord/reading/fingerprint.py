"""What a reading depends on beside its report, in a line: two readers with one fingerprint read alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from onrecord.knowledge.actors import KnownActor
from onrecord.reading.language.pipeline import PIPELINE
from onrecord.schema import encode

_PACKAGE = Path(__file__).parents[1]
_WEIGHTS = ("models",)
_RULES = ("reading", "knowledge", "layout.py")
_NO_PART = frozenset([".md", ".pyc"])
_DIGITS = 12


def fingerprint(actors: Sequence[KnownActor] = (), min_confidence: float = 0.0) -> str:
    """Return what tells a reader with those own actors and that least confidence from others.

    It is made of what the readers' files hold, not of a number that somebody has to raise: an upgrade that touches
    neither the weights nor the rules leaves it as it is.
    """
    parts = [_shipped()]
    if actors:
        parts.append(f"own actors {_digest(encode(one) for one in sorted(actors, key=lambda one: one.id))}")
    if min_confidence:
        parts.append(f"confidence from {min_confidence}")
    return ", ".join(parts)


@cache
def _shipped() -> str:
    weights, rules = _digest(_contents(_WEIGHTS)), _digest(_contents(_RULES))
    return f"weights {weights}, rules {rules}, {PIPELINE} {version(PIPELINE.replace('_', '-'))}"


def _contents(parts: Iterable[str]) -> Iterable[bytes]:
    """Yield the name and the content of every file that a reading depends on, in the order of their names."""
    for part in parts:
        top = _PACKAGE / part
        files = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in files:
            if path.suffix not in _NO_PART:
                yield path.relative_to(_PACKAGE).as_posix().encode()
                yield path.read_bytes()


def _digest(contents: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]
