SELECT * FROM document_checks ORDER BY document, position;
