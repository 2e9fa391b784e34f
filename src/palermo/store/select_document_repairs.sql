SELECT * FROM document_repairs ORDER BY document, position;
