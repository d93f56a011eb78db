-- The practice planet is an account like any other, except that it goes when the practice ends.
ALTER TABLE account ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;

-- The way of the newcomer who has not arrived yet; there is at most one.
CREATE TABLE journey (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    journey TEXT    NOT NULL
) STRICT;

-- Follows that were chosen before they could be sent.
CREATE TABLE kept_follow (
    -- The order in which they were chosen.
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- Whom or what; each once an account.
    followed TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    UNIQUE (account, followed)
) STRICT;

-- What the first hello on a new planet needs, until it was said or put away.
CREATE TABLE welcome (
    account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    welcome TEXT    NOT NULL
) STRICT;
