-- One unit is an application for a residence permit, on the day of it; days until the first of:
-- granted, refused, withdrawn, or removal of the applicant (by the permit record or by any removal
-- linked to the person). Of several on one day: in alphabetical order. Open: none by the run's
-- date.
-- Left out: applications or ends of which the day is not known (an end whose day cannot be read is
-- no open application), and ends before the application.
WITH applied AS MATERIALIZED (
    SELECT r.record, r.case_id, h.day
    FROM records r
    JOIN happened('applied') h USING (record)
    WHERE r.kind = 'permit' AND h.precision IN ('minute', 'day') AND h.day <= $as_of
),

ends AS MATERIALIZED (
    SELECT a.record, e.event, e.at::DATE AS day, e.precision
    FROM applied a
    JOIN events e USING (record)
    WHERE e.event IN ('granted', 'refused', 'withdrawn', 'removed') AND e.at IS NOT NULL
    UNION ALL
    SELECT a.record, 'removed', h.day, h.precision
    FROM applied a
    JOIN record_persons p USING (record)
    JOIN record_persons other USING (person)
    JOIN happened('removed') h ON h.record = other.record
    WHERE other.record <> a.record AND h.day >= a.day
),

-- Ends of which nobody knows when they were, of the permit and of the person.
unreadable_ends AS (
    SELECT e.record
    FROM events e
    WHERE e.event IN ('granted', 'refused', 'withdrawn', 'removed') AND e.at IS NULL
    UNION ALL
    SELECT p.record
    FROM unreadable('removed') u
    JOIN record_persons o ON o.record = u.record
    JOIN record_persons p USING (person)
),

first_end AS (
    SELECT
        record,
        min(day) AS day,
        arg_min(event, (day, event, precision)) AS event,
        arg_min(precision, (day, event, precision)) AS precision
    FROM ends
    WHERE day <= $as_of
    GROUP BY record
)

SELECT
    a.record,
    a.record AS unit,
    a.day AS on,
    a.case_id,
    (coalesce(f.day, $as_of) - a.day)::INTEGER AS days,
    f.event AS outcome
FROM applied a
LEFT JOIN first_end f USING (record)
WHERE
    (f.day IS NULL AND a.record NOT IN (FROM unreadable_ends))
    OR (f.day >= a.day AND f.precision IN ('minute', 'day'))
