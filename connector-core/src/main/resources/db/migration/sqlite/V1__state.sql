-- The state of one connector.
-- Instants are text of a fixed width with nine digits of a second, for example 2026-11-23T05:16:08.000000000Z:
-- nothing is rounded, and the order of the text is the order in time. Flags are 0 or 1.

-- What the feed told.
CREATE TABLE feed_cursor (
    collection TEXT NOT NULL PRIMARY KEY,
    published  TEXT NOT NULL
);

-- Entries that were accepted: known again when they come twice, and shown by explain. No values of attributes.
CREATE TABLE feed_entry (
    collection     TEXT NOT NULL,
    entry_id       TEXT NOT NULL,
    person_id      TEXT NOT NULL,
    published      TEXT NOT NULL,
    effective_date TEXT,
    summary        TEXT NOT NULL,
    accepted_at    TEXT NOT NULL,
    PRIMARY KEY (collection, entry_id)
);
CREATE INDEX feed_entry_of_person ON feed_entry (person_id, published);
CREATE INDEX feed_entry_by_age ON feed_entry (published);

-- Why people wait to be looked at. Ids ascend and are never used again: a settlement names the last one that it settles.
CREATE TABLE pending_trigger (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id        TEXT NOT NULL,
    cause            TEXT NOT NULL,
    detail           TEXT NOT NULL,
    effective_date   TEXT,
    cancelled_period TEXT,
    arose_at         TEXT NOT NULL
);
CREATE INDEX pending_trigger_by_age ON pending_trigger (arose_at, id);
CREATE INDEX pending_trigger_of_person ON pending_trigger (person_id, arose_at, id);

CREATE TABLE postponement (
    person_id       TEXT    NOT NULL PRIMARY KEY,
    postponed_until TEXT    NOT NULL,
    reason          TEXT    NOT NULL,
    attempts        INTEGER NOT NULL
);

-- When to look at people again: dates of their timelines (kind TIMELINE), of which each look plans all anew, and appointments that
-- their timelines do not show (kind APPOINTMENT), which stay until they have come.
CREATE TABLE planned_look (
    person_id TEXT NOT NULL,
    due_at    TEXT NOT NULL,
    why       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    PRIMARY KEY (person_id, due_at, why, kind)
);
CREATE INDEX planned_look_by_date ON planned_look (due_at, person_id);

-- People as last known.
CREATE TABLE person (
    person_id      TEXT NOT NULL PRIMARY KEY,
    person_number  TEXT NOT NULL,
    standing       TEXT NOT NULL,
    manager_number TEXT,
    why            TEXT NOT NULL,
    updated_at     TEXT NOT NULL,
    looked_at      TEXT NOT NULL,
    worker_json    TEXT NOT NULL,
    profile_json   TEXT NOT NULL
);
CREATE INDEX person_by_number ON person (person_number, updated_at);
CREATE INDEX person_by_manager ON person (manager_number);
CREATE INDEX person_by_standing ON person (standing);

CREATE TABLE journal (
    position    INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id   TEXT NOT NULL REFERENCES person (person_id),
    kind        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    explanation TEXT NOT NULL,
    changed     TEXT NOT NULL,
    appended_at TEXT NOT NULL
);
CREATE INDEX journal_of_person ON journal (person_id, position);
CREATE INDEX journal_by_age ON journal (appended_at, position);

CREATE TABLE checkpoint (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at  TEXT    NOT NULL,
    label    TEXT    NOT NULL,
    position INTEGER NOT NULL,
    cursors  TEXT    NOT NULL
);

-- One row, of the running or last full load.
CREATE TABLE load_progress (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    started_at   TEXT    NOT NULL,
    pass         TEXT    NOT NULL,
    after_person TEXT,
    people       INTEGER NOT NULL,
    finished     INTEGER NOT NULL
);

CREATE TABLE target (
    name     TEXT    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL
);

-- One row for each person that is to be delivered to a target.
-- priority:  0 leaver with an active account, 1 other leaver, 2 no account yet, 3 the rest
-- repair:    the target is to be read, nothing that we know of it is to be trusted
-- parked:    refused, waits for an operator or for the person's next event
-- held:      the manager's account is to be created first
-- waits_for: number of a manager whose arrival makes it due
CREATE TABLE work (
    target     TEXT    NOT NULL,
    person_id  TEXT    NOT NULL REFERENCES person (person_id),
    up_to      INTEGER NOT NULL,
    priority   INTEGER NOT NULL,
    not_before TEXT    NOT NULL,
    attempts   INTEGER NOT NULL,
    repair     INTEGER NOT NULL,
    parked     INTEGER NOT NULL,
    held       INTEGER NOT NULL,
    waits_for  TEXT,
    reason     TEXT,
    PRIMARY KEY (target, person_id)
);
CREATE INDEX work_next ON work (target, parked, held, priority, up_to, not_before, person_id);
CREATE INDEX work_waits ON work (target, waits_for) WHERE waits_for IS NOT NULL;

-- What each target last took. A row with no attributes: the target said that it has no account, and none is to be made.
-- digest: of state and attributes; empty when something could not be sent yet; 'in doubt' when an answer was lost, so that the
-- account is perhaps there and perhaps as it was before
CREATE TABLE account (
    target          TEXT    NOT NULL,
    person_id       TEXT    NOT NULL REFERENCES person (person_id),
    person_number   TEXT    NOT NULL,
    remote_id       TEXT,
    active          INTEGER NOT NULL,
    digest          TEXT    NOT NULL,
    made_at         TEXT    NOT NULL,
    attributes_json TEXT    NOT NULL,
    PRIMARY KEY (target, person_id)
);

-- Answers of targets, kept for as long as the feed keeps its entries.
CREATE TABLE delivery (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    target    TEXT    NOT NULL,
    person_id TEXT    NOT NULL,
    up_to     INTEGER NOT NULL,
    outcome   TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    made_at   TEXT    NOT NULL
);
CREATE INDEX delivery_of_person ON delivery (person_id, id);
CREATE INDEX delivery_by_age ON delivery (made_at);

-- Refusals of targets, and entries of the feed that could not be understood (target feed:<collection>, with entry_id).
CREATE TABLE dead_letter (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    target        TEXT    NOT NULL,
    person_id     TEXT,
    person_number TEXT,
    entry_id      TEXT,
    reason        TEXT    NOT NULL,
    payload       TEXT,
    made_at       TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    note          TEXT,
    attempts      INTEGER NOT NULL
);
CREATE UNIQUE INDEX dead_letter_unfinished ON dead_letter (target, person_id) WHERE state IN ('OPEN', 'RETRIED');
CREATE UNIQUE INDEX dead_letter_of_entry ON dead_letter (target, entry_id);

-- Small facts by key.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
