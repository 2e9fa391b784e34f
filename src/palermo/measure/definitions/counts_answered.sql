-- One unit is a request to an office for a count, on the day of it.
-- Yes: it was answered by the run's date.
SELECT
    r.record,
    r.record AS unit,
    q.day AS on,
    r.case_id,
    r.asked_office AS asked,
    coalesce(a.day <= $as_of, CASE WHEN t.record IS NOT NULL THEN false END) AS yes
FROM records r
JOIN happened('asked') q USING (record)
LEFT JOIN happened('answered') a USING (record)
LEFT JOIN tells('answered') t USING (record)
WHERE r.kind = 'count_request'
