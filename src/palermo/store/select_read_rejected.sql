SELECT file, sheet, "row", fate, "column", rule, fix, figure, value
FROM read_rejected
WHERE source = $source
ORDER BY position;
