"""The record as a database holds it: its tables.  Views are in ``views``, full-text indexes in ``dialects``.

Columns named ``number`` are keys inside one record and mean nothing outside it; ids do.  What is given to the record is
kept whole in the tables of ``GIVEN``: the readings, as JSON, and what people decided about them.  Every other table is
drawn for searching from the reading of a report's earliest sighting, and can be drawn again from it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    column,
    table,
)

VERSION = 3
"""Version of what this file describes; kept in the record."""

metadata = MetaData()

TEXT = String().with_variant(String(collation="C"), "postgresql")
"""In the order of code points, which is that of SQLite, whatever the language of the server."""


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)


def _of(name: str, owner: str, *, key: bool = False, null: bool = False) -> Column[int]:
    target = ForeignKey(f"{owner}.number", ondelete="CASCADE")
    return Column(name, Integer, target, primary_key=key, nullable=null)


reports = Table(
    "reports",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("text", TEXT, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    _number(),
    _of("report", "reports"),
    Column("body", TEXT, nullable=False, comment="the reading as JSON, without text, sighting and reader"),
    Column("reader", TEXT, comment="what made the reading, with its version; null where that is unknown"),
    Index("readings_report", "report"),
)

sightings = Table(
    "sightings",
    metadata,
    _number(),
    _of("report", "reports"),
    _of("reading", "readings"),
    Column("ref", TEXT),
    Column("title", TEXT),
    Column("url", TEXT),
    Column("outlet", String(collation="NOCASE").with_variant(String(collation="C"), "postgresql")),
    Column("published", Date, index=True),
    Column("published_from", TEXT),
    Column("published_conflict", TEXT),
    Column("earliest", Boolean, nullable=False, comment="1: the sighting whose reading the other tables show"),
    Index("ix_sightings_ref", "ref", postgresql_using="hash"),
    Index("ix_sightings_url", "url", postgresql_using="hash"),
    Index("ix_sightings_outlet", "outlet").ddl_if(dialect="sqlite"),
    Index("sightings_report", "report", "earliest"),
    Index("sightings_reading", "reading"),
)

former_readings = Table(
    "former_readings",
    metadata,
    _of("sighting", "sightings", key=True),
    Column("body", TEXT, comment="what the last re-reading replaced; null where it read the same"),
    Column("reader", TEXT),
    Column("published_conflict", TEXT),
)

actors = Table("actors", metadata, _number(), Column("id", TEXT, nullable=False, unique=True))

names = Table(
    "names",
    metadata,
    _number(),
    _of("actor", "actors"),
    Column("name", TEXT, nullable=False),
    Column("reports", Integer, CheckConstraint("reports >= 0"), nullable=False, comment="how many reports give it"),
    UniqueConstraint("actor", "name"),
)

appearances = Table(
    "appearances",
    metadata,
    _of("report", "reports", key=True),
    _of("actor", "actors", key=True),
    Column("name", TEXT, nullable=False, comment="the fullest form that this report gives"),
    Column("kind", TEXT, nullable=False),
    Column("country", TEXT),
    Index("appearances_actor", "actor"),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, index=True),
    _of("report", "reports"),
    Column("quotation", TEXT, nullable=False, comment="the content; its pieces are joined by ' … '"),
    Column("content_spans", TEXT, nullable=False),
    Column("source", TEXT),
    Column("source_spans", TEXT, nullable=False),
    Column("cue", TEXT),
    Column("cue_spans", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("act", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("denial", Boolean, nullable=False),
    Column("question", Boolean, nullable=False),
    _of("addressee", "actors", null=True),
    Column("addressee_words", TEXT),
    Column("made_from", Date),
    Column("made_to", Date),
    Column("dated_from", Date, comment="made_from, or the day of publication where that is unknown"),
    Column("dated_to", Date),
    Column("place", TEXT),
    Column("medium", TEXT),
    Column("occasion", TEXT),
    Column("within", TEXT, comment="id of the statement that reports this one"),
    Column("confidence", Float, nullable=False),
    Column("reviewed", TEXT, comment="accepted, corrected, merged or split by a person"),
    UniqueConstraint("report", "id"),
    Index("statements_dated", "dated_from", "id"),
    Index("statements_addressee", "addressee", sqlite_where=column("addressee").is_not(None)),
)

speakers = Table(
    "speakers",
    metadata,
    _of("statement", "statements", key=True),
    Column("position", Integer, primary_key=True),
    _of("actor", "actors"),
    Index("speakers_actor", "actor", "statement"),
    sqlite_with_rowid=False,
)

spoken_about = Table(
    "spoken_about",
    metadata,
    _of("statement", "statements", key=True),
    _of("actor", "actors", key=True),
    Index("spoken_about_actor", "actor", "statement"),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, index=True),
    _of("report", "reports"),
    Column("type", TEXT, nullable=False),
    Column("mode", TEXT),
    Column("code", TEXT, comment="CAMEO's"),
    Column("intensity", Float, comment="Goldstein's, -10 to 10, of the code"),
    Column("status", TEXT, nullable=False),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("dated_from", Date, comment="date_from, or the day of publication where that is unknown"),
    Column("dated_to", Date),
    Column("place", TEXT),
    Column("occasion", TEXT),
    Column("claimed_by", TEXT, comment="id of the statement that claims it"),
    Column("evidence", TEXT, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reviewed", TEXT, comment="accepted, corrected, merged or split by a person"),
    UniqueConstraint("report", "id"),
    Index("events_dated", "type", "dated_from", "id"),
)

participants = Table(
    "participants",
    metadata,
    _of("event", "events", key=True),
    Column("role", TEXT, primary_key=True),
    Column("position", Integer, primary_key=True),
    _of("actor", "actors"),
    Index("participants_actor", "actor", "event"),
    sqlite_with_rowid=False,
)

positions = Table(
    "positions",
    metadata,
    _number(),
    _of("report", "reports"),
    _of("actor", "actors"),
    Column("issue", TEXT, nullable=False),
    Column("stance", TEXT, nullable=False),
    Column("statement", TEXT, nullable=False, comment="id of the statement that shows it"),
    Column("date_from", Date),
    Column("date_to", Date),
    Index("positions_report", "report"),
    Index("positions_actor", "actor"),
)

shifts = Table(
    "shifts",
    metadata,
    _number(),
    _of("report", "reports"),
    _of("actor", "actors"),
    Column("issue", TEXT),
    Column("direction", TEXT, nullable=False),
    Column("evidence", TEXT, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("before", TEXT, nullable=False, comment="ids of statements, as a JSON list; the same for the next two"),
    Column("after", TEXT, nullable=False),
    Column("denied_by", TEXT, nullable=False),
    Index("shifts_report", "report"),
    Index("shifts_actor", "actor"),
)

failures = Table(
    "failures",
    metadata,
    Column("ref", TEXT, primary_key=True),
    Column("reason", TEXT, nullable=False),
    Column("hint", TEXT, nullable=False),
    Column("failed_at", TEXT, nullable=False, comment="UTC"),
)

verdicts = Table(
    "verdicts",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("report", TEXT, comment="id of the report; null for a verdict on actors of every report"),
    Column("place", TEXT, comment="URL or ref at which the report was seen"),
    Column("verdict", TEXT, nullable=False),
    Column("target", TEXT, nullable=False, comment="id of the row, or of the first of several"),
    Column("by", TEXT, nullable=False),
    Column("at", TEXT, nullable=False, comment="UTC"),
    Column("why", TEXT),
    Column("body", TEXT, nullable=False, comment="the verdict whole, as JSON"),
    Index("verdicts_report", "report"),
    Index("verdicts_place", "place", postgresql_using="hash"),
    Index("verdicts_target", "target", postgresql_using="hash"),
)

own_actors = Table(
    "own_actors",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False, comment="the actor whole, as JSON"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", TEXT, primary_key=True),
    Column("etag", TEXT),
    Column("modified", TEXT, comment="Last-Modified, as the server gave it"),
    Column("polled_at", TEXT, comment="UTC, as is next_at"),
    Column("next_at", TEXT),
    Column("error", TEXT),
    Column("failures", Integer, nullable=False, comment="how many times in a row it could not be read"),
)

GIVEN = (reports, readings, sightings, former_readings, failures, verdicts, own_actors, feeds)
"""The tables that nothing can be drawn from but themselves, those that others refer to before those others."""

# What several reports tell: drawn from the tables above by ``ledger.corroboration``, and drawn again as they change.

wording_keys = Table(
    "wording_keys",
    metadata,
    Column("stem", TEXT, primary_key=True),
    Column("day", Integer, primary_key=True, comment="statements.dated_from as a number of days"),
    Column("statement", Integer, primary_key=True),
    Column("piece", Integer, primary_key=True, comment="of the content, from 0"),
    sqlite_with_rowid=False,
)

echoes = Table(
    "echoes",
    metadata,
    _of("one", "statements", key=True),
    Column("one_piece", Integer, primary_key=True),
    _of("other", "statements", key=True),
    Column("other_piece", Integer, primary_key=True),
    Index("echoes_other", "other"),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    _of("one", "reports", key=True),
    _of("other", "reports", key=True),
    Index("copies_other", "other"),
    sqlite_with_rowid=False,
)

utterances = Table(
    "utterances",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, index=True, comment="the smallest of its accounts"),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("independent", Integer, nullable=False, comment="reports that are no copies of another, one an outlet"),
    Column("dated_from", Date, comment="the first day on which it may have been said"),
    Index("utterances_independent", "independent", "dated_from", "id"),
)

accounts = Table(
    "accounts",
    metadata,
    _of("statement", "statements", key=True),
    Column("piece", Integer, primary_key=True, comment="of the content, from 0"),
    _of("utterance", "utterances"),
    Index("accounts_utterance", "utterance"),
    sqlite_with_rowid=False,
)

event_keys = Table(
    "event_keys",
    metadata,
    Column("name", TEXT, primary_key=True, comment="of a participant, and the type of what is no meeting"),
    Column("day", Integer, primary_key=True, comment="events.dated_from as a number of days"),
    Column("event", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

same_events = Table(
    "same_events",
    metadata,
    _of("one", "events", key=True),
    _of("other", "events", key=True),
    Index("same_events_other", "other"),
    sqlite_with_rowid=False,
)

event_accounts = Table(
    "event_accounts",
    metadata,
    _of("event", "events", key=True),
    Column("joined", TEXT, nullable=False, index=True, comment="the smallest id of the accounts that are one event"),
    Column("dated_from", Date, comment="the first day on which any of them may have been"),
    Index("event_accounts_dated", "dated_from", "joined"),
)

statement_words = table("statement_words", column("rowid", Integer))
name_words = table("name_words", column("rowid", Integer))
place_words = table("place_words", column("rowid", Integer))

FULL_TEXT = {
    "statement_words": ("statements", "quotation"),
    "name_words": ("names", "name"),
    "place_words": ("events", "place"),
}
"""Each full-text index, with the table and the column whose words it holds."""
