-- The rows of files that a figure was read from, with the checksum of each file.
SELECT r.source, r.sheet, r."row", s.kind, s.checksum, s.as_of, s.cited
FROM figure_rows AS r
JOIN sources AS s USING (source)
WHERE r.figure = $figure
ORDER BY s.position, r.sheet, r."row";
