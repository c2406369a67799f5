-- What guards stopped and let through, whom an operator cut off, and what limits of a day have left.

-- what: the guard: leavers, changes, or blanks of an attribute
CREATE TABLE hold (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    target  TEXT NOT NULL,
    what    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    made_at TEXT NOT NULL
);

-- decision: APPROVED or REJECTED; none while the person waits, or went another way
CREATE TABLE hold_person (
    hold_id    INTEGER NOT NULL REFERENCES hold (id),
    person_id  TEXT NOT NULL REFERENCES person (person_id),
    decision   TEXT,
    note       TEXT,
    decided_at TEXT,
    PRIMARY KEY (hold_id, person_id)
);

-- approved: 1 where an operator let the person through, who then counts for nothing
CREATE TABLE guard_pass (
    target    TEXT NOT NULL,
    what      TEXT NOT NULL,
    person_id TEXT NOT NULL,
    passed_at TEXT NOT NULL,
    approved  INTEGER NOT NULL,
    PRIMARY KEY (target, what, person_id)
);
CREATE INDEX guard_pass_by_age ON guard_pass (passed_at);

-- inspected: 0 while no guard has seen it; hold_id: the hold that it waits in, and then it is parked
ALTER TABLE work ADD COLUMN inspected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE work ADD COLUMN hold_id INTEGER;
CREATE INDEX work_fresh ON work (target, person_id) WHERE inspected = 0;
CREATE INDEX work_of_hold ON work (hold_id, person_id) WHERE hold_id IS NOT NULL;

-- Since when and why an operator has cut the person off, until HCM says that the person left.
ALTER TABLE person ADD COLUMN cut_off_at TEXT;
ALTER TABLE person ADD COLUMN cut_off_why TEXT;

-- Requests that were spent on a target, by the end of their minute.
CREATE TABLE spent (
    target   TEXT NOT NULL,
    minute   TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (target, minute)
);
