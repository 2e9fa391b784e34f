-- How many rows of a file and sheet were rejected.
SELECT count(DISTINCT "row")
FROM row_issues
WHERE severity = 'reject' AND source = $source AND file = $file AND sheet = $sheet;
