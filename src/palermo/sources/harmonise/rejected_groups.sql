-- Rejected rows of one place with one fault, in the order in which they are met.
SELECT file, sheet, "column", rule, list("row" ORDER BY "row")
FROM harmonise_rejected
GROUP BY source, file, sheet, "column", rule
ORDER BY source, file, sheet, min("row");
