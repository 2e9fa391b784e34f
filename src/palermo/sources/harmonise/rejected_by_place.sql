-- How many rows of each file and sheet were rejected.
SELECT source, file, sheet, count(DISTINCT "row")
FROM row_issues
WHERE severity = 'reject'
GROUP BY ALL
ORDER BY ALL;
