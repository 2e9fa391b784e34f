-- Full-text search over one run: a SQLite file beside the run's database, made whole and renamed.
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIRTUAL TABLE passages USING fts5 (
    words,                            -- the repaired text: the only column that is searched
    citation UNINDEXED,               -- as 06LYON1234 ¶3
    id UNINDEXED,                     -- of the statement; '' for another passage
    document UNINDEXED,
    paragraph UNINDEXED,
    page UNINDEXED,
    speaker UNINDEXED,
    classification UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2"
);
