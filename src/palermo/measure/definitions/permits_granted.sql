-- One unit is an application for a residence permit (a permit record), on the first day on which
-- it was granted.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.region
FROM records r
JOIN happened('granted') h USING (record)
WHERE r.kind = 'permit'
