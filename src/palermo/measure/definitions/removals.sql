-- One unit is a removal from the territory, on the day of it. A person removed twice counts twice.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id
FROM records r
JOIN happened('removed') h USING (record)
WHERE r.kind = 'removal'
