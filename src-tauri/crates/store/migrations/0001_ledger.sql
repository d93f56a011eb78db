CREATE TABLE account (
    -- Never given to another account, so what a cache still has of a removed one stays nobody's.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    server     TEXT    NOT NULL,
    handle     TEXT    NOT NULL,
    profile    TEXT    NOT NULL,
    planet     TEXT    NOT NULL,
    limits     TEXT    NOT NULL,
    software   TEXT    NOT NULL,
    streaming  TEXT,
    signed_out INTEGER NOT NULL DEFAULT 0,
    UNIQUE (server, handle)
) STRICT;

-- This program as servers know it. Its secrets are in the vault.
CREATE TABLE app (
    domain        TEXT    PRIMARY KEY,
    client_id     TEXT    NOT NULL,
    redirect_uris TEXT    NOT NULL,
    scopes        TEXT    NOT NULL,
    registered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    -- The order in which they were made, whatever the clock said.
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT    NOT NULL UNIQUE,
    account   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject   TEXT    NOT NULL,
    intention TEXT    NOT NULL,
    made_at   INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,
    state     TEXT    NOT NULL
) STRICT;
CREATE INDEX action_by_subject ON action (account, subject);

-- Keys of what was done, so that it is not done again.
CREATE TABLE done_action (
    key     TEXT    PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- NULL until the next action says what time it is.
    done_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX done_action_by_account ON done_action (account);

CREATE TABLE draft (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    slot     TEXT    NOT NULL,
    draft    TEXT    NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (account, slot)
) STRICT, WITHOUT ROWID;

-- Where the reader is in each timeline.
CREATE TABLE anchor (
    account  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    timeline TEXT    NOT NULL,
    sort_key TEXT    NOT NULL,
    shift    INTEGER NOT NULL,
    revealed TEXT    NOT NULL,
    -- The rows around it, for when the cache is lost.
    around   TEXT    NOT NULL,
    PRIMARY KEY (account, timeline)
) STRICT, WITHOUT ROWID;
