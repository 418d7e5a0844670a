"""Readings kept in one file, and the questions that they answer."""

from onrecord.ledger.found import ActorOnRecord, Failure, Found, Meeting
from onrecord.ledger.record import SPOKEN_OR_WRITTEN, Record, open_record
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.store import Outcome

__all__ = [
    "SPOKEN_OR_WRITTEN",
    "ActorOnRecord",
    "Failure",
    "Found",
    "Meeting",
    "Outcome",
    "Record",
    "Sighting",
    "open_record",
]
