-- Version 1 of the library. Times are seconds since 1970.

-- Bytes as they were added, and where they came from.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    path TEXT NOT NULL,
    folder TEXT,
    media_type TEXT,
    added INTEGER NOT NULL,
    fetched INTEGER,
    hash BLOB NOT NULL,
    size INTEGER NOT NULL,
    UNIQUE (source, path, hash)
);

-- The bytes of an item, apart from it so that a list of items reads little. A Zstandard frame.
CREATE TABLE original (
    item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    frame BLOB NOT NULL
);

-- An article that was read from an item. `number` joins its text and its postings.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    record INTEGER NOT NULL,
    hash BLOB NOT NULL,
    url TEXT,
    path TEXT NOT NULL,
    headline TEXT,
    outlet TEXT,
    published TEXT,
    published_at INTEGER,
    characters INTEGER NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX article_item ON article (item);
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;

-- The canonical text of an article, with the version of the rules that made it.
CREATE TABLE text (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    version INTEGER NOT NULL,
    size INTEGER NOT NULL,
    frame BLOB NOT NULL
);

-- The library itself, or what is opened without being in it.
CREATE TABLE coverage (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL
);

-- What the user has done with an article. The article need not be in the library.
CREATE TABLE state (
    coverage INTEGER NOT NULL REFERENCES coverage ON DELETE CASCADE,
    article INTEGER NOT NULL,
    hash BLOB NOT NULL,
    url TEXT,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position INTEGER,
    words TEXT,
    PRIMARY KEY (coverage, article)
) WITHOUT ROWID;

CREATE TABLE tag (
    coverage INTEGER NOT NULL,
    article INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (coverage, article, tag),
    FOREIGN KEY (coverage, article) REFERENCES state ON DELETE CASCADE
) WITHOUT ROWID;

-- How the reader was left.
CREATE TABLE session (
    coverage INTEGER NOT NULL REFERENCES coverage ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (coverage, name)
) WITHOUT ROWID;

-- Actions of the user, to undo and redo. Those with steps are changes of states.
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    coverage INTEGER NOT NULL REFERENCES coverage ON DELETE CASCADE,
    at INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT,
    before TEXT,
    after TEXT,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX action_coverage ON action (coverage, undone, id);

CREATE TABLE step (
    action INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
    place INTEGER NOT NULL,
    article INTEGER NOT NULL,
    hash BLOB NOT NULL,
    url TEXT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (action, place)
) WITHOUT ROWID;

CREATE TABLE subscription (
    address TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    fetched INTEGER,
    next_allowed INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    last_failure TEXT
) WITHOUT ROWID;

-- What is kept for a while, such as robots.txt.
CREATE TABLE cached (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
