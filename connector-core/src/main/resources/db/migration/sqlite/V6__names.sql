-- Every account name that was ever given, in small letters, and to whom: nobody else gets it.
CREATE TABLE name_given (
    name      TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    given_at  TEXT NOT NULL
);

-- The name that a person has.
-- wanted, rules: from what it was made; another wanted under the same rules is a rename
-- proposed:      what the person would now be named, on which an operator is to decide
-- approved:      what an operator has approved and no look has carried out
CREATE TABLE account_name (
    person_id TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    wanted    TEXT NOT NULL,
    rules     TEXT NOT NULL,
    proposed  TEXT,
    approved  TEXT
);
