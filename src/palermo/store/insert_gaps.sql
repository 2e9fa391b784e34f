INSERT INTO gaps BY NAME
SELECT
    unnest($position::INTEGER[]) AS position,
    unnest($indicator::VARCHAR[]) AS indicator,
    unnest($period::VARCHAR[]) AS period,
    unnest($agency::VARCHAR[]) AS agency,
    unnest($why::VARCHAR[]) AS why,
    unnest($source::VARCHAR[]) AS source;
