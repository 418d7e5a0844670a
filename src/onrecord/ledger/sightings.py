"""A sighting: where and when one text was seen; when two sightings are the same one; which one counts."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import get_args

from onrecord.schema import PublishedFrom, Report

_TRUST = {origin: -place for place, origin in enumerate(get_args(PublishedFrom))}
"""The schema names the origins of a date in the order of trust."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where and when a text was seen.  A text that forty outlets print is one report with forty sightings."""

    ref: str | None = None
    """The id, path or URL that the report was given by."""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    published_conflict: str | None = None

    @classmethod
    def of(cls, report: Report) -> Sighting:
        """Return the sighting that a report is."""
        return cls(**{name: getattr(report, name) for name in FIELDS})

    @property
    def rank(self) -> tuple[object, ...]:
        """Order among the sightings of a text: the earliest known date first, then by name, never by arrival."""
        known = self.published is not None
        return (not known, self.published or date.max, self.outlet or "", self.url or "", self.ref or "")

    def same_place(self, other: Sighting) -> bool:
        """Tell whether both say that the text was seen in one place.

        The URL decides where both have one, else the ref; without either, the outlet.

        >>> Sighting(ref="a.txt").same_place(Sighting(ref="a.txt", outlet="The Lamp"))
        True
        >>> Sighting(ref="1", url="https://a.example").same_place(Sighting(ref="1", url="https://b.example"))
        False
        """
        if self.url and other.url:
            return self.url == other.url
        if self.ref or other.ref:
            return self.ref == other.ref
        return not (self.url or other.url) and self.outlet == other.outlet

    def corrected_by(self, newer: Sighting) -> Sighting:
        """Return this sighting with what a newer account of it knows better.

        A known outlet replaces another; so does a known date, unless it comes from a less trusted origin: a date found
        in a header does not undo one that was given as an argument.  Title, URL and ref are only filled in.

        >>> old = Sighting(ref="a.txt", published=date(2031, 3, 4), published_from="argument")
        >>> old.corrected_by(Sighting(ref="a.txt", outlet="The Lamp")).outlet
        'The Lamp'
        >>> old.corrected_by(Sighting(ref="a.txt", published=date(2031, 3, 5), published_from="header")) == old
        True
        """
        better = replace(
            self,
            ref=_filled(self.ref, newer.ref),
            title=_filled(self.title, newer.title),
            url=_filled(self.url, newer.url),
            outlet=newer.outlet or self.outlet,
        )
        if newer.published in (None, self.published) or (self.published and newer._trust < self._trust):
            return better
        return replace(
            better,
            published=newer.published,
            published_from=newer.published_from,
            published_conflict=newer.published_conflict,
        )

    @property
    def _trust(self) -> int:
        return _TRUST[self.published_from] if self.published_from else -len(_TRUST)


def _filled(old: str | None, newer: str | None) -> str | None:
    return newer if newer and not old else old


FIELDS = tuple(field.name for field in fields(Sighting))
"""What is known of a sighting, by the names that a report has for it."""
