"""Readings written by hand, for tests of what comes after the reading."""

from datetime import date, timedelta

from onrecord.schema import (
    Actor,
    Addressee,
    Event,
    Interval,
    Named,
    Reading,
    Report,
    Shift,
    Span,
    Statement,
    stable_id,
)

TEXT = """\
SALTMERE, 4 March 2031 - "The ferry will sail," Mayor Ada Brook told reporters on Tuesday. "It will sail daily."

Brook met harbour master Leo Finch on Monday. She softened her line on fares, which her office denied.
"""


def span(words: str, text: str = TEXT) -> Span:
    """Return where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def ferry(*, text: str = TEXT, ref: str = "ferry.txt", daily: str = "It will sail daily.") -> Reading:
    """Return a reading with a statement in pieces, another of unknown date, a meeting, a shift and its denial."""
    report = Report(
        id=stable_id(text),
        text=text,
        ref=ref,
        outlet="The Lamp",
        published=date(2031, 3, 4),
        published_from="header",
        language="en",
    )
    said = Statement(
        id="5a1d",
        kind="direct",
        speakers=("brook",),
        source=(span("Mayor Ada Brook", text),),
        cue=(span("told", text),),
        content=(span('"The ferry will sail,"', text), span(f'"{daily}"', text)),
        addressee=Addressee(span=span("reporters", text)),
        made_on=Interval(date(2031, 3, 4)),
        confidence=0.93,
    )
    denied = Statement(
        id="de41",
        kind="indirect",
        source=(span("her office", text),),
        cue=(span("denied", text),),
        content=(span("She softened her line on fares", text),),
        denial=True,
        confidence=0.5,
    )
    meeting = Event(
        id="ee71",
        type="CONSULT",
        mode="meet",
        actors=("brook", "finch"),
        date=Interval(date(2031, 3, 3)),
        place=Named(name="Saltmere"),
        evidence=span("Brook met harbour master Leo Finch on Monday", text),
        confidence=0.9,
    )
    shift = Shift(
        actor="brook",
        issue="fares",
        direction="softened",
        evidence=span("softened her line on fares", text),
        denied_by=("de41",),
    )
    return Reading(
        report=report,
        actors=(
            Actor(id="brook", name="Ada Brook", kind="person", mentions=(span("Ada Brook", text),)),
            Actor(id="finch", name="Leo Finch", kind="person", mentions=(span("Leo Finch", text),)),
        ),
        statements=(said, denied),
        events=(meeting,),
        shifts=(shift,),
    )


def take(name: str, words: str, day: int) -> Reading:
    """Return a reading of one statement, made so many days into 2031."""
    text = f'SALTMERE - "{words}," {name} said.\n'
    report = Report(id=stable_id(text), text=text, ref=f"{name} {day}.txt", outlet="The Lamp", language="en")
    places = {part: span(part, text) for part in (words, name, "said")}
    id, made_on = name.split()[1].lower(), Interval(date(2031, 1, 1) + timedelta(days=day))
    said = Statement(id=stable_id(text, "said"), kind="direct", speakers=(id,), source=(places[name],), made_on=made_on,
                     cue=(places["said"],), content=(places[words],), confidence=0.9)  # fmt: skip
    actor = Actor(id=id, name=name, kind="person", mentions=(places[name],))
    return Reading(report=report, actors=(actor,), statements=(said,))
