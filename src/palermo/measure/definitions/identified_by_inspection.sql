-- One unit is a person whom a labour inspection was the first to identify as a victim, on the day
-- that `identified` counts them: the record that identified them tells of an inspection.
SELECT i.record, i.person AS unit, i.day AS on, r.case_id, r.region
FROM first_happened('identified') i
JOIN records r USING (record)
WHERE EXISTS (SELECT 1 FROM events e WHERE e.record = i.record AND e.event = 'inspected')
