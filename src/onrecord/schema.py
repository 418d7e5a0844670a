"""The nouns of onrecord: frozen, typed, and equal to the JSON that they are written as.

Spans count characters (code points) of ``Report.text``; dates are days of the Gregorian calendar.  ``encode`` and
``decode`` are the only way to and from JSON, and lose nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, Literal, TypeVar

import msgspec

SCHEMA_VERSION = 1

T = TypeVar("T")

Kind = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "writing", "attitude", "plan"]
StatementStatus = Literal["said", "planned", "hypothetical"]
ActorKind = Literal["person", "government", "organisation", "group", "document", "unnamed"]
EventStatus = Literal["happened", "planned", "cancelled"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""PLOVER's types, from what is welcome to what is hostile."""
Direction = Literal["softened", "hardened", "reversed"]
Stance = Literal["for", "against", "conditional", "unclear"]
PublishedFrom = Literal["argument", "field", "metadata", "header", "feed"]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Characters ``start`` to ``end`` (exclusive) of a report's text; written as ``[start, end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span points at.

        >>> Span(0, 5).of("Hello, world")
        'Hello'
        """
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        """Return how many characters the two spans share.

        >>> Span(0, 5).shared(Span(3, 9)), Span(0, 3).shared(Span(3, 9))
        (2, 0)
        """
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Tell whether every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end


class Interval:
    """The days from ``start`` to ``end``, both included; written as ``YYYY-MM-DD`` or ``from/to``.

    >>> str(Interval(date(2031, 3, 3), date(2031, 3, 9)))
    '2031-03-03/2031-03-09'
    >>> Interval.parse("2031-03-04").days
    1
    """

    __slots__ = ("end", "start")
    start: date
    end: date

    def __init__(self, start: date, end: date | None = None) -> None:
        """Make the interval; without ``end`` it is the single day ``start``.  ValueError if it would be empty."""
        if end is not None and end < start:
            raise ValueError(f"an interval cannot end ({end}) before it starts ({start})")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", start if end is None else end)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read ``YYYY-MM-DD`` or ``YYYY-MM-DD/YYYY-MM-DD``.  ValueError where it is neither."""
        first, _, last = text.partition("/")
        return cls(date.fromisoformat(first), date.fromisoformat(last) if last else None)

    @property
    def days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Interval is frozen")

    def __reduce__(self) -> tuple[type[Interval], tuple[date, date]]:
        return type(self), (self.start, self.end)  # copied and pickled as it is made, since it cannot be changed

    def __str__(self) -> str:
        return self.start.isoformat() if self.start == self.end else f"{self.start}/{self.end}"

    def __repr__(self) -> str:
        return f"Interval.parse({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One text as it was read, and one sighting of it."""

    id: str
    """Hash of the text: the same text has the same id wherever it was seen."""
    text: str
    """The text as it was read; never cleaned afterwards, so that a span is true for ever."""
    ref: str | None = None
    """The id, path or URL that the report was given by."""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    """Where ``published`` was found; None where it is unknown."""
    published_conflict: str | None = None
    """A date elsewhere in the report that disagrees with ``published``, and where: "header says 2031-03-04"."""
    language: str | None = None
    """ISO 639-1 code."""
    extractor: str | None = None
    """What took ``text`` out of a page, with its version; None where the text is the input itself."""


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office that an actor holds or held."""

    title: str
    of: str | None = None
    """Country or organisation."""
    start: date | None = msgspec.field(default=None, name="from")
    end: date | None = msgspec.field(default=None, name="to")


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that speaks, acts or is spoken to, in one report."""

    id: str
    name: str
    """The fullest form that the report gives; of whoever it names by an office alone, the name in the knowledge."""
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    """Other names, in the report and in the knowledge; no alias belongs to two actors of a report."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    offices: tuple[Office, ...] = ()
    mentions: tuple[Span, ...] = ()
    """In the order of the text."""
    why: str | None = None
    """Whom or what of the knowledge it was found to be, the reasons and a score; None of an actor that is not known."""


class Addressee(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a statement was made to: an actor where one was found, and the words that say so."""

    actor: str | None = None
    span: Span | None = None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A place, medium or occasion: its name, and the words that it was read from."""

    name: str
    span: Span | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words, thoughts, wishes or plans, as a report gives them."""

    id: str
    kind: Kind
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    """Ids of actors of the same reading; empty where the speaker is unknown."""
    addressee: Addressee | None = None
    made_on: Interval | None = None
    place: Named | None = None
    medium: Named | None = None
    occasion: Named | None = None
    act: Act = "speech"
    negated: bool = False
    """Reported not to have said it."""
    denial: bool = False
    """Reported to have denied it."""
    question: bool = False
    status: StatementStatus = "said"
    within: str | None = None
    """Id of the statement that reports this one."""
    confidence: float = 0.0
    """Probability, two decimals, that content and source are right."""
    issues: tuple[str, ...] | None = None
    """Names of the issues that a person said it is about; None where nobody did, and a file of issues decides."""
    why: dict[str, str] = {}
    """The reason for each field, also for one left empty."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms."""

    id: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    evidence: Span
    code: str | None = None
    """CAMEO's."""
    contexts: tuple[str, ...] = ()
    """PLOVER's: "military", "legal" ...; empty where the code leaves it open."""
    intensity: float | None = None
    """Goldstein's, from -10 (most hostile) to 10 (most cooperative)."""
    recipients: tuple[str, ...] = ()
    date: Interval | None = None
    place: Named | None = None
    occasion: Named | None = None
    status: EventStatus = "happened"
    claimed_by: str | None = None
    confidence: float = 0.0


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where an actor stands on an issue, as a statement shows."""

    actor: str
    issue: str
    stance: Stance
    statement: str
    date: Interval | None = None


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A change of position that the report tells of."""

    actor: str
    evidence: Span
    direction: Direction
    issue: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A report with all that was read in it."""

    schema: int = SCHEMA_VERSION
    reader: str | None = None
    """What made the reading: its models and its rules (``reading.fingerprint``); None where that is unknown."""
    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    shifts: tuple[Shift, ...] = ()

    def actor(self, id: str) -> Actor:
        """Return the actor with that id.  KeyError if the reading has none."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: who said what; whatever the report says is text, never markup."""
        text = self.report.text

        def words(spans: Iterable[Span]) -> str:
            return escape(" … ".join(span.of(text) for span in spans))

        rows = "".join(
            f"<tr><td>{escape(', '.join(self.actor(id).name for id in one.speakers)) or words(one.source)}</td>"
            f"<td>{escape(one.kind)}</td><td>{one.made_on or ''}</td><td>{words(one.content)}</td></tr>"
            for one in self.statements
        )
        heading = escape(self.report.title or self.report.ref or self.report.id)
        head = "<tr><th>who</th><th>how</th><th>when</th><th>what</th></tr>"
        return f"<p><strong>{heading}</strong></p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def stable_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on the parts alone.

    >>> stable_id("report", 3) == stable_id("report", 3) != stable_id("report", 4)
    True
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def statement_id(report: str, content: Iterable[Span]) -> str:
    """Return the id of the statement with that content: it depends on the report's id and the spans alone."""
    return stable_id(report, *(f"{span.start}-{span.end}" for span in content))


def event_id(report: str, evidence: Span, type: str = "CONSULT") -> str:
    """Return the id of the event with that evidence: it depends on the report's id, the span and the type alone."""
    named = () if type == "CONSULT" else (type,)  # a meeting's id is what it was before there were other events
    return stable_id(report, "event", evidence.start, evidence.end, *named)


def actor_id(kind: ActorKind, name: str) -> str:
    """Return the id of an actor that is known by its name alone: the same in every report."""
    return stable_id("actor", kind, name.casefold())


def _to_plain(value: Any) -> Any:
    if isinstance(value, Interval):
        return str(value)
    raise NotImplementedError(type(value))


_interval = lru_cache(maxsize=4096)(Interval.parse)
"""A report has few days, and many statements made on each."""


def _from_plain(kind: type, value: Any) -> Any:
    if kind is Interval:
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is no interval; write it YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD")
        return _interval(value)
    raise NotImplementedError(kind)


def _describe(kind: type) -> dict[str, Any]:
    if kind is Interval:
        day = r"\d{4}-\d{2}-\d{2}"
        return {"type": "string", "pattern": f"^{day}(/{day})?$"}
    raise NotImplementedError(kind)


_encoder = msgspec.json.Encoder(enc_hook=_to_plain)
_decoder = msgspec.json.Decoder(Reading, dec_hook=_from_plain)


def encode(value: object) -> bytes:
    """Write any noun, or a list of them, as compact UTF-8 JSON."""
    return _encoder.encode(value)


def decode(data: bytes | str) -> Reading:
    """Read back a Reading.  msgspec.ValidationError names the field that is wrong."""
    return _decoder.decode(data)


def decode_as(kind: type[T], data: bytes | str) -> T:
    """Read back a value of which nouns are parts.  msgspec.ValidationError names the field that is wrong."""
    return msgspec.json.decode(data, type=kind, dec_hook=_from_plain)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a Reading."""
    return msgspec.json.schema(Reading, schema_hook=_describe)
