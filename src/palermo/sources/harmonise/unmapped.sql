-- Values that no code stands for; of each column those that most rows have.
SELECT source, file, "column", value, count
FROM (
    SELECT
        source, file, "column", value, count(*) AS count,
        row_number() OVER (
            PARTITION BY source, file, "column" ORDER BY count(*) DESC, value
        ) AS place
    FROM row_issues
    WHERE rule = 'unknown code'
    GROUP BY source, file, "column", value
)
WHERE place <= $most
ORDER BY source, file, "column", count DESC, value;
