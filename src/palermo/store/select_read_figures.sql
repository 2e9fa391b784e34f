-- The figures that a file gave, in their order.
SELECT * EXCLUDE (source, position, figure) FROM read_figures WHERE source = $source ORDER BY position;
