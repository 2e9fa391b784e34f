-- How many figures the run has, how many of them are held back, and how many of the published.
SELECT
    count(*) AS figures,
    count(*) FILTER (WHERE conf_status <> 'F') AS held_back,
    count(*) FILTER (WHERE conf_status <> 'F' AND origin = 'published') AS withheld
FROM figures;
