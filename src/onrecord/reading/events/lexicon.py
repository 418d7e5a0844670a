"""The lexicon of predicates: which words tell of which event, and what each code of CAMEO means to PLOVER.

``lexicon.tsv`` lists classes of verbs, adjectives and nouns in the order in which they are tried, those that say what
the predicate must be about before those that do not.  Where a row names words, one of them must be its object, its
particle, or what stands in a phrase with its object.  What ends in a plus is a sign of the grammar: ``for+`` a phrase
with that preposition, ``infinitive+`` an act that the predicate is about, ``that+`` a clause, ``alone+`` no object,
``who+`` and ``body+`` somebody or an organisation to whom it is done, ``named+`` a person with a name on both sides.
What ends in a colon is its subject, in ``named:`` a person with a name.

Instead of a code a row may name one of the four types that tell what somebody makes of an act: to agree to it, request
it, reject it or threaten it.  The code then depends on the act.  ``none`` says that such a predicate tells of no
event: "struck a harder tone".

``cameo.tsv`` gives type, mode and context by code as PLOVER's conversion table does (draft 0.8, 2021), and the
intensity of Goldstein (1992, Journal of Conflict Resolution 36:369-385) as it was extended to CAMEO's codes: from -10,
most hostile, to 10, most cooperative.  1213 and 1214, which the extension leaves out, have the value of 121; 106 that
of 10.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.schema import Event, EventStatus, EventType

NO_EVENT = "none"
"""Stands in place of a code."""
MEETING: EventType = "CONSULT"
"""The type of meetings, talks, visits and calls."""

_OF_MEETINGS: Mapping[str | None, str] = {"call": "041", "visit": "042", "meet": "040", "talk": "040"}
_PLANNED_MEETING = "036"
"""To express the intent to meet."""

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Types of acts that those at whom they are aimed welcome."""

_ABOUT_ACTS: Mapping[str, Mapping[str, str]] = {
    "AGREE": {"": "030", "CONSULT": "036", "AID": "033", "COOPERATE": "031", "RETREAT": "035", "CONCEDE": "034",
              "SUPPORT": "032"},
    "REQUEST": {"": "100", "CONSULT": "106", "AID": "103", "COOPERATE": "101", "RETREAT": "105", "CONCEDE": "104",
                "SUPPORT": "102", "AGREE": "107"},
    "REJECT": {"": "120", "CONSULT": "125", "AID": "122", "COOPERATE": "121", "RETREAT": "124", "CONCEDE": "123",
               "AGREE": "127"},
    "THREATEN": {"": "130", "ASSAULT": "138", "MOBILIZE": "138", "SANCTION": "131", "COERCE": "132",
                 "PROTEST": "133"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A code of CAMEO in PLOVER's terms."""

    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    intensity: float
    """Goldstein's, from -10 to 10."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one predicate tells of."""

    code: str
    """A code of CAMEO, the type of what somebody makes of an act, or NO_EVENT."""
    about: frozenset[str]
    """Words and signs of which one must be what the predicate is about; empty where anything will do."""

    @property
    def is_about_act(self) -> bool:
        """Tell whether the code depends on the act that the predicate is about."""
        return self.code in _ABOUT_ACTS


@cache
def codes() -> Mapping[str, Code]:
    """Return every code of CAMEO that PLOVER converts, by itself."""
    return {
        row["code"]: Code(
            code=row["code"],
            type=row["type"],
            mode=row["mode"] or None,
            contexts=tuple(filter(None, row["context"].split("; "))),
            intensity=float(row["intensity"]),
        )
        for row in _rows("cameo.tsv")
    }


@cache
def entries() -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """Return the entries of each predicate, by its part of speech and its dictionary form, as they are tried."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for row in _rows("lexicon.tsv"):
        about = frozenset() if row["about"] == "-" else frozenset(row["about"].split())
        for word in row["predicates"].split():
            found.setdefault((row["part"], word), []).append(Entry(row["code"], about))
    return {key: tuple(sorted(listed, key=lambda entry: not entry.about)) for key, listed in found.items()}


def code_about(attitude: str, act: str | None) -> Code:
    """Return the code of agreeing to, requesting, rejecting or threatening an act of a type; None: of any other.

    >>> code_about("REJECT", "CONSULT").code, code_about("AGREE", None).code
    ('125', '030')
    """
    listed = _ABOUT_ACTS[attitude]
    return codes()[listed.get(act or "", listed[""])]


def code_of_meeting(mode: str | None, status: EventStatus) -> Code:
    """Return the code of a meeting: of a call, a visit or any other, or of the intent to meet."""
    return codes()[_PLANNED_MEETING if status == "planned" else _OF_MEETINGS.get(mode, "040")]


def code_of(event: Event) -> Code | None:
    """Return the code of an event: of a meeting by its mode and status, also as a person corrected them.

    None of an event that was put on the record without a code that PLOVER converts.
    """
    if event.type == MEETING:
        return code_of_meeting(event.mode, event.status)
    return codes().get(event.code or "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("onrecord.reading.events").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")
