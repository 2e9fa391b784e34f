INSERT INTO statement_topics BY NAME
SELECT
    unnest($statement::INTEGER[]) AS statement,
    unnest($position::INTEGER[]) AS position,
    unnest($provision::VARCHAR[]) AS provision,
    unnest($why::VARCHAR[][]) AS why;
