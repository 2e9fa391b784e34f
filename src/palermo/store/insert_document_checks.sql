INSERT INTO document_checks BY NAME
SELECT
    unnest($document::INTEGER[]) AS document,
    unnest($position::INTEGER[]) AS position,
    unnest($check::VARCHAR[]) AS "check",
    unnest($ok::BOOLEAN[]) AS ok,
    unnest($detail::VARCHAR[]) AS detail;
