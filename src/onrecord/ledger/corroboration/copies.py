"""Which reports reuse another's own words, what they quote left aside: wire copy, and near-duplicates of any sort.

Two reporters who sit in one press conference share its quotations, not what they write around them.  Reports are only
compared where they tell of the same words, so that the comparison can be exact: no sketches, no threshold of a hash.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from sqlalchemy import Connection, select

from onrecord.knowledge.stems import stems
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import fill
from onrecord.ledger.corroboration.components import Groups, linked, reached
from onrecord.ledger.expressions import among

RUN = 5
"""Words in a row that make a coincidence unlikely."""

REUSED = 0.1
"""Share of the runs of the report with fewer that are in the other."""

NEARLY_ALL = 0.7
"""The same share, of all words, where a report has too few of its own."""

_LEAST = 10
"""With fewer runs of its own words, a report is compared by all its words."""

Runs = set[tuple[str, ...]]


class _Words:
    """The words of a report, as runs: those that it says itself, and all of them."""

    def __init__(self, text: str, contents: Iterable[tuple[int, int]]) -> None:
        self._text = text
        self._contents = contents

    @cached_property
    def own(self) -> Runs:
        found: Runs = set()
        start = 0
        for first, last in sorted(self._contents):
            found |= _runs_of(self._text[start:first])
            start = max(start, last)
        return found | _runs_of(self._text[start:])

    @cached_property
    def all(self) -> Runs:
        return _runs_of(self._text)


def link(connection: Connection, pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Compare pairs of reports, unless both are known to be copies of one, and keep who copies whom.

    Return the reports that are joined with others than before: of groups that become one, all but the largest.
    """
    wanted = sorted({(min(pair), max(pair)) for pair in pairs})
    reports = {number for pair in wanted for number in pair}
    known = groups(connection, reports)
    if not any(known.of(one) != known.of(other) for one, other in wanted):
        return set()
    before = known.all()
    texts = _texts(connection, reports)
    words = {report: _Words(*text) for report, text in texts.items()}
    new = [
        {"one": one, "other": other}
        for one, other in wanted
        if known.of(one) != known.of(other) and _reuses(words[one], words[other]) and known.join(one, other)
    ]
    fill(connection, t.copies, new)
    return {report for joined in _merged(before, known) for report in joined}


def _merged(before: Iterable[set[int]], known: Groups[int]) -> Iterator[set[int]]:
    """Yield, of groups that are one by now, all but the largest each time."""
    now: dict[int, list[set[int]]] = {}
    for group in before:
        now.setdefault(known.of(next(iter(group))), []).append(group)
    for together in now.values():
        yield from sorted(together, key=len)[:-1]


def groups(connection: Connection, reports: Collection[int]) -> Groups[int]:
    """Return which reports are, directly or by others, copies of those."""
    found = Groups((report, report) for report in reports)
    of_them = reached(reports, lambda some: linked(connection, t.copies, some))
    for one, other in connection.execute(select(t.copies).where(among(t.copies.c.one, of_them))):
        found.join(one, other)
    return found


def _reuses(one: _Words, other: _Words) -> bool:
    by_own = min(len(one.own), len(other.own)) >= _LEAST
    a, b = (one.own, other.own) if by_own else (one.all, other.all)
    least = min(len(a), len(b))
    return least > 0 and len(a & b) / least >= (REUSED if by_own else NEARLY_ALL)


def _runs_of(text: str) -> Runs:
    words = stems(text)
    return set(zip(*(words[place:] for place in range(RUN)), strict=False))


def _texts(connection: Connection, reports: Iterable[int]) -> Mapping[int, tuple[str, list[tuple[int, int]]]]:
    query = select(t.reports.c.number, t.reports.c.text).where(among(t.reports.c.number, reports))
    found: dict[int, tuple[str, list[tuple[int, int]]]] = {
        number: (text, []) for number, text in connection.execute(query)
    }
    said = t.statements.c
    contents = select(said.report, said.content_spans).where(among(said.report, found))
    for report, spans in connection.execute(contents):
        found[report][1].extend(json.loads(spans))
    return found
