"""Regions whose name in a report tells of which state it speaks."""

from __future__ import annotations

US_STATES = frozenset((
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
    "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland",
    "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada",
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Ohio", "Oklahoma",
    "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Texas", "Utah",
    "Vermont", "Virginia", "West Virginia", "Wisconsin", "Wyoming"
))  # fmt: skip
"""States of the United States; without Georgia and Washington, which may be others."""
OF_REGIONS = {"Scotland": "GBR", "Wales": "GBR", "England": "GBR", "Northern Ireland": "GBR", "Ontario": "CAN",
              "Quebec": "CAN", "Bavaria": "DEU", "Catalonia": "ESP", "Gaza": "PSE", "West Bank": "PSE",
              "Crimea": "UKR", "Donbas": "UKR"}  # fmt: skip


def state_of(name: str) -> str | None:
    """Return the ISO code of the state that a region belongs to, or None.

    >>> state_of("Ohio"), state_of("Scotland"), state_of("Georgia")
    ('USA', 'GBR', None)
    """
    return "USA" if name in US_STATES else OF_REGIONS.get(name)
