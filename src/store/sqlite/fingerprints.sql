-- Which articles have which fingerprints (`SeenText::fingerprints`), to find where else a sentence stands.
-- A fingerprint is cut to 36 bits: the upper 20 are the bucket, the others stand in the list. A list
-- has five to eight bytes for each article, by article: the lower 16 bits, and the number in LEB128.
CREATE TABLE posting (
    bucket INTEGER PRIMARY KEY,
    list BLOB NOT NULL
);

-- The articles whose fingerprints are in `posting`, with their number. Others are added before a question.
CREATE TABLE fingerprinted (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    fingerprints INTEGER NOT NULL
);
