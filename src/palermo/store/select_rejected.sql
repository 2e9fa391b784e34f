SELECT file, sheet, "row", fate, "column", rule, fix, figure, value
FROM rejected
WHERE source = $source
ORDER BY position;
