INSERT INTO statement_amounts BY NAME
SELECT
    unnest($statement::INTEGER[]) AS statement,
    unnest($position::INTEGER[]) AS position,
    unnest($value::DOUBLE[]) AS value,
    unnest($unit::VARCHAR[]) AS unit,
    unnest($bound::VARCHAR[]) AS bound,
    unnest($subject::VARCHAR[]) AS subject;
