-- One unit is the labour inspectors in a region; it counts on the first
-- day of the stretch to which it belongs, and its value is the amount.
-- Left out: records without an amount.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.amount AS value, r.region
FROM records r
JOIN happened('counted') h USING (record)
WHERE r.kind = 'resource' AND r.measure = 'inspectors' AND r.amount IS NOT NULL
