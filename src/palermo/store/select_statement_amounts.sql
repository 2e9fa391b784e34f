SELECT * FROM statement_amounts ORDER BY statement, position;
