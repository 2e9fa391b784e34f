-- The number of each record: rows that can be used, in the order of file, sheet and row.
CREATE OR REPLACE TEMP TABLE harmonise_numbers AS
SELECT
    seq,
    row_number() OVER (ORDER BY seq) + (SELECT coalesce(max(record), 0) FROM records) AS record
FROM harmonise_typed
WHERE NOT rejected AND seq NOT IN (SELECT seq FROM harmonise_repeated);
