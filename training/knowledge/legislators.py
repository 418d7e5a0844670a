"""The Congress, presidents and vice presidents of the United States, from the unitedstates project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from onrecord.knowledge.actors import Term
from training.knowledge.people import LEGISLATORS, Person

SOURCE = LEGISLATORS
AS_OF = date(2026, 1, 22)
_CUT = date(2021, 1, 3)
"""The file leaves out most terms before this day, so one that begins here may be older."""
_TITLES = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "DC": "District of Columbia",
    "PR": "Puerto Rico", "GU": "Guam", "VI": "Virgin Islands", "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}  # fmt: skip


def legislators(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Person, Term]]:
    """Yield every spell, terms that follow one another in one office joined."""
    for row in rows:
        official = row["name"] or f"{row['first']} {row['last']}"
        name = re.sub(r", (?=Jr|Sr|I)", " ", re.sub(r' ".*?"', "", official))
        aliases = [f"{first} {row['last']}" for first in (row["first"], row.get("nick")) if first]
        if row.get("nick"):
            aliases.reverse()
            name, aliases = aliases[0], [name, *aliases[1:]]
        plain = re.sub(r"(?<= )\w\. ", "", name)
        person = Person(
            name=plain, country="USA", qid=row["qid"], surname=row["last"],
            aliases=[a for a in dict.fromkeys([name, *aliases]) if a != plain],
        )  # fmt: skip
        for term in _spells(row["terms"]):
            yield person, term


def _spells(terms: Iterable[Mapping[str, Any]]) -> Iterator[Term]:
    """Join terms of one office that follow one another."""
    last: list[Any] = []
    for term in sorted(terms, key=lambda t: t["start"]):
        title, of = _TITLES[term["type"]], STATES.get(term.get("state", ""))
        if last and last[0] == (title, of) and (date.fromisoformat(term["start"]) - last[2]).days < 30:
            last[2] = date.fromisoformat(term["end"])
            continue
        if last:
            yield _spell(*last)
        last = [(title, of), date.fromisoformat(term["start"]), date.fromisoformat(term["end"])]
    if last:
        yield _spell(*last)


def _spell(office: tuple[str, str | None], start: date, end: date) -> Term:
    known = None if start == _CUT and office[0] in ("Senator", "Representative") else start
    return Term(title=office[0], of=office[1], country="USA", start=known, end=end, source=SOURCE)
