INSERT INTO breaks BY NAME
SELECT * EXCLUDE (keys, categories), map(keys, categories) AS dimensions
FROM (
    SELECT
        unnest($position::INTEGER[]) AS position,
        unnest($indicator::VARCHAR[]) AS indicator,
        unnest($keys::VARCHAR[][]) AS keys,
        unnest($categories::VARCHAR[][]) AS categories,
        unnest($before::VARCHAR[]) AS "before",
        unnest($after::VARCHAR[]) AS "after",
        unnest($kind::VARCHAR[]) AS kind,
        unnest($statistic::DOUBLE[]) AS statistic,
        unnest($probability::DOUBLE[]) AS probability,
        unnest($why::VARCHAR[]) AS why,
        unnest($source::VARCHAR[]) AS source
);
