INSERT INTO sources BY NAME
SELECT
    unnest($position::INTEGER[]) AS position,
    unnest($source::VARCHAR[]) AS source,
    unnest($kind::VARCHAR[]) AS kind,
    unnest($checksum::VARCHAR[]) AS checksum,
    unnest($size::BIGINT[]) AS size,
    unnest($as_of::VARCHAR[]) AS as_of,
    unnest($cited::VARCHAR[]) AS cited,
    unnest($read::BIGINT[]) AS "read",
    unnest($kept::BIGINT[]) AS kept,
    unnest($warned::BIGINT[]) AS warned,
    unnest($rejected::BIGINT[]) AS rejected,
    unnest($years::INTEGER[][]) AS years;
