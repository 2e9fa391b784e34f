SELECT * FROM document_gaps ORDER BY document, position;
