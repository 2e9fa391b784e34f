-- One unit is a referral, on the day of it.
-- Yes: the association accepted it. Unknown: the record does not say what became of it.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.referred_by, r.accepted AS yes
FROM records r
JOIN happened('referred') h USING (record)
WHERE r.kind = 'referral'
