-- The words of the articles, for full text search: those in English, and all others. The rowid is the
-- number of the article; the text itself is in `text`.
CREATE VIRTUAL TABLE full_text USING fts5 (
    english,
    other,
    content = '',
    contentless_delete = 1,
    tokenize = "ascii tokenchars '!#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);

-- The articles whose words are in `full_text`. Others are added before a search.
CREATE TABLE indexed (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);

-- Every word of `full_text`, to find the other forms of a word.
CREATE TABLE lexeme (
    spelling TEXT PRIMARY KEY
) WITHOUT ROWID;
