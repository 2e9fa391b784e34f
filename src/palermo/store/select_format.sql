-- The number of the layout that a run was kept in.
SELECT value FROM run WHERE key = 'format';
