INSERT INTO set_aside BY NAME
SELECT
    unnest($source::VARCHAR[]) AS source,
    unnest($position::INTEGER[]) AS position,
    unnest($why::VARCHAR[]) AS why,
    unnest($rows::BIGINT[]) AS "rows";
