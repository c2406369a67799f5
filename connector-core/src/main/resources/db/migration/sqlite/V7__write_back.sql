-- What of a person was written back to HCM, and what an operator is to decide on.
-- target, path: where the value was seen
-- written, written_at: what was last written, and when
-- times, since: how often since then; no more than a few times a day
-- proposed: what would now be written, on which an operator is to decide
-- approved: what an operator has approved and no pass has written
-- declined: what an operator does not want written
CREATE TABLE write_back (
    person_id  TEXT    NOT NULL,
    attribute  TEXT    NOT NULL,
    target     TEXT,
    path       TEXT,
    written    TEXT,
    written_at TEXT,
    times      INTEGER NOT NULL DEFAULT 0,
    since      TEXT,
    proposed   TEXT,
    approved   TEXT,
    declined   TEXT,
    PRIMARY KEY (person_id, attribute)
);
