-- How many figures the run has, and how many of them are held back.
SELECT count(*) AS figures, count(*) FILTER (WHERE conf_status <> 'F') AS held_back FROM figures;
