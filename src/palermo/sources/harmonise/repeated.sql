-- Rows that came before in the same mapping: whole, or by their number. The first one stays; a
-- row that is rejected for another reason takes no number away from a good one.
CREATE OR REPLACE TEMP TABLE harmonise_repeated AS
WITH whole AS (
    SELECT typed.seq
    FROM harmonise_typed AS typed
    JOIN (
        SELECT digest, min(seq) AS earliest
        FROM harmonise_typed
        WHERE fault IS NULL
        GROUP BY digest
        HAVING count(*) > 1
    ) AS twice USING (digest)
    WHERE typed.fault IS NULL AND typed.seq > twice.earliest
),
sound AS (
    SELECT seq, local_id
    FROM harmonise_typed
    WHERE NOT rejected AND local_id IS NOT NULL AND seq NOT IN (SELECT seq FROM whole)
),
numbered AS (
    SELECT sound.seq
    FROM sound
    JOIN (
        SELECT local_id, min(seq) AS earliest FROM sound GROUP BY local_id HAVING count(*) > 1
    ) AS twice USING (local_id)
    WHERE sound.seq > twice.earliest
)
SELECT seq, 'repeated row' AS rule FROM whole
UNION ALL
SELECT seq, 'repeated key' AS rule FROM numbered;
