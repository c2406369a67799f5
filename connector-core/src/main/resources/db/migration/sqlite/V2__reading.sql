-- Times in which a collection could not be read.
-- kind:        BROKEN (its entries are read late), REFUSED or PURGED (entries are lost: everybody is read again)
-- read_until:  up to where it had been read, on the pod's clock; all other instants are on ours
-- passed_at:   since when the other collections go on without it, which makes it a gap
-- readable_at: since when it can be read again
CREATE TABLE outage (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    collection  TEXT NOT NULL,
    kind        TEXT NOT NULL,
    read_until  TEXT NOT NULL,
    since       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    passed_at   TEXT,
    readable_at TEXT,
    mended_at   TEXT,
    mended_how  TEXT
);
CREATE INDEX outage_by_end ON outage (mended_at);

-- Of a trigger: the collection of the entry that it comes from; the last day that a termination's entry set, or WITHDRAWN; and whether somebody may
-- lose access by it, which is taken before what only changes people.
ALTER TABLE pending_trigger ADD COLUMN collection TEXT;
ALTER TABLE pending_trigger ADD COLUMN last_day_period TEXT;
ALTER TABLE pending_trigger ADD COLUMN last_day TEXT;
ALTER TABLE pending_trigger ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
UPDATE pending_trigger SET collection = UPPER(SUBSTR(detail, 1, INSTR(detail, ': ') - 1)) WHERE cause = 'FEED_ENTRY';
UPDATE pending_trigger SET urgent = 1
WHERE cause IN ('OPERATOR', 'DUE_DATE') OR detail LIKE 'termination: %' OR detail LIKE 'cancelworkrelship: %';
CREATE INDEX pending_trigger_urgent ON pending_trigger (arose_at, id) WHERE urgent = 1;

-- What looks at people came to, kept for as long as the feed keeps its entries.
-- since:  when the person was looked at before
-- load:   1 where a row of a load was all that led to the look
-- causes: what led to the look, a line each
CREATE TABLE verdict (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    since     TEXT,
    reason    TEXT NOT NULL,
    why       TEXT NOT NULL,
    load      INTEGER NOT NULL,
    causes    TEXT NOT NULL
);
CREATE INDEX verdict_of_person ON verdict (person_id, id);
CREATE INDEX verdict_by_age ON verdict (made_at);

-- Since when HCM no longer shows somebody, or the work of somebody, whose account is active.
ALTER TABLE person ADD COLUMN vanished_at TEXT;
CREATE INDEX person_vanished ON person (vanished_at) WHERE vanished_at IS NOT NULL;

-- Why everybody is read: FIRST, ASKED, GAP or SWEEP.
ALTER TABLE load_progress ADD COLUMN purpose TEXT NOT NULL DEFAULT 'FIRST';
UPDATE load_progress SET purpose = 'ASKED' WHERE EXISTS (SELECT 1 FROM checkpoint WHERE label = 'full load');
