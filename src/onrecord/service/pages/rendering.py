"""Templates -> pages: what every page is given, and the words for what the record leaves open."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from onrecord.ledger import Sighting
from onrecord.ledger.review.verdicts import PAST
from onrecord.schema import Interval, Statement, stable_id
from onrecord.service.access import may_write, settings_of
from onrecord.service.sessions import CSRF_FIELD, session_of

UNKNOWN = "unknown"
COLOURS = 8
"""Colours of speakers in the stylesheet; an actor has the same one on every page."""
REVIEWER = "onrecord-reviewer"
"""The cookie that remembers in whose name a browser decides."""


def page(request: Request, template: str, *, status: int = 200, **given: Any) -> HTMLResponse:
    """Render a template with what it is given and what every page needs."""
    html = _templates.get_template(template).render(
        **given,
        record=settings_of(request).db.name,
        path=request.url.path,
        writable=may_write(request),
        read_only=settings_of(request).read_only,
        csrf_field=CSRF_FIELD,
        csrf=session_of(request).csrf,
        reviewer=reviewer_of(request),
    )
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


def reviewer_of(request: Request) -> str:
    """Return in whose name this browser decided last; at first the user of this machine, as the command line does."""
    if name := unquote(request.cookies.get(REVIEWER, "")):
        return name[:100]
    try:
        return getpass.getuser() if settings_of(request).on_loopback else ""
    except (KeyError, OSError):  # no such user, as in a container
        return ""


def colour(id: str) -> int:
    """Return the number of an actor's colour."""
    return int(stable_id("colour", id), 16) % COLOURS


def initials(name: str) -> str:
    """Return the mark of an actor, which tells it from others without colour.

    >>> initials("Ilse Marchand"), initials("the Harbour Office"), initials("Belmora")
    ('IM', 'HO', 'Be')
    """
    words = [word for word in name.split() if word[:1].isalnum()]
    capital = [word for word in words if word[:1].isupper()] or words
    return "".join(word[0] for word in capital[:2]) if len(capital) > 1 else "".join(capital)[:2]


def when(interval: Interval | None) -> str:
    """Return a day, the first and the last of several, or that it is unknown."""
    return str(interval).replace("/", " – ") if interval else "day unknown"


def how(statement: Statement) -> str:
    """Return how a statement was made, in words."""
    marks = [
        statement.act if statement.act != "speech" else "",
        "said not to have said it" if statement.negated else "",
        "denial" if statement.denial else "",
        "question" if statement.question else "",
        statement.status if statement.status != "said" else "",
    ]
    return ", ".join([statement.kind, *filter(None, marks)])


def outlet(sighting: Sighting) -> str:
    """Return who carried a report or, where that is unknown, the end of what it was given by."""
    return sighting.outlet or PurePath(sighting.ref or sighting.url or UNKNOWN).name or UNKNOWN


def outlets(sightings: Sequence[Sighting]) -> str:
    """Name each outlet once."""
    return ", ".join(dict.fromkeys(map(outlet, sightings)))


def title(sightings: Sequence[Sighting]) -> str:
    """Return the headline of a report or, where it has none, the end of what it was given by."""
    headline = next((one.title for one in sightings if one.title), None)
    given = (PurePath(one.ref or one.url or "").name for one in sightings)
    return headline or next(filter(None, given), None) or outlets(sightings)


def web_address(url: str | None) -> str | None:
    """Return an address that may be made a link: a report may name one that runs a script."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def address(path: str, query: Mapping[str, Any] | None = None, **changed: Any) -> str:
    """Return an address of this service, with a query in which some fields are changed; None takes one out.

    >>> address("/", {"words": "ice", "after": "5a"}, kind="direct", after=None)
    '/?words=ice&kind=direct'
    """
    fields = {**(query or {}), **changed}
    pairs = [(key, value) for key, value in fields.items() if value not in (None, "", [])]
    return quote(path) + (f"?{urlencode(pairs, doseq=True)}" if pairs else "")


_templates = Environment(
    loader=PackageLoader("onrecord.service.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters |= {
    "colour": colour,
    "how": how,
    "initials": initials,
    "outlet": outlet,
    "outlets": outlets,
    "title_of": title,
    "web_address": web_address,
    "when": when,
}
_templates.globals |= {"address": address, "past": PAST}
