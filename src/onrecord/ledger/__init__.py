"""Readings kept in one file, and the questions that they answer."""

from onrecord.ledger.changes import Change, FieldChange
from onrecord.ledger.corroboration.accounts import Account, Utterance
from onrecord.ledger.corroboration.diff import Step
from onrecord.ledger.corroboration.disagreements import Disagreement
from onrecord.ledger.coverage import Coverage
from onrecord.ledger.doubtful import DoubtfulPair
from onrecord.ledger.exports import ExportForm
from onrecord.ledger.facets import Facets
from onrecord.ledger.found import ActorOnRecord, Decided, EventOnRecord, Failure, Found, ListedReport, Party
from onrecord.ledger.positions.changes import ChangePoint
from onrecord.ledger.positions.course import Course, Gap
from onrecord.ledger.positions.desk import Positions
from onrecord.ledger.positions.reported import ReportedShift
from onrecord.ledger.positions.suggestions import Suggestion
from onrecord.ledger.positions.taken import StatedPosition
from onrecord.ledger.positions.timeline import Moment
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
    "ChangePoint",
    "Correction",
    "Course",
    "Coverage",
    "Decided",
    "Disagreement",
    "DoubtfulPair",
    "EventOnRecord",
    "ExportForm",
    "Facets",
    "Failure",
    "FieldChange",
    "Found",
    "Gap",
    "ListedReport",
    "Logged",
    "Moment",
    "Outcome",
    "Party",
    "Positions",
    "Record",
    "ReportedShift",
    "Reread",
    "Rereading",
    "Review",
    "Sighting",
    "StatedPosition",
    "StatementQuery",
    "Step",
    "Suggestion",
    "Utterance",
    "Verdict",
    "open_record",
]
