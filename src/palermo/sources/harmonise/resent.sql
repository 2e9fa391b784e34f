-- The records of each source beside those of the run before: by the row's own number, and rows
-- without one by what they hold.
WITH before AS (
    SELECT source, local_id, digest FROM previous.records
),
now AS (
    SELECT source, local_id, digest FROM records
),
numbered AS (
    SELECT
        coalesce(now.source, before.source) AS source,
        count(*) FILTER (before.local_id IS NULL) AS added,
        count(*) FILTER (now.local_id IS NULL) AS removed,
        count(*) FILTER (before.digest <> now.digest) AS changed
    FROM (SELECT * FROM before WHERE local_id IS NOT NULL) AS before
    FULL JOIN (SELECT * FROM now WHERE local_id IS NOT NULL) AS now
        ON before.source = now.source AND before.local_id = now.local_id
    GROUP BY ALL
),
whole AS (
    SELECT
        coalesce(now.source, before.source) AS source,
        count(*) FILTER (before.digest IS NULL) AS added,
        count(*) FILTER (now.digest IS NULL) AS removed,
        0 AS changed
    FROM (SELECT * FROM before WHERE local_id IS NULL) AS before
    FULL JOIN (SELECT * FROM now WHERE local_id IS NULL) AS now
        ON before.source = now.source AND before.digest = now.digest
    GROUP BY ALL
),
sizes AS (
    SELECT source, sum(past)::BIGINT AS past, sum(present)::BIGINT AS present
    FROM (
        SELECT source, 1 AS past, 0 AS present FROM before
        UNION ALL
        SELECT source, 0, 1 FROM now
    )
    GROUP BY source
)
SELECT
    sizes.source,
    sizes.past,
    sizes.present,
    sum(parts.added)::BIGINT,
    sum(parts.removed)::BIGINT,
    sum(parts.changed)::BIGINT
FROM sizes
JOIN (SELECT * FROM numbered UNION ALL SELECT * FROM whole) AS parts
    ON parts.source = sizes.source
WHERE sizes.past > 0 AND sizes.present > 0
GROUP BY ALL
ORDER BY sizes.source;
