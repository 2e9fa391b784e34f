-- The agency of each record, and the case through which its person came: of a record without a
-- case number, the first case of the person's other records. Persons of one raid are not
-- independent of each other in a shelter's book either, though it names no raid.
CREATE OR REPLACE TEMP TABLE record_cases AS
WITH first_case AS (
    SELECT p.person, arg_min(r.case_id, r.record) AS case_id
    FROM record_persons AS p
    JOIN records AS r USING (record)
    WHERE r.case_id IS NOT NULL
    GROUP BY p.person
)
SELECT r.record, r.agency, coalesce(r.case_id, f.case_id) AS case_id
FROM records AS r
LEFT JOIN record_persons AS p USING (record)
LEFT JOIN first_case AS f USING (person);
