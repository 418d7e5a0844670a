"""A line of time as a picture: SVG that runs and loads nothing, with shapes and the sentence on every point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape

from onrecord.ledger.positions.timeline import Moment
from onrecord.schema import Interval

KEY = "▲ for · ▼ against · ◆ on a condition · ○ unclear · □ meeting · × denial · dashed: shift"
"""What the shapes are, in a line."""

_WIDTH, _LEFT, _RIGHT, _LANE = 960, 150, 30, 130
"""Sizes of the picture in pixels: of all, of its margins, and of what each actor takes up in height."""
_STEP = 15
"""Pixels between two points on the scale of stances."""
_WORDS = 200
"""Characters of a sentence that a point shows."""
_SHAPES = {
    "for": "M0,-6 6,5 -6,5Z",
    "against": "M0,6 6,-5 -6,-5Z",
    "conditional": "M0,-6 6,0 0,6 -6,0Z",
    "unclear": "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
    "meeting": "M-5,-5H5V5H-5Z",
    "denial": "M-5,-5 5,5M5,-5 -5,5",
}
"""What is drawn for each stance and each other kind of moment, told apart by shape alone."""

Address = Callable[[Moment], str | None]
"""Where a point leads; None if nowhere."""


def picture(moments: Sequence[Moment], title: str, *, leads_to: Address = lambda moment: None) -> str:
    """Return an SVG with a lane for each actor, for up and against down, and the days from left to right."""
    dated = [(moment, moment.date) for moment in moments if moment.date]
    if not dated:
        return "<p>No dated moments.</p>"
    lanes = list(dict.fromkeys(who for moment, _ in dated if moment.kind != "meeting" for who in moment.who[:1]))
    lanes = lanes or ["meetings"]
    first, last = min(day.start for _, day in dated), max(day.end for _, day in dated)
    height = _LANE * len(lanes) + 40

    def across(day: date) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(_LEFT + 20 + share * (_WIDTH - _LEFT - _RIGHT - 20), 1)

    drawn = [*_axes(lanes, (first, last), height)]
    for moment, day in dated:
        own = [place for place, lane in enumerate(lanes) if lane in moment.who] or [0]
        for place in own:
            middle = place * _LANE + _LANE // 2
            x = across(date.fromordinal((day.start.toordinal() + day.end.toordinal()) // 2))
            drawn.append(_mark(moment, x, middle, leads_to(moment)))
    head = f'<svg class="timeline" viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{_plain(title)}">'
    return f"{head}\n" + "\n".join(drawn) + "\n</svg>"


def _axes(lanes: Sequence[str], days: tuple[date, date], height: int) -> Iterator[str]:
    for place, lane in enumerate(lanes):
        middle = place * _LANE + _LANE // 2
        yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{middle}" y2="{middle}"/>'
        yield f'<text x="0" y="{middle - 4 * _STEP + 8}" font-weight="bold">{_plain(lane[:60])}</text>'
        yield f'<text x="{_LEFT - 8}" y="{middle - 3 * _STEP + 4}" text-anchor="end">for</text>'
        yield f'<text x="{_LEFT - 8}" y="{middle + 3 * _STEP + 4}" text-anchor="end">against</text>'
    yield f'<text x="{_LEFT}" y="{height - 8}">{days[0]}</text>'
    yield f'<text x="{_WIDTH - _RIGHT}" y="{height - 8}" text-anchor="end">{days[1]}</text>'


def _mark(moment: Moment, x: float, middle: int, address: str | None) -> str:
    told = _told(moment)
    if moment.kind.endswith("shift"):
        top, foot = middle - 4 * _STEP, middle + 4 * _STEP
        drawn = f'<line class="shift" x1="{x}" x2="{x}" y1="{top}" y2="{foot}"><title>{told}</title></line>'
    else:
        y = middle - _STEP * (4 if moment.kind == "denial" else moment.value or 0)
        hollow = " open" if moment.stance in (None, "unclear") else ""
        place = f'class="mark{hollow}" transform="translate({x} {y})"'
        drawn = f'<path {place} d="{_SHAPES[moment.stance or moment.kind]}"><title>{told}</title></path>'
    return f'<a href="{escape(address)}" aria-label="{told}">{drawn}</a>' if address else drawn


def _told(moment: Moment) -> str:
    value = f" {moment.value:+d}" if moment.value else ""
    stance = f"{moment.stance}{value}" if moment.stance else ""
    what = moment.what if len(moment.what) <= _WORDS else f"{moment.what[:_WORDS]}…"
    return _plain(" · ".join(filter(None, (_days(moment.date), moment.kind, ", ".join(moment.who), stance, what))))


def _days(interval: Interval | None) -> str:
    return str(interval).replace("/", " – ") if interval else ""


def _plain(text: str) -> str:
    return escape(" ".join(text.split()))
