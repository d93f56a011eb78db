CREATE TABLE timeline_entry (
    -- One line of a timeline: a post, a boost of a post, or a gap below the post of the same key.
    account    INTEGER NOT NULL,
    timeline   TEXT    NOT NULL,
    sort_key   TEXT    NOT NULL,
    -- Backwards, as rows are read, a post comes before the gap below it.
    kind       TEXT    NOT NULL CHECK (kind IN ('post', 'gap')),
    -- NULL for a gap.
    post       TEXT,
    -- Set when this line is a boost: who brought the post here.
    boosted_by TEXT,
    PRIMARY KEY (account, timeline, sort_key, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_entry_by_post ON timeline_entry (account, post) WHERE post IS NOT NULL;
CREATE INDEX timeline_entry_by_booster ON timeline_entry (account, boosted_by)
 WHERE boosted_by IS NOT NULL;

CREATE TABLE timeline (
    account  INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    -- When it was last brought up to date; NULL if never.
    fresh_at INTEGER,
    complete INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    account     INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    uri         TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    in_reply_to TEXT,
    quoted      TEXT,
    created_at  INTEGER NOT NULL,
    -- The rest, with no more of its author than a name: the profile has its own row.
    json        TEXT    NOT NULL,
    -- NULL until the next pruning says what time it is.
    seen_at     INTEGER,
    PRIMARY KEY (account, id)
) STRICT;
CREATE INDEX post_by_author ON post (account, author);
CREATE INDEX post_by_answered ON post (account, in_reply_to) WHERE in_reply_to IS NOT NULL;
CREATE INDEX post_by_quoted ON post (account, quoted) WHERE quoted IS NOT NULL;

CREATE TABLE profile (
    account      INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    handle       TEXT    NOT NULL COLLATE NOCASE,
    json         TEXT    NOT NULL,
    -- NULL until the server has said.
    relationship TEXT,
    -- Whether it was asked for itself, and did not just come along with a post.
    asked        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, id)
) STRICT;
CREATE INDEX profile_by_handle ON profile (account, handle);

CREATE TABLE picture (
    key          TEXT PRIMARY KEY,
    url          TEXT NOT NULL,
    -- These two are NULL while only the address is known.
    content_type TEXT,
    size         INTEGER,
    -- Counts uses, not time: the smallest was used longest ago.
    used_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX picture_by_use ON picture (used_at, size) WHERE size IS NOT NULL;

-- What the lists of planets on the web last said.
CREATE TABLE list_news (
    list    TEXT    PRIMARY KEY,
    -- When it last said something, which may have been that nothing is new.
    said_at INTEGER NOT NULL,
    -- By what it knows what it said, if it marks that.
    etag    TEXT,
    day     TEXT    NOT NULL,
    planets INTEGER NOT NULL,
    -- The planets. The last column, so that the others are read without it.
    text    TEXT    NOT NULL
) STRICT;

-- What planets said of themselves when they were asked.
CREATE TABLE visit (
    domain TEXT    PRIMARY KEY,
    at     INTEGER NOT NULL,
    json   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
