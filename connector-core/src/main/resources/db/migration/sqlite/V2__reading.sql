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
