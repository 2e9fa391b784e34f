INSERT INTO read_figures BY NAME
SELECT * EXCLUDE (keys, categories), map(keys, categories) AS dimensions
FROM (
    SELECT
        unnest($source::VARCHAR[]) AS source,
        unnest($position::INTEGER[]) AS position,
        unnest($figure::VARCHAR[]) AS figure,
        unnest($indicator::VARCHAR[]) AS indicator,
        unnest($period_from::DATE[]) AS period_from,
        unnest($period_to::DATE[]) AS period_to,
        unnest($counted_by::VARCHAR[]) AS counted_by,
        unnest($keys::VARCHAR[][]) AS keys,
        unnest($categories::VARCHAR[][]) AS categories,
        unnest($value::DOUBLE[]) AS value,
        unnest($lower::DOUBLE[]) AS lower,
        unnest($upper::DOUBLE[]) AS upper,
        unnest($level::DOUBLE[]) AS level,
        unnest($interval_of::VARCHAR[]) AS interval_of,
        unnest($unit::VARCHAR[]) AS unit,
        unnest($direction::VARCHAR[]) AS direction,
        unnest($obs_status::VARCHAR[]) AS obs_status,
        unnest($conf_status::VARCHAR[]) AS conf_status,
        unnest($coverage::VARCHAR[][]) AS coverage,
        unnest($definition::VARCHAR[]) AS definition,
        unnest($as_of::VARCHAR[]) AS as_of,
        unnest($sources::VARCHAR[][]) AS sources,
        unnest($origin::VARCHAR[]) AS origin,
        unnest($file_rows::STRUCT(source VARCHAR, sheet VARCHAR, "row" INTEGER)[][]) AS file_rows,
        unnest($inputs::VARCHAR[][]) AS inputs,
        unnest($method::VARCHAR[]) AS method,
        unnest($published::VARCHAR[]) AS published,
        unnest($cited::VARCHAR[]) AS cited
);
