-- One unit is a case that is worked together with another state, on the day on which that began.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id
FROM records r
JOIN happened('started') h USING (record)
WHERE r.kind = 'joint_case'
