-- Of each rejected row the gravest fault: the first of rules.csv; of equal ones the first column.
CREATE OR REPLACE TABLE harmonise_rejected AS
SELECT source, file, sheet, "row", "column", rule, value
FROM (
    SELECT
        source, file, sheet, "row", "column", rule, value,
        row_number() OVER (
            PARTITION BY source, file, sheet, "row" ORDER BY rank, "column", value
        ) AS place
    FROM row_issues
    JOIN harmonise_rules USING (rule)
    WHERE severity = 'reject'
)
WHERE place = 1
ORDER BY source, file, sheet, "row";
