-- How many rows of each file were read, and what became of them.
SELECT file, 'read' AS fate, sum("rows")::BIGINT AS count
FROM harmonise_files
GROUP BY file
UNION ALL
SELECT file, fate, count(*) FROM records GROUP BY ALL
UNION ALL
SELECT file, 'rejected', count(*)
FROM (SELECT DISTINCT source, file, sheet, "row" FROM row_issues WHERE severity = 'reject')
GROUP BY file
ORDER BY file, fate;
