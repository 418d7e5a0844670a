"""Readings of one statement each, written by hand, for tests of positions."""

from datetime import date

from onrecord.schema import Actor, Interval, Reading, Report, Span, Statement, stable_id, statement_id


def said(
    cue: str,
    content: str,
    *,
    day: date = date(2031, 3, 4),
    names: tuple[str, ...] = (),
    kind: str = "indirect",
    title: str | None = None,
    **fields: object,
) -> tuple[Reading, Statement]:
    """Return a reading of "Ada Brook CUE CONTENT", where ``names`` are other actors in it."""
    text = f"Ada Brook {cue} {content}"
    start = len("Ada Brook ")
    words = (Span(start + len(cue) + 1, len(text)),)
    report = Report(id=stable_id(text, day), text=text, ref=f"{stable_id(text, day)}.txt", title=title, published=day)
    actors = [Actor(id="brook", name="Ada Brook", kind="person", mentions=(Span(0, start - 1),))]
    for name in names:
        at = text.index(name)
        place = Span(at, at + len(name))
        actors.append(Actor(id=name.lower(), name=name, kind="government", mentions=(place,)))
    plain: dict[str, object] = {"made_on": Interval(day), "speakers": ("brook",), "source": (Span(0, start - 1),)}
    statement = Statement(
        id=statement_id(report.id, words),
        kind=kind,  # type: ignore[arg-type]
        cue=(Span(start, start + len(cue)),),
        content=words,
        **(plain | fields),  # type: ignore[arg-type]
    )
    return Reading(report=report, actors=tuple(actors), statements=(statement,)), statement
