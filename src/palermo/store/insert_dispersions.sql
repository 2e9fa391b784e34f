INSERT INTO dispersions BY NAME
SELECT * EXCLUDE (keys, categories), map(keys, categories) AS dimensions
FROM (
    SELECT
        unnest($position::INTEGER[]) AS position,
        unnest($indicator::VARCHAR[]) AS indicator,
        unnest($keys::VARCHAR[][]) AS keys,
        unnest($categories::VARCHAR[][]) AS categories,
        unnest($phi::DOUBLE[]) AS phi,
        unnest($df::DOUBLE[]) AS df,
        unnest($own::DOUBLE[]) AS own,
        unnest($own_df::DOUBLE[]) AS own_df,
        unnest($prior::DOUBLE[]) AS prior,
        unnest($mean::DOUBLE[]) AS mean
);
