-- The account of a file whose reading would be the same again.
SELECT source, kind, checksum, size, as_of, cited, "read", kept, warned, rejected, years
FROM read_sources
WHERE source = $source AND reading = $reading;
