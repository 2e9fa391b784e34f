INSERT INTO read_notes BY NAME
SELECT
    unnest($source::VARCHAR[]) AS source,
    unnest($position::INTEGER[]) AS position,
    unnest($rule::VARCHAR[]) AS rule,
    unnest($place::VARCHAR[]) AS place,
    unnest($params::STRUCT(name VARCHAR, "text" VARCHAR)[][]) AS params,
    unnest($rows::BIGINT[]) AS "rows";
