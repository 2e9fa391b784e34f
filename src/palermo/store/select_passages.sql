-- The passages that hold the words: the best first, then in the order in which they were put in.
SELECT
    citation, document, paragraph, page, speaker, classification, id,
    highlight(passages, 0, :open, :close) AS quote
FROM passages
WHERE passages MATCH :words
ORDER BY rank, rowid
LIMIT :limit;
