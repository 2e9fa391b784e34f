-- One unit is a proceeding against one defendant, for any offence, on the day on which the
-- prosecution began.
-- Yes: the defendant had been identified as a victim. Unknown: the record does not say.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.was_victim AS yes
FROM records r
JOIN happened('prosecuted') h USING (record)
WHERE r.kind = 'proceeding'
