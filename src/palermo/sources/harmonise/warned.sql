-- How many rows were kept in spite of a rule.
SELECT rule, file, "column", count(*)
FROM row_issues
JOIN records USING (source, file, sheet, "row")
WHERE severity = 'warn'
GROUP BY ALL
ORDER BY file, "column", rule;
