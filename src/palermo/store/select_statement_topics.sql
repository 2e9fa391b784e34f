SELECT * FROM statement_topics ORDER BY statement, position;
