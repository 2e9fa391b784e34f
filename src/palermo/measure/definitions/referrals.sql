-- One unit is a referral: a record of a person referred to an association, on the day of it.
-- A person who is referred twice counts twice. Left out: referrals without a day.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.referred_by
FROM records r
JOIN happened('referred') h USING (record)
WHERE r.kind = 'referral'
