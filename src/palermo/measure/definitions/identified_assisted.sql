-- One unit is a person identified as a victim, on the day that `identified` counts them.
-- Yes: assistance began within $days of it, or before it, in any record linked to the person. No:
-- later or never. Unknown: $days had not passed by the run's date.
SELECT
    i.record,
    i.person AS unit,
    i.day AS on,
    r.case_id,
    CASE
        WHEN i.day + $days::INTEGER <= $as_of THEN coalesce(a.day <= i.day + $days::INTEGER, false)
    END AS yes
FROM first_happened('identified') i
JOIN records r USING (record)
LEFT JOIN first_happened('assisted') a USING (person)
