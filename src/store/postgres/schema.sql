-- Version 1 of the library on a server. Times are seconds since 1970.

CREATE TABLE meta (version bigint NOT NULL);

-- Bytes as they were added, and where they came from. `key` is a hash of source, path and hash.
CREATE TABLE item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key bytea NOT NULL UNIQUE,
    source text NOT NULL,
    path text NOT NULL,
    folder text,
    media_type text,
    added bigint NOT NULL,
    fetched bigint,
    hash bytea NOT NULL,
    size bigint NOT NULL
);

-- The bytes of an item: a Zstandard frame, which the server does not compress again.
CREATE TABLE original (
    item bigint PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    frame bytea NOT NULL
);
ALTER TABLE original ALTER COLUMN frame SET STORAGE EXTERNAL;

-- An article that was read from an item. Only `removed` ever changes.
CREATE TABLE article (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id bigint NOT NULL UNIQUE,
    item bigint NOT NULL REFERENCES item ON DELETE CASCADE,
    record bigint NOT NULL,
    hash bytea NOT NULL,
    url text,
    path text NOT NULL,
    headline text,
    outlet text,
    published text,
    published_at bigint,
    characters bigint NOT NULL,
    added bigint NOT NULL,
    removed boolean NOT NULL DEFAULT false
);
CREATE INDEX article_item ON article (item);
CREATE INDEX article_url ON article USING hash (url);

-- The canonical text of an article, with the version of the rules that made it.
CREATE TABLE content (
    article bigint PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    version bigint NOT NULL,
    size bigint NOT NULL,
    frame bytea NOT NULL
);
ALTER TABLE content ALTER COLUMN frame SET STORAGE EXTERNAL;

-- The words of an article as crossread cuts them: in order, and as a vector for the index.
CREATE TABLE words (
    article bigint PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    english boolean NOT NULL,
    lexemes text NOT NULL,
    vector tsvector NOT NULL
);
CREATE INDEX words_vector ON words USING gin (vector);

-- Every word, to find the other forms of a word.
CREATE TABLE lexeme (
    spelling text COLLATE "C" PRIMARY KEY
);

-- Which articles have which fingerprints, to find where else a sentence stands. It has no reference to
-- `article`, which would be looked up for every row that is loaded.
CREATE TABLE fingerprint (
    hash bigint NOT NULL,
    article bigint NOT NULL
) PARTITION BY HASH (hash);
DO $$
BEGIN
    FOR part IN 0..7 LOOP
        EXECUTE format('CREATE TABLE fingerprint_%s PARTITION OF fingerprint '
            'FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
    END LOOP;
END $$;
CREATE INDEX fingerprint_hash ON fingerprint (hash) INCLUDE (article);

-- The library itself, or what is opened without being in it, for one user.
CREATE TABLE coverage (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL DEFAULT current_user,
    key text NOT NULL,
    label text NOT NULL,
    UNIQUE (owner, key)
);

-- What a user has done with an article. The article need not be in the library.
CREATE TABLE state (
    coverage bigint NOT NULL REFERENCES coverage ON DELETE CASCADE,
    article bigint NOT NULL,
    hash bytea NOT NULL,
    url text,
    read boolean NOT NULL DEFAULT false,
    starred boolean NOT NULL DEFAULT false,
    position bigint,
    words text,
    PRIMARY KEY (coverage, article)
);

CREATE TABLE tag (
    coverage bigint NOT NULL,
    article bigint NOT NULL,
    tag text NOT NULL,
    PRIMARY KEY (coverage, article, tag),
    FOREIGN KEY (coverage, article) REFERENCES state ON DELETE CASCADE
);

-- How the reader was left.
CREATE TABLE session (
    coverage bigint NOT NULL REFERENCES coverage ON DELETE CASCADE,
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (coverage, name)
);

-- Actions of a user, to undo and redo. Those with steps are changes of states.
CREATE TABLE action (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    coverage bigint NOT NULL REFERENCES coverage ON DELETE CASCADE,
    at bigint NOT NULL,
    label text NOT NULL,
    kind text,
    before text,
    after text,
    undone boolean NOT NULL DEFAULT false
);
CREATE INDEX action_coverage ON action (coverage, undone, id);

CREATE TABLE step (
    action bigint NOT NULL REFERENCES action ON DELETE CASCADE,
    place bigint NOT NULL,
    article bigint NOT NULL,
    hash bytea NOT NULL,
    url text,
    before text NOT NULL,
    after text NOT NULL,
    PRIMARY KEY (action, place)
);
CREATE INDEX step_article ON step (article);
CREATE INDEX state_article ON state (article);

CREATE TABLE subscription (
    address text PRIMARY KEY,
    kind text NOT NULL,
    title text,
    etag text,
    last_modified text,
    fetched bigint,
    next_allowed bigint,
    failures bigint NOT NULL DEFAULT 0,
    last_failure text
);

-- What is kept for a while, such as robots.txt.
CREATE TABLE cached (
    kind text NOT NULL,
    key text NOT NULL,
    text text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (kind, key)
);

-- The programs that have written lately, each with its number of transactions: a program sees by
-- the sum of the others that one of them has written. Row 0 has those of programs of earlier days.
CREATE TABLE program (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    writes bigint NOT NULL,
    seen timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
INSERT INTO program (id, writes, seen) VALUES (0, 0, 'infinity');

-- What a user does is seen by this user (or this desk, with SET ROLE) only.
ALTER TABLE coverage ENABLE ROW LEVEL SECURITY;
ALTER TABLE state ENABLE ROW LEVEL SECURITY;
ALTER TABLE tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE action ENABLE ROW LEVEL SECURITY;
ALTER TABLE step ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON coverage USING (owner = current_user) WITH CHECK (owner = current_user);
CREATE POLICY own ON state USING (EXISTS (SELECT FROM coverage WHERE number = state.coverage));
CREATE POLICY own ON tag USING (EXISTS (SELECT FROM coverage WHERE number = tag.coverage));
CREATE POLICY own ON session USING (EXISTS (SELECT FROM coverage WHERE number = session.coverage));
CREATE POLICY own ON action USING (EXISTS (SELECT FROM coverage WHERE number = action.coverage));
CREATE POLICY own ON step USING (EXISTS (SELECT FROM action WHERE id = step.action));

-- Gives the roles `crossread_reader` and `crossread_writer`, where they exist, what they need.
CREATE FUNCTION grant_roles() RETURNS void LANGUAGE plpgsql SET search_path = crossread AS $$
DECLARE
    role text;
BEGIN
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('crossread_reader', 'crossread_writer') LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA crossread TO %I', role);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA crossread TO %I', role);
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON coverage, state, tag, session, action, step, program TO %I', role);
        IF role = 'crossread_writer' THEN
            EXECUTE format('GRANT INSERT ON item, original, article, content, words, lexeme, fingerprint TO %I', role);
            EXECUTE format('GRANT UPDATE (removed) ON article TO %I', role);
            EXECUTE format('GRANT INSERT, UPDATE, DELETE ON subscription, cached TO %I', role);
        END IF;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION grant_roles() FROM PUBLIC;
