INSERT INTO read_rejected BY NAME
SELECT
    unnest($source::VARCHAR[]) AS source,
    unnest($position::INTEGER[]) AS position,
    unnest($file::VARCHAR[]) AS file,
    unnest($sheet::VARCHAR[]) AS sheet,
    unnest($row::INTEGER[]) AS "row",
    unnest($fate::VARCHAR[]) AS fate,
    unnest($column::VARCHAR[]) AS "column",
    unnest($rule::VARCHAR[]) AS rule,
    unnest($fix::VARCHAR[]) AS fix,
    unnest($figure::VARCHAR[]) AS figure,
    unnest($value::VARCHAR[]) AS value;
