SELECT value FROM run WHERE key = $key;
