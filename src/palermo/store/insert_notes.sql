INSERT INTO notes BY NAME
SELECT
    unnest($position::INTEGER[]) AS position,
    unnest($rule::VARCHAR[]) AS rule,
    unnest($place::VARCHAR[]) AS place,
    unnest($params::STRUCT(name VARCHAR, "text" VARCHAR)[][]) AS params,
    unnest($rows::BIGINT[]) AS "rows";
