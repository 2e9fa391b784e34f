-- Every statement, in their order.
SELECT * FROM statements ORDER BY position;
