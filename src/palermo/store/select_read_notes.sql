SELECT rule, place, params, "rows" FROM read_notes WHERE source = $source ORDER BY position;
