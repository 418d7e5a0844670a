"""The record as people read it with other programs: a row for each statement, meeting and event."""

from __future__ import annotations

_WHO_SAID_WHAT = """
CREATE VIEW who_said_what AS
SELECT s.id AS statement,
       (SELECT {join}(name, ' & ') FROM (
            SELECT a.name FROM speakers p JOIN appearances a ON a.actor = p.actor AND a.report = s.report
            WHERE p.statement = s.number ORDER BY p.position) AS named) AS who,
       s.quotation AS said, s.kind, s.act, s.status, s.negated, s.denial,
       coalesce((SELECT a.name FROM appearances a WHERE a.actor = s.addressee AND a.report = s.report),
                s.addressee_words) AS to_whom,
       s.made_from, s.made_to, s.place, s.medium, s.occasion, s.confidence, s.reviewed,
       g.outlet, g.published, g.title, g.url, g.ref, r.id AS report
FROM statements s JOIN reports r ON r.number = s.report
     JOIN sightings g ON g.report = s.report AND g.earliest
"""

_MEETINGS = """
CREATE VIEW meetings AS
SELECT e.id AS event,
       (SELECT {join}(name, ' & ') FROM (
            SELECT a.name FROM participants p JOIN appearances a ON a.actor = p.actor AND a.report = e.report
            WHERE p.event = e.number ORDER BY p.role, p.position) AS named) AS who,
       e.mode, e.status, e.date_from, e.date_to, e.place, e.occasion, e.claimed_by, e.evidence,
       e.confidence, e.reviewed,
       g.outlet, g.published, g.title, g.url, g.ref, r.id AS report
FROM events e JOIN reports r ON r.number = e.report
     JOIN sightings g ON g.report = e.report AND g.earliest
WHERE e.type = 'CONSULT'
"""

_WHO_DID_WHAT = """
CREATE VIEW who_did_what AS
SELECT e.id AS event, e.type, e.mode, e.code, e.intensity,
       (SELECT {join}(name, ' & ') FROM (
            SELECT a.name FROM participants p JOIN appearances a ON a.actor = p.actor AND a.report = e.report
            WHERE p.event = e.number AND p.role = 'actor' ORDER BY p.position) AS named) AS who,
       (SELECT {join}(name, ' & ') FROM (
            SELECT a.name FROM participants p JOIN appearances a ON a.actor = p.actor AND a.report = e.report
            WHERE p.event = e.number AND p.role = 'recipient' ORDER BY p.position) AS named) AS to_whom,
       e.status, e.date_from, e.date_to, e.place, e.occasion, e.claimed_by, e.evidence, e.confidence, e.reviewed,
       k.joined, g.outlet, g.published, g.title, g.url, g.ref, r.id AS report
FROM events e JOIN reports r ON r.number = e.report
     JOIN sightings g ON g.report = e.report AND g.earliest
     JOIN event_accounts k ON k.event = e.number
"""


VIEWS = ("who_said_what", "meetings", "who_did_what", "outlet_coverage")
"""The names of the views; each dialect has its own text of the last one."""


def views(join: str) -> tuple[str, ...]:
    """Return the statements that make the views, with the name of the function that joins texts."""
    return tuple(view.format(join=join) for view in (_WHO_SAID_WHAT, _MEETINGS, _WHO_DID_WHAT))
