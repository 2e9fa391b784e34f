-- One unit is a referral that was not accepted, on the day of the referral.
-- Left out: referrals of which it is not known what became of them.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.refusal_reason
FROM records r
JOIN happened('referred') h USING (record)
WHERE r.kind = 'referral' AND NOT r.accepted
