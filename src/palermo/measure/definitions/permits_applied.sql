-- One unit is an application for a residence permit (a permit record), on the day of it.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.region
FROM records r
JOIN happened('applied') h USING (record)
WHERE r.kind = 'permit'
