"""Readings kept in one file, and the questions that they answer."""

from onrecord.ledger.changes import Change, FieldChange
from onrecord.ledger.corroboration.accounts import Account, Utterance
from onrecord.ledger.corroboration.diff import Step
from onrecord.ledger.corroboration.disagreements import Disagreement
from onrecord.ledger.coverage import Coverage
from onrecord.ledger.doubtful import DoubtfulPair
from onrecord.ledger.exports import ExportForm
from onrecord.ledger.facets import Facets
from onrecord.ledger.found import ActorOnRecord, Decided, Failure, Found, ListedReport, Meeting
from onrecord.ledger.record import Record, open_record
from onrecord.ledger.rereading import AnyReader, Reread, Rereading
from onrecord.ledger.review.corrections import Correction
from onrecord.ledger.review.desk import Logged, Review
from onrecord.ledger.review.verdicts import Verdict
from onrecord.ledger.search import SPOKEN_OR_WRITTEN, StatementQuery
from onrecord.ledger.sightings import Sighting
from onrecord.ledger.store import Outcome

__all__ = [
    "SPOKEN_OR_WRITTEN",
    "Account",
    "ActorOnRecord",
    "AnyReader",
    "Change",
    "Correction",
    "Coverage",
    "Decided",
    "Disagreement",
    "DoubtfulPair",
    "ExportForm",
    "Facets",
    "Failure",
    "FieldChange",
    "Found",
    "ListedReport",
    "Logged",
    "Meeting",
    "Outcome",
    "Record",
    "Reread",
    "Rereading",
    "Review",
    "Sighting",
    "StatementQuery",
    "Step",
    "Utterance",
    "Verdict",
    "open_record",
]
