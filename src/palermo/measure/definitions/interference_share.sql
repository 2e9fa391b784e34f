-- One unit is a record of a contact with a person, on the day of the contact (or the record's
-- first day).
-- Yes: somebody interfered with a contact to an association. Unknown: the record does not say.
WITH days AS (
    SELECT
        r.record,
        coalesce(min(e.at) FILTER (WHERE e.event = 'contacted'), min(e.at))::DATE AS day
    FROM records r
    JOIN events e USING (record)
    WHERE r.kind = 'contact' AND e.at IS NOT NULL
    GROUP BY r.record
)

SELECT r.record, r.record AS unit, d.day AS on, r.case_id, r.interference AS yes
FROM days d
JOIN records r USING (record)
