-- A record of version 2; full-text indexes are filled by its triggers, that of the wording stays empty.
BEGIN TRANSACTION;
CREATE TABLE reports (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE actors (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE TABLE failures (
	ref VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	hint VARCHAR NOT NULL, 
	failed_at VARCHAR NOT NULL, 
	PRIMARY KEY (ref)
);
CREATE TABLE verdicts (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	report VARCHAR, 
	place VARCHAR, 
	verdict VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	why VARCHAR, 
	body VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
);
CREATE INDEX verdicts_place ON verdicts (place);
CREATE INDEX verdicts_target ON verdicts (target);
CREATE INDEX verdicts_report ON verdicts (report);
CREATE TABLE own_actors (
	id VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE wording_keys (
	stem VARCHAR NOT NULL, 
	day INTEGER NOT NULL, 
	statement INTEGER NOT NULL, 
	piece INTEGER NOT NULL, 
	PRIMARY KEY (stem, day, statement, piece)
)
 WITHOUT ROWID;
CREATE TABLE utterances (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	reports INTEGER NOT NULL, 
	outlets INTEGER NOT NULL, 
	independent INTEGER NOT NULL, 
	dated_from DATE, 
	PRIMARY KEY (number)
);
CREATE INDEX ix_utterances_id ON utterances (id);
CREATE INDEX utterances_independent ON utterances (independent, dated_from, id);
CREATE TABLE meeting_keys (
	name VARCHAR NOT NULL, 
	day INTEGER NOT NULL, 
	event INTEGER NOT NULL, 
	PRIMARY KEY (name, day, event)
)
 WITHOUT ROWID;
CREATE TABLE readings (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	reader VARCHAR, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE
);
CREATE INDEX readings_report ON readings (report);
CREATE TABLE names (
	number INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	reports INTEGER NOT NULL CHECK (reports >= 0), 
	PRIMARY KEY (number), 
	UNIQUE (actor, name), 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
);
CREATE TABLE appearances (
	report INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	PRIMARY KEY (report, actor), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX appearances_actor ON appearances (actor);
CREATE TABLE statements (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	report INTEGER NOT NULL, 
	quotation VARCHAR NOT NULL, 
	content_spans VARCHAR NOT NULL, 
	source VARCHAR, 
	source_spans VARCHAR NOT NULL, 
	cue VARCHAR, 
	cue_spans VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	negated BOOLEAN NOT NULL, 
	denial BOOLEAN NOT NULL, 
	question BOOLEAN NOT NULL, 
	addressee INTEGER, 
	addressee_words VARCHAR, 
	made_from DATE, 
	made_to DATE, 
	dated_from DATE, 
	dated_to DATE, 
	place VARCHAR, 
	medium VARCHAR, 
	occasion VARCHAR, 
	within VARCHAR, 
	confidence FLOAT NOT NULL, 
	reviewed VARCHAR, 
	PRIMARY KEY (number), 
	UNIQUE (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(addressee) REFERENCES actors (number) ON DELETE CASCADE
);
CREATE INDEX ix_statements_id ON statements (id);
CREATE INDEX statements_addressee ON statements (addressee);
CREATE INDEX statements_dated ON statements (dated_from, id);
CREATE TABLE events (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	report INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	mode VARCHAR, 
	status VARCHAR NOT NULL, 
	date_from DATE, 
	date_to DATE, 
	dated_from DATE, 
	dated_to DATE, 
	place VARCHAR, 
	occasion VARCHAR, 
	claimed_by VARCHAR, 
	evidence VARCHAR NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	confidence FLOAT NOT NULL, 
	reviewed VARCHAR, 
	PRIMARY KEY (number), 
	UNIQUE (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE
);
CREATE INDEX ix_events_id ON events (id);
CREATE INDEX events_dated ON events (type, dated_from, id);
CREATE TABLE positions (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	issue VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	statement VARCHAR NOT NULL, 
	date_from DATE, 
	date_to DATE, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
);
CREATE INDEX positions_report ON positions (report);
CREATE INDEX positions_actor ON positions (actor);
CREATE TABLE shifts (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	issue VARCHAR, 
	direction VARCHAR NOT NULL, 
	evidence VARCHAR NOT NULL, 
	evidence_start INTEGER NOT NULL, 
	evidence_end INTEGER NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	denied_by VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
);
CREATE INDEX shifts_actor ON shifts (actor);
CREATE INDEX shifts_report ON shifts (report);
CREATE TABLE copies (
	one INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	PRIMARY KEY (one, other), 
	FOREIGN KEY(one) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES reports (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX copies_other ON copies (other);
CREATE TABLE sightings (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	reading INTEGER NOT NULL, 
	ref VARCHAR, 
	title VARCHAR, 
	url VARCHAR, 
	outlet VARCHAR COLLATE "NOCASE", 
	published DATE, 
	published_from VARCHAR, 
	published_conflict VARCHAR, 
	earliest BOOLEAN NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE, 
	FOREIGN KEY(reading) REFERENCES readings (number) ON DELETE CASCADE
);
CREATE INDEX sightings_reading ON sightings (reading);
CREATE INDEX sightings_report ON sightings (report, earliest);
CREATE INDEX ix_sightings_outlet ON sightings (outlet);
CREATE INDEX ix_sightings_published ON sightings (published);
CREATE INDEX ix_sightings_ref ON sightings (ref);
CREATE INDEX ix_sightings_url ON sightings (url);
CREATE TABLE speakers (
	statement INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	PRIMARY KEY (statement, position), 
	FOREIGN KEY(statement) REFERENCES statements (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX speakers_actor ON speakers (actor, statement);
CREATE TABLE spoken_about (
	statement INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	PRIMARY KEY (statement, actor), 
	FOREIGN KEY(statement) REFERENCES statements (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX spoken_about_actor ON spoken_about (actor, statement);
CREATE TABLE participants (
	event INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	actor INTEGER NOT NULL, 
	PRIMARY KEY (event, role, position), 
	FOREIGN KEY(event) REFERENCES events (number) ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX participants_actor ON participants (actor, event);
CREATE TABLE echoes (
	one INTEGER NOT NULL, 
	one_piece INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	other_piece INTEGER NOT NULL, 
	PRIMARY KEY (one, one_piece, other, other_piece), 
	FOREIGN KEY(one) REFERENCES statements (number) ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES statements (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX echoes_other ON echoes (other);
CREATE TABLE accounts (
	statement INTEGER NOT NULL, 
	piece INTEGER NOT NULL, 
	utterance INTEGER NOT NULL, 
	PRIMARY KEY (statement, piece), 
	FOREIGN KEY(statement) REFERENCES statements (number) ON DELETE CASCADE, 
	FOREIGN KEY(utterance) REFERENCES utterances (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX accounts_utterance ON accounts (utterance);
CREATE TABLE same_meetings (
	one INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	PRIMARY KEY (one, other), 
	FOREIGN KEY(one) REFERENCES events (number) ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES events (number) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX same_meetings_other ON same_meetings (other);
CREATE TABLE meeting_accounts (
	event INTEGER NOT NULL, 
	meeting VARCHAR NOT NULL, 
	dated_from DATE, 
	PRIMARY KEY (event), 
	FOREIGN KEY(event) REFERENCES events (number) ON DELETE CASCADE
);
CREATE INDEX ix_meeting_accounts_meeting ON meeting_accounts (meeting);
CREATE INDEX meeting_accounts_dated ON meeting_accounts (dated_from, meeting);
CREATE VIRTUAL TABLE statement_words USING fts5(quotation, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER statement_words_in AFTER INSERT ON statements BEGIN INSERT INTO statement_words(rowid, quotation) VALUES (new.number, new.quotation); END;
CREATE TRIGGER statement_words_out AFTER DELETE ON statements BEGIN INSERT INTO statement_words(statement_words, rowid, quotation) VALUES ('delete', old.number, old.quotation); END;
CREATE TRIGGER statement_words_over AFTER UPDATE OF quotation ON statements BEGIN INSERT INTO statement_words(statement_words, rowid, quotation) VALUES ('delete', old.number, old.quotation); INSERT INTO statement_words(rowid, quotation) VALUES (new.number, new.quotation); END;
CREATE VIRTUAL TABLE name_words USING fts5(name, content='names', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER name_words_in AFTER INSERT ON names BEGIN INSERT INTO name_words(rowid, name) VALUES (new.number, new.name); END;
CREATE TRIGGER name_words_out AFTER DELETE ON names BEGIN INSERT INTO name_words(name_words, rowid, name) VALUES ('delete', old.number, old.name); END;
CREATE TRIGGER name_words_over AFTER UPDATE OF name ON names BEGIN INSERT INTO name_words(name_words, rowid, name) VALUES ('delete', old.number, old.name); INSERT INTO name_words(rowid, name) VALUES (new.number, new.name); END;
CREATE VIRTUAL TABLE place_words USING fts5(place, content='events', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER place_words_in AFTER INSERT ON events BEGIN INSERT INTO place_words(rowid, place) VALUES (new.number, new.place); END;
CREATE TRIGGER place_words_out AFTER DELETE ON events BEGIN INSERT INTO place_words(place_words, rowid, place) VALUES ('delete', old.number, old.place); END;
CREATE TRIGGER place_words_over AFTER UPDATE OF place ON events BEGIN INSERT INTO place_words(place_words, rowid, place) VALUES ('delete', old.number, old.place); INSERT INTO place_words(rowid, place) VALUES (new.number, new.place); END;
CREATE VIRTUAL TABLE passages USING fts5(runs, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE VIEW who_said_what AS
SELECT s.id AS statement,
       (SELECT group_concat(name, ' & ') FROM (
            SELECT a.name FROM speakers p JOIN appearances a ON a.actor = p.actor AND a.report = s.report
            WHERE p.statement = s.number ORDER BY p.position)) AS who,
       s.quotation AS said, s.kind, s.act, s.status, s.negated, s.denial,
       coalesce((SELECT a.name FROM appearances a WHERE a.actor = s.addressee AND a.report = s.report),
                s.addressee_words) AS to_whom,
       s.made_from, s.made_to, s.place, s.medium, s.occasion, s.confidence, s.reviewed,
       g.outlet, g.published, g.title, g.url, g.ref, r.id AS report
FROM statements s JOIN reports r ON r.number = s.report
     JOIN sightings g ON g.report = s.report AND g.earliest;
CREATE VIEW meetings AS
SELECT e.id AS event,
       (SELECT group_concat(name, ' & ') FROM (
            SELECT a.name FROM participants p JOIN appearances a ON a.actor = p.actor AND a.report = e.report
            WHERE p.event = e.number ORDER BY p.role, p.position)) AS who,
       e.mode, e.status, e.date_from, e.date_to, e.place, e.occasion, e.claimed_by, e.evidence,
       e.confidence, e.reviewed,
       g.outlet, g.published, g.title, g.url, g.ref, r.id AS report
FROM events e JOIN reports r ON r.number = e.report
     JOIN sightings g ON g.report = e.report AND g.earliest
WHERE e.type = 'CONSULT';
CREATE VIEW outlet_coverage AS
SELECT g.outlet, count(DISTINCT g.report) AS reports,
       (SELECT count(*) FROM statements s WHERE s.report IN
            (SELECT o.report FROM sightings o WHERE o.outlet IS g.outlet)) AS statements,
       min(g.published) AS first_published, max(g.published) AS last_published,
       count(DISTINCT g.published) AS days
FROM sightings g GROUP BY g.outlet;
INSERT INTO reports VALUES (1, 'ce4bdc7cc9a2a400', 'Ferry fares to rise, mayor says
4 March 2031

SALTMERE - "The fares will rise by a tenth," Mayor Ada Brook told reporters on Tuesday. "Nobody will pay more than nine crowns."

Brook met harbour master Leo Finch in Saltmere on Monday. Finch said the old boats could not sail another winter.
');
INSERT INTO reports VALUES (2, '7412289195637993', 'Ada Brook will visit Port Alder next week, her office said. "We shall talk about fares," Brook said.');
INSERT INTO actors VALUES (1, '99f0d639d9801d82');
INSERT INTO actors VALUES (6, '3bae90eedd7ec174');
INSERT INTO actors VALUES (7, '6f0044580fbf7881');
INSERT INTO actors VALUES (8, 'f4692b5606d16b94');
INSERT INTO actors VALUES (9, 'c9de89b0a388cf9a');
INSERT INTO failures VALUES ('w3', 'line 3: the report is empty', 'give a text with words in it', '2026-11-24T14:43:16Z');
INSERT INTO verdicts VALUES (1, 'a2098fd16e6c1136', 'ce4bdc7cc9a2a400', 'lamp.txt', 'accept', '591df3769d85407d', 'Ada', '2026-11-24T19:06:33.076672Z', 'heard it', '{"id":"a2098fd16e6c1136","verdict":"accept","target":"591df3769d85407d","by":"Ada","at":"2026-11-24T19:06:33.076672Z","why":"heard it","report":"ce4bdc7cc9a2a400","place":"lamp.txt","before":{"statements":[{"id":"591df3769d85407d","kind":"direct","content":[[57,90],[134,174]],"source":[[91,106]],"cue":[[107,111]],"speakers":["99f0d639d9801d82"],"addressee":{"actor":null,"span":[112,121]},"made_on":"2031-03-04","place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.9,"why":{"speakers":"Ada Brook -> Ada Brook, named","made_on":"sentence","addressee":"the one told","place":"not in the text","medium":"not in the text","occasion":"not in the text"}}],"actors":[{"id":"99f0d639d9801d82","name":"Ada Brook","kind":"person","aliases":["Brook","Mayor Ada Brook"],"country":null,"offices":[{"title":"Mayor","of":null,"from":null,"to":null}],"mentions":[[21,26],[91,106],[176,181]],"why":null}]},"after":{"statements":[{"id":"591df3769d85407d","kind":"direct","content":[[57,90],[134,174]],"source":[[91,106]],"cue":[[107,111]],"speakers":["99f0d639d9801d82"],"addressee":{"actor":null,"span":[112,121]},"made_on":"2031-03-04","place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":1.0,"why":{"speakers":"Ada Brook -> Ada Brook, named","made_on":"sentence","addressee":"the one told","place":"not in the text","medium":"not in the text","occasion":"not in the text"}}],"actors":[{"id":"99f0d639d9801d82","name":"Ada Brook","kind":"person","aliases":["Brook","Mayor Ada Brook"],"country":null,"offices":[{"title":"Mayor","of":null,"from":null,"to":null}],"mentions":[[21,26],[91,106],[176,181]],"why":null}]},"anchor":{"exact":"\"The fares will rise by a tenth,\" Mayor Ada Brook told reporters on Tuesday. \"Nobody will pay more than nine crowns.\"","prefix":"r says\n4 March 2031\n\nSALTMERE - ","suffix":"\n\nBrook met harbour master Leo F","start":57},"moved_from":null}');
INSERT INTO verdicts VALUES (2, 'd15411389739a3cd', '7412289195637993', 'https://wire.example/fares', 'reject', 'b4773a0197cad25a', 'Ada', '2026-11-24T19:06:33.131998Z', NULL, '{"id":"d15411389739a3cd","verdict":"reject","target":"b4773a0197cad25a","by":"Ada","at":"2026-11-24T19:06:33.131998Z","why":null,"report":"7412289195637993","place":"https://wire.example/fares","before":{"statements":[{"id":"b4773a0197cad25a","kind":"indirect","content":[[0,41]],"source":[[43,53]],"cue":[[54,58]],"speakers":["c9de89b0a388cf9a"],"addressee":null,"made_on":null,"place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.89,"why":{"speakers":"office -> office, as described","made_on":"no date in the text","addressee":"not in the text","place":"not in the text","medium":"not in the text","occasion":"not in the text"}}],"actors":[{"id":"c9de89b0a388cf9a","name":"Ada Brook’s office","kind":"organisation","aliases":["office"],"country":null,"offices":[],"mentions":[[43,53]],"why":null}]},"after":{},"anchor":{"exact":"Ada Brook will visit Port Alder next week, her office said","prefix":"","suffix":". \"We shall talk about fares,\" B","start":0},"moved_from":null}');
INSERT INTO own_actors VALUES ('own-1', '{"id":"own-1","name":"Lena Quist"}');
INSERT INTO wording_keys VALUES ('about', 741506, 9, 0);
INSERT INTO wording_keys VALUES ('anoth', 741505, 8, 0);
INSERT INTO wording_keys VALUES ('boat', 741505, 8, 0);
INSERT INTO wording_keys VALUES ('by', 741505, 7, 0);
INSERT INTO wording_keys VALUES ('could', 741505, 8, 0);
INSERT INTO wording_keys VALUES ('crown', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('fare', 741505, 6, 0);
INSERT INTO wording_keys VALUES ('fare', 741505, 7, 0);
INSERT INTO wording_keys VALUES ('fare', 741506, 9, 0);
INSERT INTO wording_keys VALUES ('ferri', 741505, 6, 0);
INSERT INTO wording_keys VALUES ('more', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('nine', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('nobodi', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('old', 741505, 8, 0);
INSERT INTO wording_keys VALUES ('pay', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('rise', 741505, 6, 0);
INSERT INTO wording_keys VALUES ('rise', 741505, 7, 0);
INSERT INTO wording_keys VALUES ('sail', 741505, 8, 0);
INSERT INTO wording_keys VALUES ('shall', 741506, 9, 0);
INSERT INTO wording_keys VALUES ('talk', 741506, 9, 0);
INSERT INTO wording_keys VALUES ('tenth', 741505, 7, 0);
INSERT INTO wording_keys VALUES ('than', 741505, 7, 1);
INSERT INTO wording_keys VALUES ('we', 741506, 9, 0);
INSERT INTO wording_keys VALUES ('will', 741505, 7, 0);
INSERT INTO wording_keys VALUES ('winter', 741505, 8, 0);
INSERT INTO meeting_keys VALUES ('brook', 741504, 1);
INSERT INTO meeting_keys VALUES ('finch', 741504, 1);
INSERT INTO readings VALUES (1, 1, '{"schema":1,"report":{"id":"ce4bdc7cc9a2a400","text":"","ref":null,"title":null,"url":null,"outlet":null,"published":null,"published_from":null,"published_conflict":null,"language":"en","extractor":null},"actors":[{"id":"99f0d639d9801d82","name":"Ada Brook","kind":"person","aliases":["Brook","Mayor Ada Brook"],"country":null,"offices":[{"title":"Mayor","of":null,"from":null,"to":null}],"mentions":[[21,26],[91,106],[176,181]]},{"id":"3bae90eedd7ec174","name":"reporters","kind":"group","aliases":[],"country":null,"offices":[],"mentions":[[112,121]]},{"id":"6f0044580fbf7881","name":"nine crowns","kind":"group","aliases":[],"country":null,"offices":[],"mentions":[[161,172]]},{"id":"f4692b5606d16b94","name":"Leo Finch","kind":"person","aliases":["Finch"],"country":null,"offices":[],"mentions":[[201,210],[234,239]]}],"statements":[{"id":"d8ee77af3c3131df","kind":"indirect","content":[[0,19]],"source":[[21,26]],"cue":[[27,31]],"speakers":["99f0d639d9801d82"],"addressee":null,"made_on":"2031-03-04","place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.85,"why":{"speakers":"mayor -> Ada Brook, whom the report calls mayor","made_on":"passage","addressee":"not in the text","place":"not in the text","medium":"not in the text","occasion":"not in the text"}},{"id":"591df3769d85407d","kind":"direct","content":[[57,90],[134,174]],"source":[[91,106]],"cue":[[107,111]],"speakers":["99f0d639d9801d82"],"addressee":{"actor":null,"span":[112,121]},"made_on":"2031-03-04","place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.9,"why":{"speakers":"Ada Brook -> Ada Brook, named","made_on":"sentence","addressee":"the one told","place":"not in the text","medium":"not in the text","occasion":"not in the text"}},{"id":"f48be16f52ce6f7a","kind":"indirect","content":[[245,288]],"source":[[234,239]],"cue":[[240,244]],"speakers":["f4692b5606d16b94"],"addressee":null,"made_on":null,"place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.89,"why":{"speakers":"Finch -> Leo Finch, named","made_on":"no date in the text","addressee":"not in the text","place":"not in the text","medium":"not in the text","occasion":"not in the text"}}],"events":[{"id":"e90373325a32ee71","type":"CONSULT","mode":"meet","actors":["99f0d639d9801d82"],"evidence":[176,232],"recipients":["f4692b5606d16b94"],"date":"2031-03-03","place":{"name":"Saltmere","span":[214,222]},"occasion":null,"status":"happened","claimed_by":null,"confidence":0.8}],"positions":[],"shifts":[]}', NULL);
INSERT INTO readings VALUES (2, 2, '{"schema":1,"report":{"id":"7412289195637993","text":"","ref":null,"title":null,"url":null,"outlet":null,"published":null,"published_from":null,"published_conflict":null,"language":"en","extractor":null},"actors":[{"id":"99f0d639d9801d82","name":"Ada Brook","kind":"person","aliases":["Brook"],"country":null,"offices":[],"mentions":[[0,9],[43,46],[89,94]]},{"id":"c9de89b0a388cf9a","name":"Ada Brook’s office","kind":"organisation","aliases":["office"],"country":null,"offices":[],"mentions":[[43,53]]}],"statements":[{"id":"b4773a0197cad25a","kind":"indirect","content":[[0,41]],"source":[[43,53]],"cue":[[54,58]],"speakers":["c9de89b0a388cf9a"],"addressee":null,"made_on":null,"place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.89,"why":{"speakers":"office -> office, as described","made_on":"no date in the text","addressee":"not in the text","place":"not in the text","medium":"not in the text","occasion":"not in the text"}},{"id":"324309a8ec3ea0af","kind":"direct","content":[[60,88]],"source":[[89,94]],"cue":[[95,99]],"speakers":["99f0d639d9801d82"],"addressee":null,"made_on":null,"place":null,"medium":null,"occasion":null,"act":"speech","negated":false,"denial":false,"question":false,"status":"said","within":null,"confidence":0.87,"why":{"speakers":"Brook -> Ada Brook, named","made_on":"no date in the text","addressee":"not in the text","place":"not in the text","medium":"not in the text","occasion":"not in the text"}}],"events":[],"positions":[],"shifts":[]}', NULL);
INSERT INTO names VALUES (1, 1, 'Ada Brook', 2);
INSERT INTO names VALUES (2, 1, 'Brook', 2);
INSERT INTO names VALUES (10, 1, 'Mayor Ada Brook', 1);
INSERT INTO names VALUES (11, 6, 'reporters', 1);
INSERT INTO names VALUES (12, 7, 'nine crowns', 1);
INSERT INTO names VALUES (13, 8, 'Finch', 1);
INSERT INTO names VALUES (14, 8, 'Leo Finch', 1);
INSERT INTO names VALUES (15, 9, 'Ada Brook’s office', 1);
INSERT INTO names VALUES (16, 9, 'office', 1);
INSERT INTO appearances VALUES (1, 1, 'Ada Brook', 'person', NULL);
INSERT INTO appearances VALUES (1, 6, 'reporters', 'group', NULL);
INSERT INTO appearances VALUES (1, 7, 'nine crowns', 'group', NULL);
INSERT INTO appearances VALUES (1, 8, 'Leo Finch', 'person', NULL);
INSERT INTO appearances VALUES (2, 1, 'Ada Brook', 'person', NULL);
INSERT INTO appearances VALUES (2, 9, 'Ada Brook’s office', 'organisation', NULL);
INSERT INTO statements VALUES (6, 'd8ee77af3c3131df', 1, 'Ferry fares to rise', '[[0,19]]', 'mayor', '[[21,26]]', 'says', '[[27,31]]', 'indirect', 'speech', 'said', 0, 0, 0, NULL, NULL, '2031-03-04', '2031-03-04', '2031-03-04', '2031-03-04', NULL, NULL, NULL, NULL, 0.85, NULL);
INSERT INTO statements VALUES (7, '591df3769d85407d', 1, '"The fares will rise by a tenth," … "Nobody will pay more than nine crowns."', '[[57,90],[134,174]]', 'Mayor Ada Brook', '[[91,106]]', 'told', '[[107,111]]', 'direct', 'speech', 'said', 0, 0, 0, NULL, 'reporters', '2031-03-04', '2031-03-04', '2031-03-04', '2031-03-04', NULL, NULL, NULL, NULL, 1.0, 'accepted');
INSERT INTO statements VALUES (8, 'f48be16f52ce6f7a', 1, 'the old boats could not sail another winter', '[[245,288]]', 'Finch', '[[234,239]]', 'said', '[[240,244]]', 'indirect', 'speech', 'said', 0, 0, 0, NULL, NULL, NULL, NULL, '2031-03-04', '2031-03-04', NULL, NULL, NULL, NULL, 0.89, NULL);
INSERT INTO statements VALUES (9, '324309a8ec3ea0af', 2, '"We shall talk about fares,"', '[[60,88]]', 'Brook', '[[89,94]]', 'said', '[[95,99]]', 'direct', 'speech', 'said', 0, 0, 0, NULL, NULL, NULL, NULL, '2031-03-05', '2031-03-05', NULL, NULL, NULL, NULL, 0.87, NULL);
INSERT INTO events VALUES (1, 'e90373325a32ee71', 1, 'CONSULT', 'meet', 'happened', '2031-03-03', '2031-03-03', '2031-03-03', '2031-03-03', 'Saltmere', NULL, NULL, 'Brook met harbour master Leo Finch in Saltmere on Monday', 176, 232, 0.8, NULL);
INSERT INTO sightings VALUES (1, 1, 1, 'lamp.txt', 'Ferry fares to rise, mayor says', NULL, NULL, '2031-03-04', 'header', NULL, 1);
INSERT INTO sightings VALUES (2, 2, 2, 'w1', NULL, 'https://wire.example/fares', 'Harbour Wire', '2031-03-05', 'field', NULL, 1);
INSERT INTO sightings VALUES (3, 2, 2, 'w2', NULL, NULL, 'The Buoy', '2031-03-06', 'field', NULL, 0);
INSERT INTO speakers VALUES (6, 0, 1);
INSERT INTO speakers VALUES (7, 0, 1);
INSERT INTO speakers VALUES (9, 0, 1);
INSERT INTO speakers VALUES (8, 0, 8);
INSERT INTO spoken_about VALUES (7, 7);
INSERT INTO participants VALUES (1, 'actor', 0, 1);
INSERT INTO participants VALUES (1, 'recipient', 0, 8);
INSERT INTO meeting_accounts VALUES (1, 'e90373325a32ee71', '2031-03-03');
COMMIT;
PRAGMA application_id = 1330532931;
PRAGMA user_version = 2;
