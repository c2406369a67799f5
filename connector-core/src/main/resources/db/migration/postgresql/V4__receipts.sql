-- What targets accepted to do later, one row for each target and person.

-- number:      the external id under which it was sent
-- accepted_at: of the last change; first_at: of the first one that was not confirmed when the next came; changes: how many since
-- state:       AWAITED, RESENT, CONFIRMED, FAILED, UNCONFIRMED or UNTRACKED
CREATE TABLE receipt (
    target      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    number      TEXT NOT NULL,
    accepted_at TEXT COLLATE "C" NOT NULL,
    first_at    TEXT COLLATE "C" NOT NULL,
    changes     BIGINT NOT NULL,
    ask_at      TEXT COLLATE "C" NOT NULL,
    give_up_at  TEXT COLLATE "C" NOT NULL,
    resent      BIGINT NOT NULL,
    state       TEXT NOT NULL,
    detail      TEXT NOT NULL,
    decided_at  TEXT COLLATE "C",
    PRIMARY KEY (target, person_id)
);
CREATE INDEX receipt_due ON receipt (target, ask_at) WHERE state = 'AWAITED';
