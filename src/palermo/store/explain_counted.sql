-- The rows of extracts that a figure counts, with the checksum of each file.
SELECT r.file AS source, r.sheet, r."row", s.kind, s.checksum, s.as_of, s.cited
FROM (
{counted}
) AS counted
JOIN records AS r USING (record)
LEFT JOIN sources AS s ON s.source = r.file
WHERE counted."on" BETWEEN CAST($first_day AS DATE) AND CAST($last_day AS DATE){wanted}
ORDER BY r.record;
