SELECT rule, place, params, "rows" FROM notes WHERE source = $source ORDER BY position;
