SELECT why, "rows" FROM set_aside WHERE source = $source ORDER BY position;
