-- One unit is a referral that the association accepted, on the day of the referral.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.referred_by
FROM records r
JOIN happened('referred') h USING (record)
WHERE r.kind = 'referral' AND r.accepted
