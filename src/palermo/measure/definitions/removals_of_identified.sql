-- One unit is a removal of a person whom any linked record had identified as a victim by the day of
-- the removal, on that day.
-- Left out: persons who were identified only later.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id
FROM records r
JOIN happened('removed') h USING (record)
JOIN record_persons p USING (record)
JOIN first_happened('identified') i USING (person)
WHERE r.kind = 'removal' AND i.day <= h.day
