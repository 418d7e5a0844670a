"""Heads of state and government, and ambassadors, from snapshots of the CIA World Factbook.

The snapshots have titles run into names, names of several people in one row, and weeks in which a handover is not seen.
A row whose name and title cannot be told apart for certain is dropped.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from onrecord.knowledge.actors import Term
from onrecord.knowledge.countries import country_by_code
from training.knowledge.people import Person

SOURCE = "factbook"
AS_OF = date(2026, 1, 22)
"""Day of the last snapshot."""
_NEAR = timedelta(days=35)
"""A successor's first day lies so near to the snapshots between which the change was seen, or is not believed."""

_OWNERS = {
    "ELIZABETH II": "GBR", "CHARLES III": "GBR", "WILLEM-ALEXANDER": "NLD", "MARGRETHE II": "DNK", "FREDERIK X": "DNK",
    "HARALD V": "NOR", "MACRON": "FRA", "BIDEN": "USA", "TRUMP": "USA", "XI": "CHN",
}  # fmt: skip
"""Whose head of state is listed under dependencies and realms as well."""
_TITLES = (
    "President", "Prime Minister", "Vice President", "First Vice President", "Second Vice President", "King", "Queen",
    "Deputy Prime Minister", "First Deputy Prime Minister", "Governor", "Governor General", "Governor-General",
    "Premier", "Chancellor", "Acting President", "Interim President", "Transitional President", "Acting Prime Minister",
    "Interim Prime Minister", "Caretaker Prime Minister", "Transition Prime Minister", "Chief Minister",
    "Chief Executive", "Deputy President", "Taoiseach", "Emir", "Emperor", "Sultan", "Prince", "Grand Duke", "Pope",
    "Supreme Leader", "Executive Vice President", "President of the Swiss Confederation",
    "President of the Government", "President of the Republic", "Chairman of the Council of Ministers",
    "Crown Prince", "Acting Vice President", "Minister of State",
)  # fmt: skip
_WRITTEN = {
    "Governor-General": "Governor General", "President of the Swiss Confederation": "President",
    "President of the Government": "Prime Minister", "President of the Republic": "President",
    "Transition Prime Minister": "Interim Prime Minister",
}  # fmt: skip
"""How news writes a title."""
_NOTE = re.compile(
    r" - previously .*| \(.*?\)|, also spelled .*| serving as .*| elected .*| appointed .*| in caretaker status"
    r"| of the Netherlands|, (?:Lt\. Gen\.|Maj\. Gen\.|Brig\. Gen\.|Dr\.|Sr\.)$|\".*?\" ?"
)
_RANK = re.compile(
    r"^(?:(?:Dr|Gen|Col|Lt|Maj|Brig|Sr|Capt|Ms|Mr)\.|Sir|Dame|Sheikh|Cardinal|Sultan|General|Grand Chief|Ibu)\s+"
)
_NOT_A_NAME = re.compile(
    r"\b(?:of|the|and|Minister|Council|Commission|Republic|Presidents?|Premiers?|Chairman|Chairperson|Governor|Affairs"
    r"|Interior|elect|Elect|Designate|Prefect|Bailiff|Leader|CEO|CNSP|GNU|Assembly|Administrator|Superior|Chief"
    r"|Commissioner|represented|Mayor|transitional|minister|deputy|formerly|also|acting|second|first|Spain|prince"
    r"|Admiral|Air|vice|Lord|Permanent|SAC|State)\b|[,/]"
)
_SINCE = re.compile(r"\((?:since )?(\d{1,2} \w+ \d{4})\)")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def officeholders(rows: Iterable[Mapping[str, Any]], dropped: Counter[str]) -> Iterator[tuple[Person, Term]]:
    """Yield the spells whose row is sound; count in ``dropped`` the others by their reason."""
    rows = list(rows)
    usual = _usual_titles(rows)
    for row in rows:
        code = row["iso3"]
        if country_by_code(code) is None:
            dropped["a territory that the table of countries lacks"] += 1
            continue
        if _OWNERS.get(row["surname"], code) != code:
            dropped["a head of state under a dependency"] += 1
            continue
        title, name = _parts(row["title"], row["name"], usual.get((code, row["role"]), ""))
        if not title or _NOT_A_NAME.search(name) or not re.search(r"[A-ZÀ-Þ]{2}", name) or len(name.split()) > 8:
            dropped["name and title cannot be told apart"] += 1
            continue
        if row["start"] is None or title.startswith("Governor General of"):
            dropped["no day of beginning"] += 1
            continue
        yield Person(name=_cased(name), surname=_cased(_surname(name)), country=code), _term(row, title)


def _usual_titles(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Return what each country mostly calls its heads, for rows without a title."""
    given: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["title"] in ("Prime Minister", "Chancellor", "Premier", "President"):
            given[row["iso3"], row["role"]][row["title"]] += 1
    return {key: max(sorted(titles), key=lambda title: titles[title]) for key, titles in given.items()}


def _parts(title: str, name: str, usual: str) -> tuple[str, str]:
    """Tell title and name apart."""
    whole = _NOTE.sub("", f"{title} {name}".replace("Amir", "Emir")).strip()
    whole = whole.replace("President of the Islamic Republic of Afghanistan", "President")
    whole = re.sub(r"^Deputy Prime Ministers ", "Deputy Prime Minister ", whole)
    if not title and not _NOT_A_NAME.search(whole):
        return usual, whole
    whole = re.sub(r"^(?:Sultan|King|Vice President) and (?=Prime Minister)", "", whole)
    whole = re.sub(r"^Prime Minister (?=Crown Prince)", "", whole)
    found = max((t for t in _TITLES if whole.startswith(f"{t} ")), key=len, default="")
    rest = whole[len(found) :].strip()
    while (bare := _RANK.sub("", rest)) != rest:
        rest = bare
    return _WRITTEN.get(found, found), rest


def _surname(name: str) -> str:
    return " ".join(w for w in name.split() if sum(c.isupper() for c in w) > 1 and not re.fullmatch(r"(?:\w\.)+", w))


def _cased(name: str) -> str:
    """Write "MOON Jae-in" as "Moon Jae-in"."""
    return " ".join(_cased_word(word) for word in name.split())


def _cased_word(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or re.fullmatch(r"(?:II|III|IV|V?I{0,3}|XI{0,3}|XIV)", word):
        return word
    if word.startswith(("Mc", "Mac", "al-", "Al-", "el-")) and word[2:].isupper():
        return word[:3] + word[3:].title() if word[2] == "-" else word[:2] + word[2:].title()
    return word.title() if sum(c.isupper() for c in letters) > 1 and "." not in word else word


def _term(row: Mapping[str, Any], title: str) -> Term:
    """Make a spell of a row; where no successor tells when it ended, all that is known is when it was last listed."""
    start, start_slack = _day(row["start"])
    end, end_slack = _day(row["end"]) if row["end"] else (None, 0)
    last = date.fromisoformat(row["last_seen"])
    by = date.fromisoformat(row["end_by"]) if row["end_by"] else last
    if end is not None and end > by + _NEAR:  # somebody else may have held it in between
        end_slack = (end - last).days
    elif end is not None and end < last - _NEAR:
        end, end_slack = by, (by - last).days
    if end is not None and end < start:
        end = None
    return Term(
        title=title,
        country=row["iso3"],
        start=start,
        end=end,
        start_slack=start_slack,
        end_slack=end_slack,
        as_of=max(last, start) if end is None else None,
        source=SOURCE,
    )


def _day(text: str) -> tuple[date, int]:
    """Read "2015-12-01", "2015-12" or "2015", with the days by which it may be wrong."""
    parts = [int(part) for part in text.split("-")]
    return date(*(*parts, 1, 1)[:3]), (366, 31, 0)[len(parts) - 1]


def ambassadors(countries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Person, Term]]:
    """Yield the ambassadors to and from the United States whose first day the Factbook gives."""
    for country in countries:
        code = country.get("iso3")
        name = country["name"].partition(",")[0].partition(" (")[0]
        for field, of, title in (
            ("ambassador_to_us", code, "Ambassador to the United States"),
            ("us_ambassador", "USA", f"Ambassador to {name}"),
        ):
            said = (country.get(field) or "").partition(";")[0]
            since = _SINCE.search(said)
            if country_by_code(of) is None or since is None or not said.startswith("Ambassador ") or "vacant" in said:
                continue
            who = _NOTE.sub("", said[: since.start()].removeprefix("Ambassador ")).strip()
            while (bare := _RANK.sub("", who)) != who:
                who = bare
            day, month, year = since[1].split()
            if month not in _MONTHS or _NOT_A_NAME.search(who):
                continue
            start = date(int(year), _MONTHS[month], int(day))
            term = Term(title=title, country=of, start=start, as_of=AS_OF, source=SOURCE)
            yield Person(name=_cased(who), surname=_cased(_surname(who)), country=of), term
