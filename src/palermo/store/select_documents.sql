-- Every telegram and document, in their order.
SELECT * FROM documents ORDER BY position;
