"""Small records with readings written by hand."""

from datetime import date

from onrecord.ledger import Record, open_record
from onrecord.schema import Actor, Interval, Kind, Reading, Report, Span, Statement, stable_id

HARBOUR = """\
“The boats are another matter, and we will not release 12 of them before Friday,” Ilse Marchand said in Quillport.

She told reporters that the coastguard had fired no shots at the crews of the trawlers.

“We want our people back first,” Tomas Verhaal answered. “We can argue about nets and lines on a map afterwards.”

A senior official said the talks “could end before they have really begun”, and left by the back door of the ministry.
"""
SUMMIT = """\
“Every harbour on this coast has organised its own rescue service since the storm,” said Petra Soller.

“We want our people back first,” Ilse Marchand repeated at the summit, as the cameras turned.
"""


def reading(
    text: str, *said: tuple[str, Kind, str, date | None], outlet: str, published: date, unnamed: str = ""
) -> Reading:
    """Return a reading with statements: speaker, kind, the words (pieces parted by ``|``), the day."""
    names = list(dict.fromkeys(name for name, *_ in said))
    statements = [
        Statement(
            id=stable_id(text, words),
            kind=kind,
            content=tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in words.split("|")),
            speakers=(name.lower(),),
            made_on=Interval(day) if day else None,
        )
        for name, kind, words, day in said
    ]
    return Reading(
        report=Report(id=stable_id(text), text=text, ref=f"{outlet}.txt", outlet=outlet, published=published),
        actors=tuple(
            Actor(id=name.lower(), name=name, kind="unnamed" if name == unnamed else "person") for name in names
        ),
        statements=tuple(statements),
    )


def harbour() -> Reading:
    """Return the reading of HARBOUR."""
    return reading(
        HARBOUR,
        (
            "Ilse Marchand",
            "direct",
            "“The boats are another matter, and we will not release 12 of them before Friday,”",
            date(2034, 5, 18),
        ),
        (
            "Ilse Marchand",
            "indirect",
            "that the coastguard had fired no shots at the crews of the trawlers",
            date(2034, 5, 18),
        ),
        (
            "Tomas Verhaal",
            "direct",
            "“We want our people back first,”|“We can argue about nets and lines on a map afterwards.”",
            None,
        ),
        ("A senior official", "mixed", "the talks “could end before they have really begun”", None),
        outlet="The Quay",
        published=date(2034, 5, 19),
        unnamed="A senior official",
    )


def summit() -> Reading:
    """Return the reading of SUMMIT."""
    return reading(
        SUMMIT,
        (
            "Petra Soller",
            "direct",
            "“Every harbour on this coast has organised its own rescue service since the storm,”",
            date(2034, 6, 8),
        ),
        ("Ilse Marchand", "direct", "“We want our people back first,”", date(2034, 6, 8)),
        outlet="The Lamp",
        published=date(2034, 6, 9),
    )


def small_record() -> Record:
    """Return a record of both, in memory."""
    record = open_record(":memory:")
    record.add(harbour())
    record.add(summit())
    return record
