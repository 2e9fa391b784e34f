INSERT INTO document_repairs BY NAME
SELECT
    unnest($document::INTEGER[]) AS document,
    unnest($position::INTEGER[]) AS position,
    unnest($rule::VARCHAR[]) AS rule,
    unnest($from::INTEGER[]) AS "from",
    unnest($to::INTEGER[]) AS "to",
    unnest($was::VARCHAR[]) AS was,
    unnest($now::VARCHAR[]) AS now;
