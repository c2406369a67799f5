-- What targets accepted to do later, one row for each target and person.

-- number:      the external id under which it was sent
-- accepted_at: of the last change; first_at: of the first one that was not confirmed when the next came; changes: how many since
-- state:       AWAITED, RESENT, CONFIRMED, FAILED, UNCONFIRMED or UNTRACKED
CREATE TABLE receipt (
    target      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    number      TEXT NOT NULL,
    accepted_at TEXT NOT NULL,
    first_at    TEXT NOT NULL,
    changes     INTEGER NOT NULL,
    ask_at      TEXT NOT NULL,
    give_up_at  TEXT NOT NULL,
    resent      INTEGER NOT NULL,
    state       TEXT NOT NULL,
    detail      TEXT NOT NULL,
    decided_at  TEXT,
    PRIMARY KEY (target, person_id)
);
CREATE INDEX receipt_due ON receipt (target, ask_at) WHERE state = 'AWAITED';
