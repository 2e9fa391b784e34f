-- One unit is a return of a person of their own will, on the day of it.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.destination
FROM records r
JOIN happened('returned') h USING (record)
WHERE r.kind = 'return'
