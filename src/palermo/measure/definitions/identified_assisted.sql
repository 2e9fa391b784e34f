-- One unit is a person identified as a victim, on the day that `identified` counts them.
-- Yes: assistance began within $days of it, or before it, in any record linked to the person. No:
-- later or never. Unknown: $days had not passed by the run's date, or a day on which assistance
-- began cannot be read.
SELECT
    i.record,
    i.person AS unit,
    i.day AS on,
    r.case_id,
    CASE
        WHEN i.day + $days::INTEGER > $as_of THEN NULL
        WHEN a.day <= i.day + $days::INTEGER THEN true
        WHEN NOT EXISTS (
            SELECT 1
            FROM unreadable('assisted')
            JOIN record_persons o USING (record)
            WHERE o.person = i.person
        ) THEN false
    END AS yes
FROM first_happened('identified') i
JOIN records r USING (record)
LEFT JOIN first_happened('assisted') a USING (person)
