-- One unit is an agreement with another state, on the day on which it was signed.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id
FROM records r
JOIN happened('signed') h USING (record)
WHERE r.kind = 'agreement'
