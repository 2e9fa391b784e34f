INSERT INTO document_gaps BY NAME
SELECT
    unnest($document::INTEGER[]) AS document,
    unnest($position::INTEGER[]) AS position,
    unnest($from::INTEGER[]) AS "from",
    unnest($to::INTEGER[]) AS "to",
    unnest($text::VARCHAR[]) AS "text";
