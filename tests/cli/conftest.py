from collections.abc import Sequence

import pytest

import onrecord
from onrecord.knowledge.actors import KnownActor
from onrecord.schema import Actor, Reading, Report, Span, Statement, stable_id


class LineReader:
    """Reads every line ``NAME said: words`` as a statement."""

    def __init__(self, *, actors: Sequence[KnownActor] = (), min_confidence: float = 0.0) -> None:
        """Know nobody, and be sure of everything."""

    def read(self, report: Report) -> Reading:
        return _read(report)


def _read(report: Report) -> Reading:
    actors: dict[str, Actor] = {}
    statements = []
    start = 0
    for line in report.text.splitlines(keepends=True):
        name, said, words = line.rstrip().partition(" said: ")
        if said:
            end = start + len(line.rstrip())
            source, content = Span(start, start + len(name)), Span(end - len(words), end)
            actors[name] = Actor(id=name.lower(), name=name, kind="person", mentions=(source,))
            id = stable_id(report.id, content)
            statements.append(
                Statement(id=id, kind="direct", speakers=(name.lower(),), source=(source,), content=(content,))
            )
        start += len(line)
    return Reading(report=report, actors=tuple(actors.values()), statements=tuple(statements))


@pytest.fixture(autouse=True)
def line_reader(monkeypatch: pytest.MonkeyPatch) -> type[LineReader]:
    """Stand in for the trained reader, which has tests of its own."""
    monkeypatch.setitem(vars(onrecord), "Reader", LineReader)
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    return LineReader
